"""Papers that the office asks for and the person sends (guide note 16, 追完待ち)."""

from datetime import date, datetime, time
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.cases import letters
from ras_server.cases.beside import of_account
from ras_server.cases.moving import may, move
from ras_server.cases.once import once
from ras_server.cases.states import Move
from ras_server.cases.view import any_case, open_ask, shown
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AskRow, AttachmentRow, CaseRow
from ras_tui.clock import JST
from ras_tui.messages.applications import Application, AttachmentKind
from ras_tui.messages.officers import AskForPapers

REMIND_JOB: Final = "remind_papers"
"""The job before the last day; its subject is the application and the round."""


def ask(desk: Desk, id: str, request: AskForPapers, *, by: str, seen: int | None = None) -> None:
    """Ask for papers: letter M5, attaching is open again. Raises :class:`Refused`."""
    with desk.act() as act:
        case = any_case(act.rows, id, seen)
        may(case, Move.ASK)
        if open_ask(act.rows, case.id) is not None:
            raise Refused("ask.open")
        last = request.by or (act.now + desk.settings.policy.answer_within).astimezone(JST).date()
        if last < desk.today():
            raise Refused("ask.past")
        row = AskRow(
            case=case.id,
            round=_rounds(act.rows, case.id) + 1,
            reason=request.reason.value,
            papers=request.papers,
            asked_at=act.now,
            by=last,
        )
        act.rows.add(row)
        act.rows.flush()
        said: letters.Said = {"papers": request.papers, "reason": request.reason.value, "by": last}
        move(desk, act, case, Move.ASK, by=by, said=said)
        _plan_reminder(desk, act, row)


def answer(desk: Desk, account: str, id: str, key: str) -> Application:
    """Say that what was asked for is sent whole; attaching is closed again. Late is better than never.

    Raises :class:`Refused`.
    """
    return once(
        desk,
        account,
        key,
        act="answer",
        request=id,
        kind=Application,
        do=lambda act: _answer(desk, act, account, id),
    )


def _answer(desk: Desk, act: Act, account: str, id: str) -> Application:
    case = of_account(act.rows, account, id)
    may(case, Move.ANSWER)
    row = open_ask(act.rows, id)
    if row is None:
        raise Refused("ask.nothing_asked")
    sent = set(
        act.rows.scalars(
            select(AttachmentRow.kind).where(AttachmentRow.case == id, AttachmentRow.round == row.round)
        )
    )
    if AttachmentKind.DECLARATION.value not in sent:
        raise Refused("ask.no_declaration")
    if AttachmentKind.SUPPLEMENT.value not in sent:
        raise Refused("ask.no_papers")
    row.closed_at, row.answered = act.now, True
    move(desk, act, case, Move.ANSWER)
    return shown(desk, act.rows, case)


def close_asks(act: Act, case: CaseRow) -> None:
    """The case is decided or gone: nothing more is awaited."""
    row = open_ask(act.rows, case.id)
    if row is not None:
        row.closed_at = act.now


def remind(desk: Desk, act: Act, about: str) -> None:
    """Write again shortly before the last day, if the papers have not come."""
    id, _, number = about.partition("/")
    row = act.rows.get_one(AskRow, (id, int(number)))
    if row.closed_at is None:
        case = act.rows.get_one(CaseRow, id)
        said = {"papers": row.papers, "reason": row.reason, "by": row.by}
        letters.post(desk, act, case, "papers_reminder", said)
        act.record("application.papers_reminded", account=case.account, about=id)


def _plan_reminder(desk: Desk, act: Act, row: AskRow) -> None:
    due = _morning(row.by) - desk.settings.policy.remind_before
    if due > act.now:
        act.later(REMIND_JOB, f"{row.case}/{row.round}", due)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), JST)


def _rounds(rows: Session, id: str) -> int:
    return rows.scalar(select(func.max(AskRow.round)).where(AskRow.case == id)) or 0
