"""Tax data over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends

from ras_server.api.signed_in import account_of
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_server.tax_data import requests
from ras_tui.messages.tax_data import TaxData, TaxDataList, TaxDataRequest

_OWN = ("service.session_ended", "application.unknown")


def routes(desk: Desk) -> APIRouter:
    """``/v1/applications/{id}/tax-data``."""
    router = APIRouter(prefix="/v1/applications/{id}/tax-data", tags=["tax data"])
    owner = Depends(account_of(desk))

    @router.post(
        "",
        responses=answers(
            *_OWN,
            "application.wrong_state",
            "application.finished",
            "tax_data.unavailable",
            "tax_data.not_for_you",
        ),
    )
    def ask_tax_data(id: str, request: TaxDataRequest, owner: Annotated[str, owner]) -> TaxData:
        """Ask for the data of a fiscal year; the answer says where the person allows it."""
        return requests.begin(desk, owner, id, request)

    @router.get("", responses=answers(*_OWN))
    def tax_data(id: str, owner: Annotated[str, owner]) -> TaxDataList:
        """Every request of an application, newest first."""
        return requests.of_case(desk, owner, id)

    @router.post(
        "/{request}/registration",
        responses=answers(
            *_OWN, "application.wrong_state", "application.finished", "tax_data.unknown", "tax_data.not_there"
        ),
    )
    def register_tax_data(id: str, request: str, owner: Annotated[str, owner]) -> TaxData:
        """Make what arrived part of the application."""
        return requests.register(desk, owner, id, request)

    @router.delete(
        "/{request}", status_code=204, responses=answers(*_OWN, "tax_data.unknown", "tax_data.registered")
    )
    def give_up_tax_data(id: str, request: str, owner: Annotated[str, owner]) -> None:
        """Forget a request and what it brought."""
        requests.give_up(desk, owner, id, request)

    return router
