"""Everybody's mailbox: the letters that the service wrote since the world began."""

from datetime import datetime

from sqlalchemy import select

from ras_server.desk import Desk
from ras_server.store.tables import LetterRow
from ras_tui.messages.sandbox import Letter, Letters


def letters(desk: Desk, since: datetime) -> Letters:
    """Newest first. Letters of the people who were registered before the first day are left out."""
    with desk.database.read() as rows:
        found = rows.scalars(
            select(LetterRow).where(LetterRow.written_at >= since).order_by(LetterRow.number.desc())
        ).all()
    return Letters(letters=[_shown(row) for row in found])


def _shown(row: LetterRow) -> Letter:
    return Letter(
        id=row.id,
        to=row.to,
        sent_at=row.written_at,
        subject=row.subject,
        text=row.text,
        kind=row.kind,
        link_token=row.link_token,
    )
