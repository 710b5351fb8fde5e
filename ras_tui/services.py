"""Everything outside that a flow may use, as ports."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ras_tui.card.port import Cards
from ras_tui.clock import Clock
from ras_tui.forms.conditions import Answers
from ras_tui.text.message import Words

if TYPE_CHECKING:
    from ras_tui.client.interface import Service
    from ras_tui.doctor.check import Check
    from ras_tui.messages.sandbox import ExaminerAct, Letter


class Drafts(Protocol):
    """Half-filled applications of one account, sealed on this machine."""

    def unlock(self, account: str, key: bytes) -> None:
        """Open the account's drafts with the key that the service keeps for it (32 bytes)."""
        ...

    def lock(self) -> None:
        """Forget the key."""
        ...

    def names(self) -> tuple[str, ...]:
        """The drafts there are."""
        ...

    def load(self, name: str) -> Answers | None:
        """What was kept; None when there is none. Raises :class:`ras_tui.errors.DraftError`."""
        ...

    def keep(self, name: str, answers: Answers) -> None:
        """Keep, durably, before returning."""
        ...

    def drop(self, name: str) -> None:
        """Forget a draft that was sent or given up."""
        ...


@dataclass(frozen=True, slots=True)
class DemoCard:
    """A made-up person's card."""

    id: str
    name: str
    about: Words
    """Who it is and what can be tried with it, with the secrets of the demo."""


class Sandbox(Protocol):
    """The outside world of the demo: cards, letters, the clock, the examiner, sample papers."""

    @property
    def papers(self) -> Path:
        """A folder of sample PDFs and photos, good and bad."""
        ...

    @property
    def holds_cards(self) -> bool:
        """Whether cards are put in by :meth:`insert`, not into a reader of this machine."""
        ...

    async def ready(self) -> None:
        """Return when the world is made (keys, cards, the service behind it)."""
        ...

    async def cards(self) -> tuple[DemoCard, ...]: ...
    async def insert(self, card: str) -> None: ...
    async def remove(self) -> None: ...
    async def letters(self) -> "tuple[Letter, ...]": ...
    async def forward(self, days: int) -> None:
        """Move the world's clock; what falls due happens before this returns."""
        ...

    async def examine(self, application: str, act: "ExaminerAct") -> None: ...
    async def consent(self, address: str, *, allow: bool) -> None:
        """Answer at the sandbox's マイナポータル, as the holder of the card would in a browser."""
        ...


async def _nothing() -> "tuple[Check, ...]":
    """Where nobody looks at the machine."""
    return ()


class Services:
    """The ports, built by ``bootstrap.py`` and handed to flows.

    Card and service are built when a flow first asks for them: what they import would delay the first screen.
    """

    def __init__(
        self,
        *,
        cards: Callable[[], Cards],
        service: Callable[[], "Service"],
        clock: Clock,
        drafts: Drafts,
        home: Path,
        sandbox: Sandbox | None = None,
        machine: "Callable[[], Awaitable[tuple[Check, ...]]]" = _nothing,
        browser: Callable[[str], bool] | None = None,
    ) -> None:
        """``home``: where the person's files are looked for first; ``machine`` looks at the terminal.

        ``browser`` opens an address on this machine's desktop, and says whether it did; None: there is none.
        """
        self._cards = cards
        self._service = service
        self.clock = clock
        self.drafts = drafts
        self.home = home
        self.sandbox = sandbox
        self.machine = machine
        self.browser = browser
        self.typed_at = 0.0
        """When the person typed last, by :func:`time.monotonic`."""
        self.swapping = False
        """Whether the person was asked to put another card in the place of the session's."""
        self.holding = False
        """Whether an act holds the card in the reader."""

    @cached_property
    def cards(self) -> Cards:
        """Where cards come from."""
        return self._cards()

    @cached_property
    def service(self) -> "Service":
        """One person's conversation with the service."""
        return self._service()
