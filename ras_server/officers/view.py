"""What officers see: the cases that are filed, and one of them whole."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ras_server.cases.moving import facts
from ras_server.cases.states import FINAL, Actor, Move, moves
from ras_server.cases.view import any_case, shown
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AccountRow, AskRow, AttachmentRow, CaseRow, TaxDataRow
from ras_server.tax_data.requests import described
from ras_tui.messages.applications import Application, AskReason, AttachmentKind, CaseState
from ras_tui.messages.officers import OfficerCase, OfficerCases, OfficerDetail, PastRequest
from ras_tui.messages.tax_data import TaxDataState


def cases(desk: Desk, *, office: str = "", finished: bool = False) -> OfficerCases:
    """Filed cases, oldest first; ``office``: of one office alone; ``finished``: those at their end too."""
    hidden = {CaseState.ENTERED} if finished else {CaseState.ENTERED, *FINAL}
    wanted = select(CaseRow).where(CaseRow.state.not_in([state.value for state in hidden]))
    if office:
        wanted = wanted.where(CaseRow.office == office)
    with desk.database.read() as rows:
        found = rows.scalars(wanted.order_by(CaseRow.submitted_at, CaseRow.id))
        return OfficerCases(cases=[_line(case, shown(desk, rows, case)) for case in found])


def case(desk: Desk, id: str, *, by: str) -> OfficerDetail:
    """One case, by its id or a number of it; who looked is recorded. Raises :class:`Refused`."""
    with desk.act() as act:
        found = filed(act.rows, id)
        user = act.rows.get_one(AccountRow, found.account)
        act.record("officer.opened", account=found.account, about=found.id, officer=by)
        seen = shown(desk, act.rows, found)
        return OfficerDetail(
            case=_line(found, seen),
            application=seen,
            answers=found.answers,
            user_name=user.name,
            user_kind=user.user_kind,
            mail=user.mail,
            phone=user.phone,
            requests=_requests(act.rows, found.id),
            tax_data=[described(row) for row in _tax_data(act.rows, found.id)],
        )


def paper(desk: Desk, id: str, kind: AttachmentKind, round: int, *, by: str) -> bytes:
    """An accepted file; who looked is recorded. Raises :class:`Refused` ``attachment.unknown``."""
    with desk.act() as act:
        found = filed(act.rows, id)
        row = act.rows.get(AttachmentRow, (found.id, round, kind.value))
        if row is None:
            raise Refused("attachment.unknown")
        details = {"officer": by, "kind": kind.value, "sha256": row.sha256}
        act.record("officer.opened_file", account=found.account, about=found.id, **details)
        sha256 = row.sha256
    return desk.files.read(sha256)


def line(desk: Desk, id: str) -> OfficerCase:
    """The line of a case as it stands now. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        found = filed(rows, id)
        return _line(found, shown(desk, rows, found))


def filed(rows: Session, id: str) -> CaseRow:
    """What was only entered is nobody's business yet."""
    found = any_case(rows, id)
    if found.state == CaseState.ENTERED.value:
        raise Refused("application.unknown")
    return found


def _line(case: CaseRow, seen: Application) -> OfficerCase:
    assert case.submitted_at is not None
    return OfficerCase(
        id=case.id,
        number=case.reception_number or case.provisional_number or "",
        procedure=case.procedure,
        status=case.status,
        state=CaseState(case.state),
        applicant_name=case.applicant_name,
        office=case.office,
        filed_at=case.submitted_at,
        last=seen.events[-1],
        seen=len(seen.events),
        next=seen.next,
        choices=_choices(case, seen),
    )


def _choices(case: CaseRow, seen: Application) -> list[str]:
    """From the table of states; while papers are awaited, no others can be asked for."""
    found = moves(CaseState(case.state), Actor.OFFICER, facts(case))
    return [move.value for move in found if move is not Move.ASK or seen.request is None]


def _requests(rows: Session, id: str) -> list[PastRequest]:
    found = rows.scalars(select(AskRow).where(AskRow.case == id).order_by(AskRow.round))
    return [
        PastRequest(
            round=row.round,
            reason=AskReason(row.reason),
            papers=row.papers,
            asked_at=row.asked_at,
            by=row.by,
            closed_at=row.closed_at,
            answered=row.answered,
        )
        for row in found
    ]


def _tax_data(rows: Session, id: str) -> list[TaxDataRow]:
    registered = TaxDataRow.state == TaxDataState.REGISTERED.value
    return list(rows.scalars(select(TaxDataRow).where(TaxDataRow.case == id, registered)))
