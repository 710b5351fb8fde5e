"""Applications over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from ras_server.api.challenges import CERTIFICATE, CHALLENGE
from ras_server.api.signed_in import Token, account_of
from ras_server.cases import asking, delivering, entering, submitting, view
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_server.receipts import showing
from ras_server.secrets import hashed
from ras_tui.messages.applications import (
    Application,
    ApplicationDetail,
    ApplicationList,
    DeliveryChoice,
    NewApplication,
)
from ras_tui.messages.filing import Submission
from ras_tui.messages.receipts import FiledReceipt

Key = Annotated[str, Header(alias="Idempotency-Key")]
_OWN = ("service.session_ended", "application.unknown")
_KEYED = ("request.key_missing", "request.key_reused")


def routes(desk: Desk) -> APIRouter:
    """``/v1/applications``."""
    router = APIRouter(prefix="/v1/applications", tags=["applications"])
    owner = Depends(account_of(desk))

    @router.post(
        "",
        responses=answers(
            "service.session_ended",
            *_KEYED,
            "answers.refused",
            "application.form_unknown",
            "application.other_edition",
            "application.never_alone",
            "application.not_beside",
            "application.not_eligible",
        ),
    )
    def enter(application: NewApplication, owner: Annotated[str, owner], key: Key = "") -> Application:
        """Keep the entered answers; nothing is filed yet."""
        return entering.enter(desk, owner, application, key)

    @router.get("", responses=answers("service.session_ended"))
    def applications(owner: Annotated[str, owner]) -> ApplicationList:
        """All applications, newest first."""
        return view.applications(desk, owner)

    @router.get("/{id}", responses=answers(*_OWN))
    def application(id: str, owner: Annotated[str, owner]) -> ApplicationDetail:
        """One application with its answers."""
        return view.application(desk, owner, id)

    @router.put(
        "/{id}/delivery",
        responses=answers(
            *_OWN,
            "application.wrong_state",
            "application.finished",
            "application.filed_with_main",
            "delivery.ask_office",
            "delivery.not_allowed",
            "delivery.office_unknown",
        ),
    )
    def choose_delivery(id: str, choice: DeliveryChoice, owner: Annotated[str, owner]) -> Application:
        """Choose how the card is received."""
        return delivering.choose_delivery(desk, owner, id, choice)

    @router.post(
        "/{id}/submission",
        responses=answers(
            *_OWN,
            *_KEYED,
            "application.wrong_state",
            "application.finished",
            "application.filed_with_main",
            "submit.no_documents",
            "submit.no_photo",
            "submit.no_delivery",
            "submit.not_yet_open",
            "submit.closed",
            "submit.changed",
            "submit.other_person",
            *CHALLENGE,
            *CERTIFICATE,
            "certificate.holder_unreadable",
        ),
    )
    def submit(
        id: str, submission: Submission, owner: Annotated[str, owner], token: Token, key: Key = ""
    ) -> Application:
        """File the application under the person's signature."""
        return submitting.submit(desk, owner, id, submission, key, hashed(token))

    @router.get("/{id}/receipt", responses=answers(*_OWN, "filing_receipt.none"))
    def receipt(id: str, owner: Annotated[str, owner]) -> FiledReceipt:
        """What the service signed when the application was filed, and what was filed."""
        return showing.receipt(desk, owner, id)

    @router.post(
        "/{id}/papers",
        responses=answers(
            *_OWN,
            *_KEYED,
            "application.wrong_state",
            "application.finished",
            "ask.nothing_asked",
            "ask.no_declaration",
            "ask.no_papers",
        ),
    )
    def answer_papers(id: str, owner: Annotated[str, owner], key: Key = "") -> Application:
        """Say that the papers that the office asked for are attached, with their declaration."""
        return asking.answer(desk, owner, id, key)

    return router
