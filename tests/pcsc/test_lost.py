"""A reader that goes away and comes back, and another program that resets the card: for real."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ras_tui.card.pcsc import PcscCards
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from tests.card.world import World
from tests.journey.shell import run
from tests.pcsc.daemon import Daemon, client_environment
from tests.pcsc.test_pcsc import READER, card_of, code_of, lying, opening, signed_by

pytestmark = pytest.mark.soak
WITHIN = 2.0
"""Seconds in which a state has to be named."""


@pytest.fixture
def plugged(daemon: Daemon) -> Iterator[Daemon]:
    """The daemon has its reader again after the test."""
    yield daemon
    daemon.find_reader()


async def signs(cards: PcscCards) -> None:
    async with cards.session() as held:
        assert await held.tries_left(PinKind.AUTH) == 3
        signed = await held.sign(PinKind.AUTH, Pin("1234"), b"challenge")
    signed_by(signed.certificate, signed.signature, b"challenge")


async def test_a_reader_lost_in_the_middle_of_signing_in_is_told_and_waited_for(
    plugged: Daemon, world: World
) -> None:
    cards, card = PcscCards(), card_of(world)
    with plugged.insert(card):
        await lying(READER)
        async with cards.session() as held:
            assert await held.tries_left(PinKind.AUTH) == 3
            plugged.lose_reader()
            begun = time.monotonic()
            assert await code_of(held.sign(PinKind.AUTH, Pin("1234"), b"")) == "card.no_service"
        assert await code_of(opening(cards)) == "card.no_reader"
        assert time.monotonic() - begun < WITHIN
        assert card.verifies == 0
    coming = asyncio.ensure_future(cards.arrived())
    await asyncio.sleep(0.2)
    plugged.find_reader()
    await asyncio.wait_for(coming, WITHIN)
    with plugged.insert(card):
        await lying(READER)
        await signs(cards)
    assert card.verifies == 1


async def test_a_reader_lost_while_nothing_is_done_counts_as_the_card_taken_away(
    plugged: Daemon, world: World
) -> None:
    cards, card = PcscCards(), card_of(world)
    with plugged.insert(card):
        await lying(READER)
        await signs(cards)
        gone = asyncio.ensure_future(cards.removed())
        await asyncio.sleep(0.3)
        assert not gone.done()
        plugged.lose_reader()
        await asyncio.wait_for(gone, WITHIN)
        assert await code_of(opening(cards)) == "card.no_reader"
    coming = asyncio.ensure_future(cards.arrived())
    await asyncio.sleep(1.5)
    assert not coming.done()
    plugged.find_reader()
    await asyncio.wait_for(coming, WITHIN)
    with plugged.insert(card):
        await lying(READER)
        await signs(cards)
    assert card.verifies == 2


@contextmanager
def shared_by_another(disposition: str) -> Iterator[None]:
    """Another program has the card open with others, and lets it go so."""
    from smartcard import scard

    both = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    code, handle, _ = scard.SCardConnect(context, READER, scard.SCARD_SHARE_SHARED, both)
    assert code == 0
    try:
        yield
    finally:
        scard.SCardDisconnect(handle, getattr(scard, disposition))
        scard.SCardReleaseContext(context)


@pytest.mark.parametrize("disposition", ["SCARD_RESET_CARD", "SCARD_UNPOWER_CARD", "SCARD_LEAVE_CARD"])
async def test_a_card_that_another_program_shares_is_busy_until_it_lets_go(
    daemon: Daemon, world: World, disposition: str
) -> None:
    cards, card = PcscCards(), card_of(world)
    with daemon.insert(card):
        await lying(READER)
        with shared_by_another(disposition):
            assert await code_of(opening(cards)) == "card.busy"
            coming = asyncio.ensure_future(cards.arrived())
            await asyncio.sleep(0.3)
            assert not coming.done()
        await asyncio.wait_for(coming, WITHIN)
        await signs(cards)
    assert card.verifies == 1


@pytest.mark.skipif(shutil.which("opensc-tool") is None, reason="not installed: opensc")
@pytest.mark.parametrize("words", [("opensc-tool", "--reset=cold"), ("opensc-tool", "--reset=warm")])
async def test_a_reset_by_another_program_between_two_acts_costs_nothing(
    daemon: Daemon, world: World, words: tuple[str, ...]
) -> None:
    """Nothing is held between two acts: the next powers the card anew, and begins with SELECT and counter."""
    cards, card = PcscCards(), card_of(world)
    with daemon.insert(card):
        await lying(READER)
        await signs(cards)
        gone = asyncio.ensure_future(cards.removed())
        await asyncio.sleep(0.3)
        before = card.resets
        done = run(list(words), environ=client_environment(daemon))
        assert done.returncode == 0, done.stderr
        assert card.resets > before
        await asyncio.sleep(0.3)
        assert not gone.done(), "the session would be locked"
        gone.cancel()
        await signs(cards)
    assert card.verifies == 2
