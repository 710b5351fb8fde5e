"""A reader of the sandbox: a card is put in and pulled out by a call, also in the middle of an act."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from ras_tui.card.port import Card, Lying
from ras_tui.card.session import hold, read_residence
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError

if TYPE_CHECKING:
    from ras_tui.card.residence_data import ResidenceCard

READER: Final = "RAS Sandbox Reader"
Open = Callable[[str], Transport]
"""A card by its id, powered on: ``lambda id: wallet.open_card(folder, id)``."""


class _Stay:
    """One card's stay in the slot, from being put in to being pulled out."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.over = False
        self.ended = asyncio.Event()
        self.held = False

    def end(self) -> None:
        """Pull the card out."""
        self.over = True
        self.ended.set()


class _Inserted:
    """A transport that fails from the moment its card is pulled out."""

    def __init__(self, card: Transport, stay: _Stay) -> None:
        self._card = card
        self._stay = stay

    def transmit(self, apdu: bytes) -> bytes:
        self._check()
        answer = self._card.transmit(apdu)
        self._check()
        return answer

    def reset(self) -> None:
        self._check()
        self._card.reset()

    def close(self) -> None:
        self._card.close()
        self._stay.held = False

    def _check(self) -> None:
        if self._stay.over:
            raise CardError("card.removed", status="")


class Slot:
    """The port ``Cards`` with one card, or none, in it."""

    def __init__(self, open: Open) -> None:
        self._open = open
        self._stay: _Stay | None = None
        self._opened: _Stay | None = None
        self._inserted = asyncio.Event()

    @property
    def card(self) -> str:
        """The id of the card that lies there; empty for none."""
        return self._stay.id if self._stay is not None else ""

    def insert(self, id: str) -> None:
        """Put a card in; another one that lay there is pulled out."""
        if id == self.card:
            return
        self.remove()
        self._stay = _Stay(id)
        self._inserted.set()
        self._inserted = asyncio.Event()

    def remove(self) -> None:
        """Pull the card out, whatever is going on."""
        if self._stay is not None:
            self._stay.end()
            self._stay = None

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Card]:
        async with hold(self._to_open) as card:
            yield card

    async def residence(self, number: str) -> "ResidenceCard":
        return await read_residence(self._candidates, number)

    async def removed(self) -> None:
        """Return once the card that was last opened is gone; at once if none was."""
        if self._opened is not None:
            await self._opened.ended.wait()

    async def arrived(self) -> None:
        """Return once a card is put in."""
        await self._inserted.wait()

    async def look(self) -> tuple[Lying, ...]:
        from ras_tui.card.looking import look

        return (look(READER, self._powered),)

    def choose(self, reader: str) -> None:
        """There is one reader: nothing to choose."""

    @property
    def preferred(self) -> str:
        """The only one."""
        return READER

    def prefer(self, reader: str) -> None:
        """There is one reader: it is looked into first already."""

    def _powered(self) -> Transport:
        card = next(self._candidates(), None)
        if card is None:
            raise CardError("card.absent", status="")
        return card

    def _to_open(self) -> Iterator[Transport]:
        """The card that lies there, which :meth:`removed` watches from now on."""
        stay = self._stay
        for card in self._candidates():
            self._opened = stay
            yield card

    def _candidates(self) -> Iterator[Transport]:
        stay = self._stay
        if stay is None:
            return
        if stay.held:
            raise CardError("card.busy", status="")
        try:
            card = self._open(stay.id)
        except OSError as error:
            raise CardError("card.failed", status="") from error
        stay.held = True
        yield _Inserted(card, stay)
