"""Cards in a real reader, through the machine's PC/SC service.

Low-level calls only: each thread owns its context, a context lives as long as one session, and a handle that
failed once is never used again. ``smartcard`` is imported on first use: a machine without the service, or
without the library, still runs everything else.
"""

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

from ras_tui.card.port import Card
from ras_tui.card.session import hold
from ras_tui.card.thread import CardThread
from ras_tui.errors import CardError

OK: Final = 0
CODES: Final = {
    0x80100009: "card.no_reader",  # unknown reader
    0x8010000B: "card.busy",  # sharing violation
    0x8010000C: "card.absent",
    0x80100013: "card.no_service",  # the service went away inside the call
    0x80100016: "card.removed",  # not transacted: the card slipped
    0x80100017: "card.no_reader",  # reader unplugged
    0x8010001D: "card.no_service",
    0x8010001E: "card.no_service",
    0x8010002E: "card.no_reader",
    0x80100067: "card.removed",  # unpowered
    0x80100069: "card.removed",
}
"""What a return code of the service means; every other is ``card.failed``."""

SLICE: Final = 1000
"""Milliseconds after which a wait looks whether it is still wanted, should its cancelling get lost."""


def _error(code: int) -> CardError:
    code &= 0xFFFFFFFF  # some systems answer signed numbers
    return CardError(CODES.get(code, "card.failed"), status=f"{code:08X}")


def _scard() -> ModuleType:
    """The low-level binding. Raises ``card.no_service`` where the library is missing."""
    try:
        from smartcard import scard
    except ImportError as error:
        raise CardError("card.no_service", status="") from error
    module: ModuleType = scard
    return module


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a card was found: the reader, and how often cards came and went there by then."""

    reader: str
    events: int


class _Context:
    """One connection to the service, owned by the thread that made it. Raises ``CardError``."""

    def __init__(self) -> None:
        self.scard: Any = _scard()
        code, self.handle = self.scard.SCardEstablishContext(self.scard.SCARD_SCOPE_USER)
        if code != OK:
            raise _error(code)

    def readers(self) -> tuple[str, ...]:
        """The readers' names."""
        code, names = self.scard.SCardListReaders(self.handle, [])
        if code != OK:
            raise _error(code)
        if not names:
            raise CardError("card.no_reader", status="")
        return tuple(names)

    def state(self, reader: str, known: int = 0, wait: int = 0) -> int:
        """The reader's state; returns when it differs from ``known`` or after ``wait`` milliseconds."""
        code, states = self.scard.SCardGetStatusChange(self.handle, wait, [(reader, known)])
        if code & 0xFFFFFFFF == self.scard.SCARD_E_TIMEOUT:
            return known
        if code != OK:
            raise _error(code)
        return int(states[0][1]) & ~int(self.scard.SCARD_STATE_CHANGED)

    def has_card(self, state: int) -> bool:
        """Whether a state says that a card lies there."""
        return bool(state & self.scard.SCARD_STATE_PRESENT)

    def cancel(self) -> None:
        """End a wait; the one call that another thread may make."""
        self.scard.SCardCancel(self.handle)

    def release(self) -> None:
        """Let the service go."""
        self.scard.SCardReleaseContext(self.handle)


class PcscTransport:
    """A card held exclusively through a context of its own, and powered off at the end."""

    def __init__(self, reader: str) -> None:
        """Raises ``CardError``: ``card.busy`` when another program holds the card, ``card.absent`` …"""
        self._context = _Context()
        self._scard = self._context.scard
        both = self._scard.SCARD_PROTOCOL_T0 | self._scard.SCARD_PROTOCOL_T1
        code, self._handle, self._protocol = self._scard.SCardConnect(
            self._context.handle, reader, self._scard.SCARD_SHARE_EXCLUSIVE, both
        )
        if code != OK:
            self._context.release()
            raise _error(code)
        self._open = True

    def transmit(self, apdu: bytes) -> bytes:
        is_t0 = self._protocol == self._scard.SCARD_PROTOCOL_T0
        pci = self._scard.SCARD_PCI_T0 if is_t0 else self._scard.SCARD_PCI_T1
        code, answer = self._scard.SCardTransmit(self._handle, pci, list(apdu))
        if code != OK:
            raise _error(code)
        if len(answer) < 2:  # some drivers say so when the card leaves in the middle
            raise CardError("card.removed", status="")
        return bytes(answer)

    def reset(self) -> None:
        code, self._protocol = self._scard.SCardReconnect(
            self._handle, self._scard.SCARD_SHARE_EXCLUSIVE, self._protocol, self._scard.SCARD_UNPOWER_CARD
        )
        if code != OK:
            raise _error(code)

    def close(self) -> None:
        if self._open:
            self._open = False
            self._scard.SCardDisconnect(self._handle, self._scard.SCARD_UNPOWER_CARD)
            self._context.release()


class PcscCards:
    """The port ``Cards`` over the readers of this machine: the first My Number Card that lies in one."""

    def __init__(self) -> None:
        self._opened: _Place | None = None

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Card]:
        async with hold(self._candidates) as card:
            yield card

    async def removed(self) -> None:
        """Return once the card that was last opened is gone; at once if none was, or its reader is gone."""
        place = self._opened
        if place is None:
            return
        watch, thread = _Watch(place), CardThread("card-watch")
        try:
            await thread.run(lambda wanted: watch.until_gone())
        finally:
            watch.stop()
            thread.stop()

    def _candidates(self) -> Iterator[PcscTransport]:
        """Power up the cards that lie there, one by one; the error of the last only when none lets itself."""
        refused: CardError | None = None
        offered = False
        for place in _places():
            try:
                transport = PcscTransport(place.reader)
            except CardError as error:
                refused = error
                continue
            offered, self._opened = True, place
            yield transport
        if refused is not None and not offered:
            raise refused


def _places() -> tuple[_Place, ...]:
    """The readers in which a card lies now."""
    context = _Context()
    try:
        states = [(reader, context.state(reader)) for reader in context.readers()]
        return tuple(_Place(reader, state >> 16) for reader, state in states if context.has_card(state))
    finally:
        context.release()


class _Watch:
    """Waits, on a thread of its own, for one card to go."""

    def __init__(self, place: _Place) -> None:
        self._place = place
        self._stopped = threading.Event()
        self._context: _Context | None = None
        self._guard = threading.Lock()

    def until_gone(self) -> None:
        """Return when the card is gone, or swapped, or out of reach, or :meth:`stop` was called."""
        try:
            context = _Context()
        except CardError:
            return
        with self._guard:
            self._context = context
        try:
            state = context.state(self._place.reader)
            while not self._stopped.is_set() and self._lies_there(context, state):
                state = context.state(self._place.reader, state, SLICE)
        except CardError:  # cancelled, or the service or the reader went away: the card is out of reach
            return
        finally:
            with self._guard:
                self._context = None
            context.release()

    def stop(self) -> None:
        """End the wait, from another thread."""
        self._stopped.set()
        with self._guard:
            if self._context is not None:
                self._context.cancel()

    def _lies_there(self, context: _Context, state: int) -> bool:
        return context.has_card(state) and state >> 16 == self._place.events
