"""Holding a card: the port ``Card`` over any transport."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Final

from ras_tui.card import jpki
from ras_tui.card.channel import Channel
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind, Signed
from ras_tui.card.thread import CardThread, Wanted
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError

_LOG: Final = logging.getLogger(__name__)
PATIENCE: Final = 2.0
"""Seconds that the end of a session waits for a driver that hangs."""

Candidates = Callable[[], Iterable[Transport]]
"""Powers up the cards that lie there, one by one, on the card's own thread. May raise ``CardError``."""

_TELLING: Final = ("card.busy", "card.removed", "card.failed", "card.foreign")
"""Which of several cards' errors is said, most telling first."""


class HeldCard:
    """The port ``Card``: every command runs on the thread that owns the card."""

    def __init__(self, thread: CardThread, channel: Channel) -> None:
        self._thread = thread
        self._channel = channel

    async def tries_left(self, kind: PinKind) -> int:
        return await self._thread.run(lambda wanted: self._count(kind))

    async def sign(self, kind: PinKind, pin: Pin, data: bytes) -> Signed:
        try:
            secret = jpki.well_formed(kind, pin)
        finally:
            pin.wipe()
        # The thread alone owns the copy: a copy wiped from here could reach the card half wiped.
        return await self._thread.run(lambda wanted: self._verify_and_sign(kind, secret, data, wanted))

    def _count(self, kind: PinKind) -> int:
        jpki.select(self._channel)
        return jpki.tries_left(self._channel, kind)

    def _verify_and_sign(self, kind: PinKind, secret: Pin, data: bytes, wanted: Wanted) -> Signed:
        try:
            left = self._count(kind)
            if left == 0:
                raise jpki.wrong(kind, 0)
            if not wanted():
                raise asyncio.CancelledError  # nobody waits: the secret is not risked
            jpki.verify(self._channel, kind, secret)
        finally:
            secret.wipe()
        signature = jpki.sign(self._channel, kind, data)
        return Signed(certificate=jpki.certificate(self._channel, kind), signature=signature)


class _Holding:
    """What the thread holds, so that closing finds it even when nobody waited for the opening."""

    def __init__(self) -> None:
        self._channel: Channel | None = None

    def open(self, candidates: Candidates, wanted: Wanted) -> Channel:
        """The first My Number Card among the candidates. ``card.absent`` when there is none at all."""
        codes: list[str] = []
        for transport in candidates():
            channel = self._channel = Channel(transport)
            try:
                jpki.identify(channel)
                return channel
            except CardError as error:
                codes.append(error.code)
                self.close()
        raise CardError(
            next((code for code in _TELLING if code in codes), codes[0] if codes else "card.absent")
        )

    def close(self) -> None:
        if self._channel is not None:
            self._channel.close()
            self._channel = None


@asynccontextmanager
async def hold(candidates: Candidates) -> AsyncIterator[HeldCard]:
    """Hold the first My Number Card among the candidates; powered off at the end.

    Raises :class:`ras_tui.errors.CardError` as ``Cards.session`` says.
    """
    thread, holding = CardThread("card"), _Holding()
    try:
        channel = await thread.run(lambda wanted: holding.open(candidates, wanted))
        yield HeldCard(thread, channel)
    finally:
        await _let_go(thread, holding)


async def _let_go(thread: CardThread, holding: _Holding) -> None:
    """Close after whatever still runs on the thread, and wait for that, but not for ever."""
    closing = thread.run(lambda wanted: holding.close())
    thread.stop()
    try:
        done, _ = await asyncio.wait({closing}, timeout=PATIENCE)
        if not done:
            _LOG.warning("the reader's driver does not answer; it is left behind")
    finally:
        closing.cancel()  # ends the waiting only: the thread still closes when the driver lets it
