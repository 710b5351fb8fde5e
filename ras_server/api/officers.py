"""The office over HTTP: sessions of its own, never an applicant's."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from fastapi.responses import Response

from ras_server.accounts.inquiry import tell_auth_id
from ras_server.api.signed_in import bearer
from ras_server.cases import asking, examining
from ras_server.desk import Desk
from ras_server.officers import credentials, jurisdiction, view
from ras_server.officers.acting import move_on
from ras_server.officers.credentials import Officer
from ras_server.problems import Refused, answers
from ras_tui.messages.applications import AttachmentKind
from ras_tui.messages.officers import (
    AskForPapers,
    AuthIdInquiry,
    ChangeDelivery,
    MoveOn,
    OfficerCase,
    OfficerCases,
    OfficerDetail,
    OfficerKey,
    OfficerSession,
)

_IN = ("officer.session_ended", "service.session_ended")
_LOOKING = (*_IN, "application.unknown", "officer.other_office")
_ON_A_CASE = (
    *_LOOKING,
    "application.finished",
    "application.stale",
    "application.wrong_state",
)
Round = Annotated[int, Path(ge=0, le=9999)]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


def officer_of(desk: Desk) -> Callable[[str], Officer]:
    """A dependency that answers who is signed in."""

    def officer(token: Annotated[str, Depends(bearer)]) -> Officer:
        return credentials.signed_in(desk, token)

    return officer


def in_charge_of(desk: Desk) -> Callable[[str, str], str]:
    """A dependency that answers the officer's name, where the case is one of theirs."""

    def officer(id: str, token: Annotated[str, Depends(bearer)]) -> str:
        found = credentials.signed_in(desk, token)
        jurisdiction.hold(desk, found, id)
        return found.name

    return officer


def routes(desk: Desk) -> APIRouter:
    """``/v1/officers``."""
    router = APIRouter(prefix="/v1/officers", tags=["officers"])
    _sessions(router, desk)
    _looking(router, desk)
    _acting(router, desk)
    return router


def _sessions(router: APIRouter, desk: Desk) -> None:
    @router.post("/sessions", responses=answers("officer.key_unknown"))
    def officer_sign_in(request: OfficerKey) -> OfficerSession:
        """Begin to work, with the key that was given."""
        return credentials.sign_in(desk, request.key)

    @router.delete("/sessions/current", status_code=204, responses=answers("service.session_ended"))
    def officer_sign_out(token: Annotated[str, Depends(bearer)]) -> None:
        """End the session."""
        credentials.sign_out(desk, token)


def _looking(router: APIRouter, desk: Desk) -> None:
    officer, in_charge = Depends(officer_of(desk)), Depends(in_charge_of(desk))

    @router.get("/applications", responses=answers(*_IN, "officer.other_office"))
    def officer_cases(
        by: Annotated[Officer, officer], office: str = "", finished: bool = False
    ) -> OfficerCases:
        """Filed applications, oldest first; of one office, and the finished ones, where asked for."""
        return view.cases(desk, office=jurisdiction.office_to_list(by, office), finished=finished)

    @router.get("/applications/{id}", responses=answers(*_LOOKING))
    def officer_case(id: str, by: Annotated[str, in_charge]) -> OfficerDetail:
        """One application, by its id or one of its numbers."""
        return view.case(desk, id, by=by)

    @router.get(
        "/applications/{id}/attachments/{kind}/{round}",
        response_class=Response,
        responses={**_FILE, **answers(*_LOOKING, "attachment.unknown")},
    )
    def officer_file(id: str, kind: AttachmentKind, round: Round, by: Annotated[str, in_charge]) -> Response:
        """An accepted file; round 0 was filed with the application."""
        content = view.paper(desk, id, kind, round, by=by)
        return Response(content, media_type="application/octet-stream")


def _acting(router: APIRouter, desk: Desk) -> None:
    officer, in_charge = Depends(officer_of(desk)), Depends(in_charge_of(desk))

    @router.post(
        "/applications/{id}/moves",
        responses=answers(
            *_ON_A_CASE,
            "application.main_first",
            "application.not_by_post",
            "application.not_at_counter",
            "certificate_of_eligibility.no_key",
        ),
    )
    def officer_move(id: str, request: MoveOn, by: Annotated[str, in_charge]) -> OfficerCase:
        """Start, decide, note papers, issue, take back."""
        move_on(desk, id, request.move, by=by, seen=request.seen)
        return view.line(desk, id)

    @router.post("/applications/{id}/requests", responses=answers(*_ON_A_CASE, "ask.open", "ask.past"))
    def officer_ask(id: str, request: AskForPapers, by: Annotated[str, in_charge]) -> OfficerCase:
        """Ask the person for papers."""
        asking.ask(desk, id, request, by=by, seen=request.seen)
        return view.line(desk, id)

    @router.put(
        "/applications/{id}/delivery",
        responses=answers(
            *_ON_A_CASE,
            "application.filed_with_main",
            "application.not_by_email",
            "certificate_of_eligibility.no_key",
            "delivery.certificate_sent",
            "delivery.not_allowed",
            "delivery.office_unknown",
        ),
    )
    def officer_change_delivery(
        id: str, request: ChangeDelivery, by: Annotated[str, in_charge]
    ) -> OfficerCase:
        """The person asked for another way of receipt (guide notes 19 and 21)."""
        examining.change_delivery(desk, id, request.choice, by=by, seen=request.seen)
        return view.line(desk, id)

    @router.post("/auth-id-inquiries", status_code=204, responses=answers(*_IN, "officer.nobody_fits"))
    def officer_answer_auth_id(inquiry: AuthIdInquiry, by: Annotated[Officer, officer]) -> None:
        """Answer 別記第15号様式: the 認証ID goes to the registered address."""
        told = tell_auth_id(
            desk, by.name, name=inquiry.name, birth_date=inquiry.birth_date, mail=inquiry.mail
        )
        if not told:
            raise Refused("officer.nobody_fits")
