"""What the acts of one service work with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from ras_server.accounts.hashing import Hashing
from ras_server.act import Act
from ras_server.judging import Judge
from ras_server.mail.letters import LetterWriter
from ras_server.receipts.key import ReceiptKey
from ras_server.results.signing import Sealer
from ras_server.settings import Settings
from ras_server.store.database import Database
from ras_server.store.files import FileStore
from ras_server.trust.certificates import Trust
from ras_tui.clock import JST, Clock


@dataclass(frozen=True, slots=True)
class Desk:
    """Built by :func:`ras_server.app.create_desk`, closed with the application."""

    settings: Settings
    clock: Clock
    """The calendar of the procedures; the sandbox moves it."""
    timer: Clock
    """What short lives are measured by: challenges, tickets, sessions. Never moved."""
    database: Database
    files: FileStore
    trust: Trust
    receipt_key: ReceiptKey
    hashing: Hashing
    letters: LetterWriter
    judge: Judge
    sealer: Sealer | None
    """With what issued documents are signed; None: the service issues none."""
    new_auth_id: Callable[[], str]
    wake: Callable[[], None]
    """Tells the worker that a job may be due."""

    @contextmanager
    def act(self) -> Iterator[Act]:
        """Begin an act; everything that it wrote stands when the block ends, or nothing does."""
        with self.database.write() as rows:
            yield Act(rows, self.clock.now())
        self.wake()

    def now(self) -> datetime:
        """The moment by the calendar of the procedures."""
        return self.clock.now()

    def today(self) -> date:
        """The day in Japan."""
        return self.clock.now().astimezone(JST).date()
