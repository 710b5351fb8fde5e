"""The message box: every letter that was written to a user, and what became of it (guide notes 9 and 10)."""

from sqlalchemy import select

from ras_server.desk import Desk
from ras_server.store.tables import LetterRow
from ras_tui.messages.accounts import BoxLetter, LetterBox


def letter_box(desk: Desk, account: str) -> LetterBox:
    """Newest first."""
    with desk.database.read() as rows:
        found = select(LetterRow).where(LetterRow.account == account).order_by(LetterRow.number.desc())
        return LetterBox(letters=[_shown(desk, row) for row in rows.scalars(found)])


def _shown(desk: Desk, row: LetterRow) -> BoxLetter:
    kept = row.state == "waiting" and not desk.settings.mail
    return BoxLetter(
        id=row.id,
        kind=row.kind,
        to=row.to,
        written_at=row.written_at,
        subject=row.subject,
        text=row.text,
        state="kept" if kept else row.state,
    )
