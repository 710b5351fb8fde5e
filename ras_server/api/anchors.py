"""Whom this service trusts."""

from fastapi import APIRouter

from ras_server.desk import Desk
from ras_server.problems import answers
from ras_server.receipts.anchors import anchors
from ras_tui.messages.anchors import AnchorList


def routes(desk: Desk) -> APIRouter:
    """``/v1/anchors``."""
    router = APIRouter(prefix="/v1", tags=["service"])

    @router.get("/anchors", responses=answers())
    def trust_anchors() -> AnchorList:
        """The pinned authorities of cards and signatures, and the certificate that signs receipts."""
        return anchors(desk)

    return router
