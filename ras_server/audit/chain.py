"""The tamper-evident record, written in each act's transaction: a hash over entry and predecessor."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ras_server.store.tables import AuditRow

FIRST = "0" * 64
"""What stands before the first entry."""


def append(
    session: Session, *, at: datetime, act: str, account: str, about: str, details: Mapping[str, str]
) -> None:
    """Add an entry at the end of the chain. Writers wait for each other, so there is one end."""
    last = session.scalars(select(AuditRow).order_by(AuditRow.number.desc()).limit(1)).first()
    entry = AuditRow(
        number=last.number + 1 if last else 1,
        at=at.astimezone(UTC).isoformat(),
        act=act,
        account=account,
        about=about,
        details=json.dumps(details, ensure_ascii=False, sort_keys=True),
        previous=last.hash if last else FIRST,
    )
    entry.hash = digest(entry)
    session.add(entry)
    session.flush()


def last_moment(session: Session) -> datetime | None:
    """When the newest entry was written, by the calendar of then."""
    last = session.scalars(select(AuditRow.at).order_by(AuditRow.number.desc()).limit(1)).first()
    return datetime.fromisoformat(last) if last else None


def digest(entry: AuditRow) -> str:
    """The entry's hash, in hexadecimal."""
    canonical = json.dumps(
        [entry.previous, entry.number, entry.at, entry.act, entry.account, entry.about, entry.details],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_break(session: Session) -> int | None:
    """The number of the first entry that does not fit, None when the whole chain holds."""
    previous = FIRST
    entries = session.scalars(select(AuditRow).order_by(AuditRow.number)).yield_per(1000)
    for number, entry in enumerate(entries, start=1):
        if (entry.number, entry.previous, entry.hash) != (number, previous, digest(entry)):
            return number
        previous = entry.hash
    return None
