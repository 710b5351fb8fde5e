"""The certificate of eligibility over HTTP: the signed PDF, and the receipt of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from ras_server.api.signed_in import account_of
from ras_server.cases import certifying
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_tui.messages.results import ReceiptCode, ReceiptRegistered

_PDF = "application/pdf"


def routes(desk: Desk) -> APIRouter:
    """``/v1/applications/{id}/certificate`` and ``/v1/receipts``."""
    router = APIRouter(prefix="/v1", tags=["results"])
    owner = Depends(account_of(desk))
    file: dict[int | str, dict[str, Any]] = {
        200: {"content": {_PDF: {"schema": {"type": "string", "format": "binary"}}}}
    }

    @router.get(
        "/applications/{id}/certificate",
        response_class=Response,
        responses={
            **file,
            **answers("service.session_ended", "application.unknown", "certificate_of_eligibility.unknown"),
        },
    )
    def certificate(id: str, owner: Annotated[str, owner]) -> Response:
        """The signed PDF."""
        return Response(certifying.certificate(desk, owner, id), media_type=_PDF)

    @router.post(
        "/receipts",
        responses=answers(
            "receipt.unknown", "receipt.used", "application.wrong_state", "application.finished"
        ),
    )
    def register_receipt(request: ReceiptCode) -> ReceiptRegistered:
        """Register by the letter's code that the certificate came (受領登録); whoever has the letter may."""
        return certifying.register_receipt(desk, request.code)

    return router
