"""The work itself: every filed application is to get its number, its letter and its records, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from ras_sandbox.clock import SandboxClock, days_until
from ras_server.act import Act
from ras_server.app import close, create_desk
from ras_server.audit import chain
from ras_server.cases.submitting import NUMBER_JOB, give_reception_number
from ras_server.desk import Desk
from ras_server.jobs.worker import Handler
from ras_server.settings import Settings
from ras_server.store.tables import AuditRow, CaseRow, LetterRow
from ras_tui.clock import Clock

FILED: Final = date(2027, 3, 20)
_DONE = "engine.did"
"""Recorded in the job's own transaction, each time that it is carried out."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of files, and the database beside it."""

    data: Path
    database: str

    @property
    def calls(self) -> Path:
        """One line for every time that a job was begun; written past any transaction."""
        return self.data / "calls"


@dataclass(frozen=True, slots=True)
class Effects:
    """What stands in a store when everything was done."""

    numbers: int
    doubled: int
    """How often more than once for one application."""
    repeated: int
    """Jobs begun again."""
    whole: bool
    """No number is left out, each has its letters to user and applicant, and the audit chain holds."""


@contextmanager
def opened(store: Store, clock: Clock | None = None) -> Iterator[Desk]:
    """A desk; without a clock, two days after everything was filed."""
    settings = Settings(
        data=store.data, origin="https://ras.test.example", database=store.database, holder_profile="sandbox"
    )
    desk = create_desk(settings, clock=clock or SandboxClock(days_until(FILED + timedelta(days=2))))
    yield desk
    close(desk)


def handlers(store: Store) -> dict[str, Handler]:
    """The service's own handler, counted."""

    def number(desk: Desk, act: Act, about: str) -> None:
        with store.calls.open("a") as calls:
            calls.write(f"{about}\n")
        give_reception_number(desk, act, about)
        act.record(_DONE, about=about)

    return {NUMBER_JOB: number}


def effects(store: Store) -> Effects:
    """Count them."""
    with opened(store) as desk, desk.database.read() as rows:
        numbers = [one for one in rows.scalars(select(CaseRow.reception_number)) if one]
        records = rows.scalar(select(func.count()).where(AuditRow.act == _DONE)) or 0
        letters = rows.scalar(select(func.count()).where(LetterRow.kind == "reception")) or 0
        whole = sorted(int(one[-6:]) for one in numbers) == list(range(1, len(numbers) + 1))
        held = chain.first_break(rows) is None
    begun = len(store.calls.read_text().splitlines())
    return Effects(
        len(numbers), records - len(numbers), begun - records, whole and letters == 2 * len(numbers) and held
    )
