"""One act: a transaction that writes what happened, its audit record and whatever must follow, or nothing."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ras_server.audit import chain
from ras_server.mail.letters import LetterText
from ras_server.store.tables import JobRow, LetterRow


@dataclass(frozen=True, slots=True)
class Act:
    """What an act may do. It is over when the ``with`` block of :meth:`ras_server.desk.Desk.act` ends."""

    rows: Session
    now: datetime
    """By the calendar of the procedures."""

    def record(self, act: str, *, account: str = "", about: str = "", **details: str) -> None:
        """Write the audit record. ``details`` are codes, ids and hashes, never personal data."""
        chain.append(self.rows, at=self.now, act=act, account=account, about=about, details=details)

    def send(
        self,
        to: str,
        letter: LetterText,
        *,
        link_token: str = "",
        account: str | None = None,
        kind: str = "",
        enclosed: str = "",
    ) -> None:
        """Put a letter into the outbox, and into the message box of the account.

        ``enclosed`` is the SHA-256 of a PDF in the file store.
        """
        last = self.rows.scalar(select(func.max(LetterRow.number))) or 0
        self.rows.add(
            LetterRow(
                id=new_id(),
                number=last + 1,
                to=to,
                written_at=self.now,
                subject=letter.subject,
                text=letter.text,
                link_token=link_token,
                account=account,
                kind=kind,
                enclosed=enclosed,
                state="waiting",
            )
        )
        self.rows.flush()

    def later(self, kind: str, about: str, due_at: datetime) -> None:
        """Have a job done at or after a moment; there is one for each kind and subject, which begins anew."""
        job = self.rows.scalars(select(JobRow).where(JobRow.kind == kind, JobRow.about == about)).first()
        if job is None:
            job = JobRow(id=new_id(), kind=kind, about=about)
            self.rows.add(job)
        job.due_at, job.state, job.attempts, job.error = due_at, "waiting", 0, ""
        self.rows.flush()


def new_id() -> str:
    """An id that says nothing."""
    return uuid.uuid4().hex
