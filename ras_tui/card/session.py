"""Holding a card: the port ``Card`` over any transport."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from ras_tui.card import jpki, pins
from ras_tui.card.channel import Channel
from ras_tui.card.pin import Pin
from ras_tui.card.port import KEYS, PinKind, Signed, Validity
from ras_tui.card.thread import CardThread, Threads, Wanted
from ras_tui.card.token import my_number_card
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError

if TYPE_CHECKING:
    from ras_tui.card.profile import Profile
    from ras_tui.card.residence_data import ResidenceCard

T = TypeVar("T")

_LOG: Final = logging.getLogger(__name__)
PATIENCE: Final = 2.0
"""Seconds that a session waits for a card to be powered up, and at its end for a driver that hangs."""

Candidates = Callable[[], Iterable[Transport]]
"""Powers up the cards that lie there, one by one, on the card's own thread. May raise ``CardError``."""

_TELLING: Final = (
    *("card.busy", "card.removed", "card.reset", "card.failed"),
    *("card.old_card", "card.phone", "card.combined", "card.residence_card", "card.not_residence"),
    "card.foreign",
)
"""Which of several cards' errors is said, most telling first."""


class HeldCard:
    """The port ``Card``: every command runs on the thread that owns the card."""

    def __init__(self, thread: CardThread, channel: Channel, source: Transport) -> None:
        self._thread = thread
        self._channel = channel
        self.source = source
        """Which of the candidates it is; its commands are the thread's alone."""

    async def tries_left(self, kind: PinKind) -> int:
        return await self._thread.run(lambda wanted: self._count(kind))

    async def certificate(self) -> bytes:
        return await self._thread.run(lambda wanted: self._certificate())

    async def sign(self, kind: PinKind, pin: Pin, data: bytes) -> Signed:
        if kind not in KEYS:
            raise ValueError(f"{kind} opens no key")

        def work() -> Signed:
            signature = jpki.sign(self._channel, kind, data)
            return Signed(certificate=jpki.certificate(self._channel, kind), signature=signature)

        return await self._opened(kind, pin, work)

    async def change(self, kind: PinKind, old: Pin, new: Pin) -> None:
        try:
            wanted_new = pins.well_formed(kind, new)
        except CardError:
            old.wipe()
            raise
        finally:
            new.wipe()
        try:
            await self._opened(kind, old, lambda: pins.change(self._channel, kind, wanted_new))
        finally:
            wanted_new.wipe()

    async def signing_validity(self, pin: Pin) -> Validity:
        from ras_tui.card.looking import validity

        return await self._opened(
            PinKind.SIGN, pin, lambda: validity(jpki.certificate(self._channel, PinKind.SIGN))
        )

    async def profile(self, kind: PinKind, pin: Pin) -> "Profile":
        from ras_tui.card.profile import read_profile

        return await self._opened(kind, pin, lambda: read_profile(self._channel))

    async def _opened(self, kind: PinKind, pin: Pin, work: Callable[[], T]) -> T:
        """Give the secret once, then do the work. Wipes ``pin`` and the copy that is sent."""
        try:
            secret = pins.well_formed(kind, pin)
        finally:
            pin.wipe()
        # The thread alone owns the copy: a copy wiped from here could reach the card half wiped.
        return await self._thread.run(lambda wanted: self._verify_and(kind, secret, work, wanted))

    def _count(self, kind: PinKind) -> int:
        pins.select(self._channel, kind)
        return pins.tries_left(self._channel, kind)

    def _certificate(self) -> bytes:
        jpki.select(self._channel)
        return jpki.certificate(self._channel, PinKind.AUTH)

    def _verify_and(self, kind: PinKind, secret: Pin, work: Callable[[], T], wanted: Wanted) -> T:
        try:
            if self._count(kind) == 0:
                raise pins.wrong(kind, 0)
            if not wanted():
                raise asyncio.CancelledError  # nobody waits: the secret is not risked
            pins.verify(self._channel, kind, secret)
        finally:
            secret.wipe()
        return work()


Recognise = Callable[[Transport], T]
"""What is done with a card that is powered up; a ``CardError`` says that it is another one."""
Pick = Callable[[Iterator[T]], T]
"""Which of the cards that were found it is."""


