"""Filing an application, and the number that follows the day after (guide 5(1)ウV, VI)."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from ras_server.act import Act
from ras_server.cases import numbering
from ras_server.cases.beside import beside, main_of_account
from ras_server.cases.days import filing_window
from ras_server.cases.moving import may, move
from ras_server.cases.once import once
from ras_server.cases.states import TABLE, Move
from ras_server.cases.view import shown
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AttachmentRow, CaseRow
from ras_tui.clock import JST
from ras_tui.forms.codelists.offices import number_prefix
from ras_tui.messages.applications import Application, AttachmentKind, CaseState
from ras_tui.validation.eligibility import photo_needed

NUMBER_JOB = "reception_number"
"""The job of the day after; its subject is the application."""


def submit(desk: Desk, account: str, id: str, key: str) -> Application:
    """File: provisional number and letter M3 at once, the rest the day after. Raises :class:`Refused`."""
    return once(
        desk,
        account,
        key,
        act="submit",
        request=id,
        kind=Application,
        do=lambda act: _submit(desk, act, account, id),
    )


def _submit(desk: Desk, act: Act, account: str, id: str) -> Application:
    """The application and those beside it, in one act: each gets a number of its own."""
    case = main_of_account(act.rows, account, id)
    may(case, Move.SUBMIT)
    _complete(desk, act, case)
    _inside_window(desk, act, case)
    for one in (case, *beside(act.rows, case)):
        _file(desk, act, one)
    return shown(desk, act.rows, case)


def _file(desk: Desk, act: Act, case: CaseRow) -> None:
    """Provisional number and letter M3 now; the official number has its own job."""
    day = act.now.astimezone(JST).date()
    case.submitted_at = act.now
    case.provisional_number = numbering.provisional(act.rows, day)
    act.later(NUMBER_JOB, case.id, datetime.combine(day + timedelta(days=1), time(), JST))
    move(desk, act, case, Move.SUBMIT, number=case.provisional_number)


def give_reception_number(desk: Desk, act: Act, id: str) -> None:
    """Give the official number and tell user and applicant (M4); does nothing a second time.

    What was taken back or has ended on its first day gets none.
    """
    case = act.rows.get_one(CaseRow, id)
    if case.reception_number or (CaseState(case.state), Move.NUMBER) not in TABLE:
        return
    case.reception_number = numbering.reception(
        act.rows, number_prefix(case.office), act.now.astimezone(JST).date()
    )
    move(desk, act, case, Move.NUMBER, number=case.reception_number)


def _complete(desk: Desk, act: Act, case: CaseRow) -> None:
    attached = set(act.rows.scalars(select(AttachmentRow.kind).where(AttachmentRow.case == case.id)))
    if AttachmentKind.DOCUMENTS.value not in attached:
        raise Refused("submit.no_documents")
    if (
        photo_needed(case.procedure, case.birth_date, desk.today())
        and AttachmentKind.PHOTO.value not in attached
    ):
        raise Refused("submit.no_photo")
    if not case.delivery:
        raise Refused("submit.no_delivery")


def _inside_window(desk: Desk, act: Act, case: CaseRow) -> None:
    today = desk.today()
    found = filing_window(act.rows, case, today)
    if found.open:
        return
    if found.first_day is not None and today < found.first_day:
        raise Refused("submit.not_yet_open", first_day=found.first_day.isoformat())
    raise Refused("submit.closed", last_day=found.last_day.isoformat() if found.last_day else "")
