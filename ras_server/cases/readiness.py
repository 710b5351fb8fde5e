"""Whether an application could be filed now: complete, and inside its window (guide 5(1)ウV)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ras_server.cases.days import filing_window
from ras_server.cases.moving import may
from ras_server.cases.states import Move
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AttachmentRow, CaseRow
from ras_tui.messages.applications import AttachmentKind
from ras_tui.validation.eligibility import photo_needed


def fit_to_file(desk: Desk, rows: Session, case: CaseRow) -> None:
    """Raises :class:`Refused` with what is missing."""
    may(case, Move.SUBMIT)
    _complete(desk, rows, case)
    _inside_window(desk, rows, case)


def _complete(desk: Desk, rows: Session, case: CaseRow) -> None:
    attached = set(rows.scalars(select(AttachmentRow.kind).where(AttachmentRow.case == case.id)))
    if AttachmentKind.DOCUMENTS.value not in attached:
        raise Refused("submit.no_documents")
    if (
        photo_needed(case.procedure, case.birth_date, desk.today())
        and AttachmentKind.PHOTO.value not in attached
    ):
        raise Refused("submit.no_photo")
    if not case.delivery:
        raise Refused("submit.no_delivery")


def _inside_window(desk: Desk, rows: Session, case: CaseRow) -> None:
    today = desk.today()
    found = filing_window(rows, case, today)
    if found.open:
        return
    if found.first_day is not None and today < found.first_day:
        raise Refused("submit.not_yet_open", first_day=found.first_day.isoformat())
    raise Refused("submit.closed", last_day=found.last_day.isoformat() if found.last_day else "")
