"""The port ``Sandbox``: the demo's outside world as the client sees it.

It is built before the first screen, so it loads the card, the wire and the messages only when they are used.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ras_sandbox.clock import SandboxClock, days_until
from ras_sandbox.world import ORIGIN, Places, open_clock
from ras_tui.client.transport import Embedded, Transport, python
from ras_tui.clock import JST

if TYPE_CHECKING:
    from ras_sandbox.cards.slot import Slot
    from ras_tui.client.wire import Wire
    from ras_tui.messages.sandbox import ExaminerAct, Health, Letter
    from ras_tui.services import DemoCard


class SandboxWorld:
    """A world in a folder, its service behind a child process. Made when it is first asked for anything."""

    def __init__(
        self,
        folder: Path,
        first_day: date | None = None,
        *,
        edition: str = "",
        transport: Transport | None = None,
        holds_cards: bool = True,
    ) -> None:
        """``transport``: where the world's service is, if not in a child process of this one.

        ``edition``: by which the service goes, empty for the guide's. ``holds_cards``: whether cards lie in
        the world's own slot, not in a reader of this machine.
        """
        self.holds_cards = holds_cards
        self._places = Places(folder.absolute())
        self._first_day = first_day
        self._edition = edition
        self._child = Embedded(self._command, origin=ORIGIN, log=self._places.log)
        self.transport: Transport = transport or self._child
        """Where the world's service is; shared with the client's own conversation."""
        self.clock = SandboxClock(self._days())
        """The world's calendar, as far as the client knows it."""

    @property
    def papers(self) -> Path:
        """Sample papers and photos, good and bad."""
        return self._places.papers

    @cached_property
    def _wire(self) -> "Wire":
        from ras_tui.client.wire import Wire

        return Wire(self.transport)

    @cached_property
    def slot(self) -> "Slot":
        """The reader that the cards are put into."""
        from ras_sandbox.cards import wallet
        from ras_sandbox.cards.slot import Slot

        return Slot(lambda id: wallet.open_any(self._places.cards, id))

    def start(self) -> None:
        """Begin to make or open the world; returns at once."""
        if self.transport is self._child:
            self._child.start()

    async def ready(self) -> None:
        """Return when the service can answer; the calendar is the service's from then on."""
        from ras_tui.messages.sandbox import Health

        self._follow(await self._wire.ask(Health, "GET", "/v1/health"))

    async def cards(self) -> "tuple[DemoCard, ...]":
        """The made-up people."""
        from ras_sandbox.cards.people import PEOPLE, about, about_residence
        from ras_sandbox.cards.wallet import RESIDENCE
        from ras_tui.services import DemoCard

        return (
            *(DemoCard(person.id, person.latin, about(person)) for person in PEOPLE),
            *(DemoCard(person.id + RESIDENCE, person.latin, about_residence(person)) for person in PEOPLE),
        )

    async def insert(self, card: str) -> None:
        """Put a card into the reader."""
        self.slot.insert(card)

    async def remove(self) -> None:
        """Pull the card out."""
        self.slot.remove()

    async def letters(self) -> "tuple[Letter, ...]":
        """Everybody's letters, newest first."""
        from ras_tui.messages.sandbox import Letters

        return tuple((await self._wire.ask(Letters, "GET", "/sandbox/letters")).letters)

    async def forward(self, days: int) -> None:
        """Let days pass."""
        from ras_tui.messages.sandbox import Health, SetClock

        self._follow(await self._wire.ask(Health, "POST", "/sandbox/clock", SetClock(forward_days=days)))

    async def examine(self, application: str, act: "ExaminerAct") -> None:
        """Ask the examiner to go on with a case."""
        from ras_tui.messages.sandbox import ExaminerRequest

        await self._wire.send("POST", f"/sandbox/examiner/{application}", ExaminerRequest(act=act))

    async def consent(self, address: str, *, allow: bool) -> None:
        """Answer at the sandbox's portal as the holder of the card in the reader."""
        from ras_tui.messages.sandbox import Consent

        answer = Consent(address=address, citizen=self.slot.card, allow=allow)
        await self._wire.send("POST", "/sandbox/portal", answer)

    async def close(self) -> None:
        """End the world's service; the world stays in its folder."""
        self.slot.remove()
        await self.transport.close()

    def _follow(self, health: "Health") -> None:
        difference = health.now.astimezone(JST) - datetime.now(JST)
        self.clock.days = round(difference.total_seconds() / 86_400)

    def _days(self) -> int:
        kept = open_clock(self._places)
        if kept is not None:
            return kept.days
        return days_until(self._first_day) if self._first_day else 0

    def _command(self, socket: Path) -> Sequence[str]:
        where = ("--data", str(self._places.folder), "--socket", str(socket))
        today = ("--today", self._first_day.isoformat()) if self._first_day else ()
        edition = ("--edition", self._edition) if self._edition else ()
        return python("-m", "ras_sandbox.service", *where, *today, *edition)
