"""What service this is."""

from fastapi import APIRouter

from ras_server.desk import Desk
from ras_server.problems import answers
from ras_tui.messages.sandbox import Health


def routes(desk: Desk) -> APIRouter:
    """``/v1/health``."""
    router = APIRouter(prefix="/v1", tags=["service"])

    @router.get("/health", responses=answers())
    def health() -> Health:
        """Edition and time of the service."""
        return Health(edition=desk.settings.edition, now=desk.clock.now(), sandbox=desk.settings.sandbox)

    return router
