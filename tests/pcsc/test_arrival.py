"""Cards and readers that come and go are seen while somebody waits, and waiting costs nothing."""

import asyncio
import time
from pathlib import Path

import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.people import person
from ras_tui.card.pcsc import PcscCards, PcscTransport
from ras_tui.card.port import PinKind
from ras_tui.errors import CardError
from tests.card.world import World
from tests.pcsc.daemon import Daemon
from tests.pcsc.test_pcsc import POLL, READER, card_of, code_of, opening, present

SEEN_WITHIN = 1.0
"""Seconds in which what comes is seen (the daemon itself looks every 0.4 s)."""


async def test_a_card_that_is_put_in_is_seen(daemon: Daemon, world: World) -> None:
    cards = PcscCards()
    assert await code_of(opening(cards)) == "card.absent"
    waiting = asyncio.ensure_future(cards.arrived())
    await asyncio.sleep(0.2)
    assert not waiting.done()
    with daemon.insert(card_of(world)):
        await asyncio.wait_for(waiting, SEEN_WITHIN)
        await opening(cards)


async def test_a_service_that_starts_is_seen(daemon: Daemon, world: World) -> None:
    daemon.stop()
    cards = PcscCards()
    waiting = asyncio.ensure_future(cards.arrived())
    await asyncio.sleep(0.1)
    daemon.start()
    await asyncio.wait_for(waiting, 2)
    assert await code_of(opening(cards)) == "card.absent"


async def test_a_service_that_is_started_anew_is_seen(daemon: Daemon, world: World) -> None:
    cards = PcscCards()
    waiting = asyncio.ensure_future(cards.arrived())
    await asyncio.sleep(0.2)
    daemon.stop()
    daemon.start()
    await asyncio.wait_for(waiting, 3)


async def test_a_card_that_another_program_lets_go_is_seen(daemon: Daemon, world: World) -> None:
    cards = PcscCards()
    with daemon.insert(card_of(world)):
        await present(cards)
        other = PcscTransport(READER)
        assert await code_of(opening(cards)) == "card.busy"
        waiting = asyncio.ensure_future(cards.arrived())
        await asyncio.sleep(0.3)
        assert not waiting.done()
        other.close()
        await asyncio.wait_for(waiting, 2 * SEEN_WITHIN)
        await opening(cards)


async def test_waiting_uses_no_measurable_processor_time(daemon: Daemon, world: World) -> None:
    cards = PcscCards()
    with daemon.insert(card_of(world)):
        await present(cards)
        waits = [asyncio.ensure_future(wait()) for wait in (cards.removed, cards.arrived)]
        await asyncio.sleep(0.3)
        before = time.process_time()
        await asyncio.sleep(1)
        used = time.process_time() - before
        assert not any(wait.done() for wait in waits)
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
    assert used < 0.02


async def test_a_transaction_that_never_ends_is_told_as_busy(daemon: Daemon, world: World) -> None:
    """Another program shares the card and holds a transaction: connecting would wait for ever."""
    from smartcard import scard

    cards = PcscCards()
    with daemon.insert(card_of(world)):
        await present(cards)
        _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _, handle, _ = scard.SCardConnect(
            context, READER, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        )
        assert scard.SCardBeginTransaction(handle) == 0
        assert await asyncio.wait_for(code_of(opening(cards)), 4) == "card.busy"
        scard.SCardEndTransaction(handle, scard.SCARD_LEAVE_CARD)
        scard.SCardDisconnect(handle, scard.SCARD_UNPOWER_CARD)
        scard.SCardReleaseContext(context)


async def test_what_lies_in_each_reader_is_told_without_a_try(daemon: Daemon, world: World) -> None:
    cards, card = PcscCards(), card_of(world)
    with daemon.insert(card):
        await present(cards)
        found = {lying.reader: lying for lying in await cards.look()}
    assert found[READER].tries == {PinKind.AUTH: 3, PinKind.SIGN: 5, PinKind.INPUT: 3}
    assert card.verifies == 0
    others = [lying.problem for reader, lying in found.items() if reader != READER]
    assert all(isinstance(problem, CardError) and problem.code == "card.absent" for problem in others)


@pytest.mark.parametrize("who", ["carlos", "hoa"])
async def test_a_residence_card_is_read_through_the_reader(daemon: Daemon, world: World, who: str) -> None:
    cards = PcscCards()
    with daemon.insert(wallet.open_any(world.cards, who + wallet.RESIDENCE)):
        await asyncio.sleep(POLL)
        card = await cards.residence(person(who).card_number)
        assert await code_of(opening(cards)) == "card.residence_card"
    assert card.number == person(who).card_number
    assert len(card.pictures["face"]) == 3000


def test_the_chosen_reader_is_remembered(tmp_path: Path) -> None:
    memory = tmp_path / "state" / "reader"
    PcscCards(memory).prefer("Reader B 01 00")
    assert PcscCards(memory).preferred == "Reader B 01 00"
    assert PcscCards(tmp_path / "none").preferred == ""