class _Holding:
    """What the thread holds, so that closing finds it even when nobody waited for the opening."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._powered: list[Transport] = []
        self._powering: float | None = None
        """Since when a card is being powered up, by :func:`time.monotonic`; None while none is."""

    @property
    def patience(self) -> float:
        """Seconds for which a card may still take to be powered up; none left: it does not let itself be."""
        since = self._powering
        return PATIENCE if since is None else since + PATIENCE - time.monotonic()

    def find(self, recognise: Recognise[T], wanted: Wanted) -> Iterator[T]:
        """What the wanted ones among the candidates are, one by one. Raises when there is none."""
        errors: list[CardError] = []
        left = iter(self._candidates())
        while wanted() and (transport := self._power_up(left)) is not None:
            try:
                found = recognise(transport)
            except CardError as error:
                errors.append(error)
                self._powered.pop().close()
            else:
                yield found
        if not self._powered:
            raise _most_telling(errors)

    def close(self) -> None:
        while self._powered:
            self._powered.pop().close()

    def _power_up(self, left: Iterator[Transport]) -> Transport | None:
        self._powering = time.monotonic()
        try:
            transport = next(left, None)
        finally:
            self._powering = None
        if transport is not None:
            self._powered.append(transport)
        return transport


async def _find(thread: CardThread, holding: _Holding, recognise: Recognise[T], pick: Pick[T]) -> T:
    """The wanted card among the candidates.

    ``card.absent`` when there is none, ``card.busy`` when a card does not let itself be powered up: another
    program is in the middle of something with it, and may stay there.
    """
    finding = thread.run(lambda wanted: pick(holding.find(recognise, wanted)))
    try:
        while (patience := holding.patience) > 0:
            done, _ = await asyncio.wait({finding}, timeout=patience)
            if done:
                return finding.result()
    finally:
        finding.cancel()
    raise CardError("card.busy", status="")


def _only(found: Iterator[T]) -> T:
    """The one that was found; ``card.several`` when it is not the only one."""
    first = next(found)
    if next(found, None) is not None:
        raise CardError("card.several")
    return first


def _most_telling(errors: list[CardError]) -> CardError:
    if not errors:
        return CardError("card.absent")
    order = {code: place for place, code in enumerate(_TELLING)}
    return min(errors, key=lambda error: order.get(error.code, -1))


@asynccontextmanager
async def hold(candidates: Candidates, threads: Threads | None = None) -> AsyncIterator[HeldCard]:
    """Hold the only My Number Card among the candidates; powered off at the end.

    ``threads``: where the card's thread comes from and goes back to; without it ends with the session.
    Raises :class:`ras_tui.errors.CardError` as ``Cards.session`` says.
    """
    thread, holding = threads.take() if threads else CardThread("card"), _Holding(candidates)

    def recognise(source: Transport) -> HeldCard:
        channel = Channel(source)
        my_number_card(channel)
        return HeldCard(thread, channel, source)

    try:
        yield await _find(thread, holding, recognise, _only)
    finally:
        await _let_go(thread, holding, threads)


async def read_residence(candidates: Candidates, number: str) -> "ResidenceCard":
    """Read the residence card of that number among the candidates. Raises as ``Cards.residence`` says."""
    from ras_tui.card import residence

    thread, holding = CardThread("card"), _Holding(candidates)
    try:
        return await _find(thread, holding, lambda source: residence.read(Channel(source), number), next)
    finally:
        await _let_go(thread, holding)


async def _let_go(thread: CardThread, holding: _Holding, threads: Threads | None = None) -> None:
    """Close after whatever still runs on the thread, and wait for that, but not for ever."""
    closing = thread.run(lambda wanted: holding.close())
    try:
        done, _ = await asyncio.wait({closing}, timeout=max(0, holding.patience))
        if not done:
            _LOG.warning("the reader's driver does not answer; it is left behind")
    finally:
        if closing.done() and threads is not None:
            threads.give_back(thread)
        else:
            closing.cancel()  # ends the waiting only: the thread still closes when the driver lets it
            thread.stop()
