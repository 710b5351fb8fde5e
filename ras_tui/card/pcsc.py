"""Cards in a real reader, through the machine's PC/SC service.

Each thread owns its context, a context lives as long as one session, and a handle that failed once is never
used again.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from ras_tui.card.looking import look
from ras_tui.card.port import Card, Lying
from ras_tui.card.residence_data import ResidenceCard
from ras_tui.card.scard import OK, Context, error
from ras_tui.card.session import hold, read_residence
from ras_tui.card.thread import CardThread, Threads
from ras_tui.card.transport import Transport
from ras_tui.card.waiting import WHICHEVER, Place, until_arrived, until_gone, waited
from ras_tui.errors import CardError


class PcscTransport:
    """A card held exclusively through a context of its own, and powered off at the end."""

    def __init__(self, reader: str, context: Context | None = None) -> None:
        """Raises ``CardError``: ``card.busy`` when another program holds the card, ``card.absent`` …

        ``context`` belongs to this card from now on.
        """
        self._context = context or Context()
        self._scard = self._context.scard
        both = self._scard.SCARD_PROTOCOL_T0 | self._scard.SCARD_PROTOCOL_T1
        code, self._handle, self._protocol = self._scard.SCardConnect(
            self._context.handle, reader, self._scard.SCARD_SHARE_EXCLUSIVE, both
        )
        if code != OK:
            self._context.release()
            raise error(code)
        self._open = True

    def transmit(self, apdu: bytes) -> bytes:
        is_t0 = self._protocol == self._scard.SCARD_PROTOCOL_T0
        pci = self._scard.SCARD_PCI_T0 if is_t0 else self._scard.SCARD_PCI_T1
        code, answer = self._scard.SCardTransmit(self._handle, pci, list(apdu))
        if code != OK:
            raise error(code)
        if len(answer) < 2:  # some drivers say so when the card leaves in the middle
            raise CardError("card.removed", status="")
        return bytes(answer)

    def reset(self) -> None:
        code, self._protocol = self._scard.SCardReconnect(
            self._handle, self._scard.SCARD_SHARE_EXCLUSIVE, self._protocol, self._scard.SCARD_UNPOWER_CARD
        )
        if code != OK:
            raise error(code)

    def close(self) -> None:
        if self._open:
            self._open = False
            self._scard.SCardDisconnect(self._handle, self._scard.SCARD_UNPOWER_CARD)
            self._context.release()


class PcscCards:
    """The port ``Cards`` over the readers of this machine, the preferred one first."""

    def __init__(self, memory: Path | None = None) -> None:
        """``memory``: the file that remembers the preferred reader between runs."""
        self._memory = memory
        self._preferred = _recalled(memory)
        self._opened: Place | None = None
        self._chosen: Place | None = None
        self._threads = Threads()

    @property
    def preferred(self) -> str:
        """The reader that is looked into first; empty for none in particular."""
        return self._preferred

    def choose(self, reader: str) -> None:
        self._chosen = Place(reader, WHICHEVER) if reader else None

    def prefer(self, reader: str) -> None:
        """Look into this reader first; one that cannot be remembered is so for this run alone."""
        self._preferred = reader
        self.choose(reader)
        if self._memory is not None:
            with suppress(OSError):
                self._memory.parent.mkdir(parents=True, exist_ok=True)
                self._memory.write_text(reader, encoding="utf-8")

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Card]:
        places: dict[Transport, Place] = {}

        def candidates() -> Iterator[Transport]:
            for place, card in self._powered(self._eligible):
                places[card] = place
                yield card

        async with hold(candidates, self._threads) as card:
            self._opened = place = places[card.source]
            is_chosen = self._chosen is not None and self._chosen.is_that(place)
            self._chosen = place if is_chosen else None
            yield card

    async def residence(self, number: str) -> ResidenceCard:
        return await read_residence(lambda: (card for _, card in self._powered(self._places)), number)

    async def removed(self) -> None:
        """Return once the card that was last opened is gone; at once if none was, or its reader is gone."""
        if (place := self._opened) is not None:
            await waited("card-watch", partial(until_gone, place))

    async def arrived(self) -> None:
        await waited("card-arrival", until_arrived)

    async def look(self) -> tuple[Lying, ...]:
        thread = CardThread("card-look")
        try:
            return await thread.run(lambda wanted: tuple(map(self._look_into, self._readers())))
        finally:
            thread.stop()

    def _look_into(self, reader: str) -> Lying:
        return look(reader, lambda: PcscTransport(reader))

    def _readers(self) -> tuple[str, ...]:
        context = Context()
        try:
            return self._preferred_first(context.readers())
        finally:
            context.release()

    def _preferred_first(self, readers: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(readers, key=lambda reader: reader != self._preferred))

    def _places(self, context: Context) -> tuple[Place, ...]:
        """The readers in which a card lies now."""
        readers = self._preferred_first(context.readers())
        states = context.states(dict.fromkeys(readers, 0))
        return tuple(
            Place(reader, states[reader] >> 16) for reader in readers if context.has_card(states[reader])
        )

    def _eligible(self, context: Context) -> tuple[Place, ...]:
        """Where the card to be held may lie: where the chosen one does, and only then nowhere else."""
        places, chosen = self._places(context), self._chosen
        wanted = tuple(place for place in places if chosen is not None and chosen.is_that(place))
        return wanted or places

    def _powered(self, eligible: Callable[[Context], tuple[Place, ...]]) -> Iterator[tuple[Place, Transport]]:
        """Power up the cards that lie there, one by one; the error of the last only when none lets itself."""
        refused: CardError | None = None
        offered = False
        looking, spare = Context(), True
        try:
            for place in eligible(looking):
                context, spare = looking if spare else None, False  # the first card's; others get their own
                try:
                    transport = PcscTransport(place.reader, context)
                except CardError as why:
                    refused = why
                    continue
                offered = True
                yield place, transport
        finally:
            if spare:
                looking.release()
        if refused is not None and not offered:
            raise refused


def _recalled(memory: Path | None) -> str:
    try:
        return memory.read_text(encoding="utf-8").strip() if memory is not None else ""
    except (OSError, UnicodeDecodeError):
        return ""
