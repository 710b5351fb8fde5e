"""The drill again over a reader: where a transport that fails says the card goes, here the card really goes.

The page ``docs/reference/card-interruptions.md`` is made from the first; this holds it to the second.
"""

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ras_sandbox.cards import drill, wallet
from ras_sandbox.cards.counters import Counters
from ras_sandbox.cards.drill import ACTS, DONE, Moment, Outcome
from ras_sandbox.cards.people import TRIES
from ras_tui.card.apdu import Command
from ras_tui.card.pcsc import PcscTransport
from ras_tui.card.port import PinKind
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError
from tests.card.world import World
from tests.pcsc.daemon import Daemon
from tests.pcsc.test_pcsc import POLL, READER, lying

WITHIN = 2.0
"""Seconds in which a state has to be named."""
SIGN_IN = "sign in"
AT_SECRET, AT_SIGNATURE = 9, 11
"""Where signing in gives the PIN, and has the challenge signed."""


class Leaving:
    """A card that something happens to at one command: before it saw it, or when it has done it."""

    def __init__(self, card: Transport, at: int, moment: Moment) -> None:
        self._card = card
        self._at = at
        self._moment = moment
        self.happens: Callable[[], None] = lambda: None
        self.sent: list[Command] = []
        self.happened = 0.0
        """When it happened, by :func:`time.monotonic`."""

    def transmit(self, apdu: bytes) -> bytes:
        self.sent.append(Command.decode(apdu))
        here = len(self.sent) - 1 == self._at
        if here and self._moment is Moment.BEFORE:
            self._happen()
            return b""
        answer = self._card.transmit(apdu)
        if here:
            self._happen()
        return answer

    def reset(self) -> None:
        self._card.reset()

    def close(self) -> None:
        self._card.close()

    def _happen(self) -> None:
        self.happened = time.monotonic()
        self.happens()


async def outcome(
    daemon: Daemon, cards: Path, act: str, at: int, moment: Moment, cuts: Callable[[], None] | None = None
) -> Outcome:
    """Do an act on fresh cards in the reader; at one command the card goes, or ``cuts`` happens."""
    id, typed, work = ACTS[act]
    owner = id.removesuffix(wallet.RESIDENCE)
    folder = cards / f"{act} {at} {moment}"
    shutil.copytree(cards / owner, folder / owner)
    card = Leaving(wallet.open_any(folder, id), at, moment)
    inserted = daemon.insert(card)
    await lying(READER)
    card.happens = cuts or inserted.pull
    state = DONE
    try:
        await work(PcscTransport(READER))
    except CardError as error:
        state = error.code
        assert time.monotonic() - card.happened < WITHIN
    inserted.remove()
    if cuts is not None:
        daemon.find_reader()
    await asyncio.sleep(POLL)
    counters = Counters(folder / owner)
    lost = sum(TRIES[kind] - counters.left(kind) for kind in PinKind)
    sent = [command for command in card.sent if command.ins == 0x20 and command.cla == 0x00 and command.data]
    return Outcome(drill.named(card.sent[at]) if at < len(card.sent) else "", state, len(sent), typed, lost)


@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize("at", [AT_SECRET, pytest.param(AT_SIGNATURE, marks=pytest.mark.soak)])
async def test_a_real_reader_tells_the_same_at_the_secret_and_at_the_signature(
    daemon: Daemon, world: World, at: int, moment: Moment
) -> None:
    real = await outcome(daemon, world.cards, SIGN_IN, at, moment)
    assert real.command == ("VERIFY" if at == AT_SECRET else "COMPUTE SIGNATURE")
    assert (real.state, real.lost) == ("card.removed", 0)
    assert real == await drill.outcome(world.cards, SIGN_IN, at, moment)


@pytest.mark.soak
@pytest.mark.parametrize("act", list(ACTS))
async def test_a_real_reader_tells_the_same_at_each_command(daemon: Daemon, world: World, act: str) -> None:
    at = 0
    while True:
        simulated = [await drill.outcome(world.cards, act, at, moment) for moment in Moment]
        if simulated[0].state == DONE:
            return
        real = [await outcome(daemon, world.cards, act, at, moment) for moment in Moment]
        assert real == simulated
        at += 1


@pytest.mark.soak
@pytest.mark.parametrize("moment", list(Moment))
async def test_a_daemon_that_ends_is_told_at_each_command_of_signing_in(
    daemon: Daemon, world: World, moment: Moment
) -> None:
    at = 0
    while True:
        simulated = await drill.outcome(world.cards, SIGN_IN, at, moment, "card.no_service")
        if simulated.state == DONE:
            return
        assert await outcome(daemon, world.cards, SIGN_IN, at, moment, daemon.stop) == simulated
        at += 1


@pytest.mark.soak
@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize("at", [AT_SECRET, AT_SIGNATURE])
async def test_a_reader_that_is_lost_ends_the_act_and_no_secret_is_sent_again(
    daemon: Daemon, world: World, at: int, moment: Moment
) -> None:
    real = await outcome(daemon, world.cards, SIGN_IN, at, moment, daemon.lose_reader)
    assert real == await drill.outcome(world.cards, SIGN_IN, at, moment, "card.no_service")
