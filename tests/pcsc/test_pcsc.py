import asyncio
import time
from collections.abc import Awaitable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from ras_sandbox.cards import wallet
from ras_sandbox.cards.counters import Counters
from ras_tui.card import jpki, pins
from ras_tui.card.apdu import Command
from ras_tui.card.channel import Channel
from ras_tui.card.pcsc import PcscCards, PcscTransport
from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from ras_tui.card.scard import Context
from ras_tui.errors import CardError
from tests.card.world import Answering, Watched, World
from tests.pcsc.daemon import Daemon

READER = "Sandbox Reader 00 00"
POLL = 0.6
"""Seconds in which the daemon has looked into its reader; a card that comes back sooner may go unseen."""


def card_of(world: World, id: str = "hoa") -> Watched:
    return Watched(wallet.open_card(world.cards, id))


async def code_of(act: Awaitable[object]) -> str:
    with pytest.raises(CardError) as error:
        await act
    return error.value.code


async def opening(cards: PcscCards) -> None:
    async with cards.session():
        pass


async def lying(*readers: str) -> None:
    """Wait until the daemon sees a card in each of these readers, and in no other."""
    deadline = time.monotonic() + 5
    while True:
        context = Context()
        states = context.states(dict.fromkeys(context.readers(), 0))
        context.release()
        if {reader for reader, state in states.items() if context.has_card(state)} == set(readers):
            return
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def present(cards: PcscCards) -> None:
    """Wait until the daemon has seen the card."""
    deadline = time.monotonic() + 5
    while True:
        try:
            return await opening(cards)
        except CardError as error:
            if error.code not in ("card.absent", "card.removed") or time.monotonic() > deadline:
                raise
        await asyncio.sleep(0.02)


def signed_by(certificate: bytes, signature: bytes, data: bytes) -> None:
    key = x509.load_der_x509_certificate(certificate).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(signature, data, PKCS1v15(), hashes.SHA256())


async def test_a_card_in_a_reader_signs_with_both_keys(daemon: Daemon, world: World) -> None:
    card, cards = card_of(world), PcscCards()
    with daemon.insert(card):
        await present(cards)
        async with cards.session() as held:
            assert [await held.tries_left(kind) for kind in PinKind] == [3, 5, 3, 10]
            auth = await held.sign(PinKind.AUTH, Pin("1234"), b"challenge")
            sign = await held.sign(PinKind.SIGN, Pin("sakura24"), b"challenge")
    signed_by(auth.certificate, auth.signature, b"challenge")
    signed_by(sign.certificate, sign.signature, b"challenge")
    assert card.verifies == 2


async def test_a_wrong_pin_costs_one_try_through_the_reader(daemon: Daemon, world: World) -> None:
    card, cards = card_of(world), PcscCards()
    with daemon.insert(card):
        await present(cards)
        async with cards.session() as held:
            assert await code_of(held.sign(PinKind.AUTH, Pin("0000"), b"")) == "card.pin_wrong"
            assert await held.tries_left(PinKind.AUTH) == 2
    assert card.verifies == 1


async def test_an_empty_reader_has_no_card(daemon: Daemon) -> None:
    assert await code_of(opening(PcscCards())) == "card.absent"


async def test_without_the_service_the_person_is_told_so_and_with_it_it_works(
    daemon: Daemon, world: World
) -> None:
    daemon.stop()
    cards = PcscCards()
    assert await code_of(opening(cards)) == "card.no_service"
    daemon.start()
    with daemon.insert(card_of(world)):
        await present(cards)


async def test_another_card_is_foreign(daemon: Daemon) -> None:
    cards = PcscCards()
    with daemon.insert(Answering({0xA4: b"\x6a\x82"})), pytest.raises(CardError, match=r"card\.foreign"):
        await present(cards)


async def test_the_card_is_held_exclusively_and_let_go(daemon: Daemon, world: World) -> None:
    cards, other = PcscCards(), PcscCards()
    with daemon.insert(card_of(world)):
        await present(cards)
        async with cards.session():
            assert await code_of(opening(other)) == "card.busy"
        await opening(other)


async def test_the_card_is_powered_off_at_the_end(daemon: Daemon, world: World) -> None:
    cards = PcscCards()
    with daemon.insert(card_of(world)):
        await present(cards)
        async with cards.session() as held:
            await held.sign(PinKind.AUTH, Pin("1234"), b"")
        next_program = PcscTransport(READER)
        answer = next_program.transmit(Command(0x80, 0x2A, 0x00, 0x97, b"x", le=256).encode())
        next_program.close()
    assert answer != b"\x90\x00"
    assert len(answer) == 2, "no signature without the PIN"


async def test_a_reset_forgets_the_pin(daemon: Daemon, world: World) -> None:
    with daemon.insert(card_of(world)):
        await present(PcscCards())
        transport = PcscTransport(READER)
        channel = Channel(transport)
        jpki.select(channel)
        pins.tries_left(channel, PinKind.AUTH)
        pins.verify(channel, PinKind.AUTH, Pin("1234"))
        transport.reset()
        jpki.select(channel)
        with pytest.raises(CardError, match=r"card\.failed"):
            jpki.sign(channel, PinKind.AUTH, b"")
        channel.close()
        channel.close()


async def test_a_card_pulled_out_while_the_pin_is_typed_is_seen(daemon: Daemon, world: World) -> None:
    cards = PcscCards()
    with daemon.insert(card_of(world)) as inserted:
        await present(cards)
        async with cards.session() as held:
            assert await held.tries_left(PinKind.AUTH) == 3
            removed = asyncio.ensure_future(cards.removed())
            await asyncio.sleep(0.3)
            assert not removed.done()
            inserted.remove()
            await asyncio.wait_for(removed, 3)
            pin = Pin("1234")
            assert await code_of(held.sign(PinKind.AUTH, pin, b"")) == "card.removed"
            assert len(pin) == 0


async def test_waiting_for_the_removal_ends_at_once_when_it_is_no_longer_wanted(
    daemon: Daemon, world: World
) -> None:
    cards = PcscCards()
    with daemon.insert(card_of(world)):
        await present(cards)
        async with cards.session() as held:
            removed = asyncio.ensure_future(cards.removed())
            await asyncio.sleep(0.1)
            removed.cancel()
            start = time.monotonic()
            with pytest.raises(asyncio.CancelledError):
                await removed
            assert time.monotonic() - start < 0.5
            await held.sign(PinKind.AUTH, Pin("1234"), b"")


async def test_a_swapped_card_counts_as_removed(daemon: Daemon, world: World) -> None:
    cards = PcscCards()
    with daemon.insert(card_of(world)):
        await present(cards)
    await asyncio.sleep(POLL)
    with daemon.insert(card_of(world)):
        await asyncio.sleep(POLL)
        await asyncio.wait_for(cards.removed(), 3)


@pytest.mark.parametrize("ins", [0x20, pytest.param(0x2A, marks=pytest.mark.soak)])
async def test_a_card_pulled_out_inside_a_command_is_named_and_never_tried_twice(
    daemon: Daemon, world: World, ins: int
) -> None:
    card, cards = card_of(world), PcscCards()
    inserted = daemon.insert(card)
    await present(cards)

    def pull(index: int, command: Command) -> None:
        if command.ins == ins and command.data:
            inserted.pull()

    card.before = pull
    async with cards.session() as held:
        assert await code_of(held.sign(PinKind.AUTH, Pin("1234"), b"")) == "card.removed"
    assert card.verifies <= 1
    inserted.remove()
    await asyncio.sleep(POLL)
    with daemon.insert(card_of(world)):
        await present(cards)
        async with cards.session() as held:
            assert await held.tries_left(PinKind.AUTH) == Counters(world.cards / "hoa").left(PinKind.AUTH)


async def test_the_service_lost_in_a_session_is_named_and_the_next_session_works(
    daemon: Daemon, world: World
) -> None:
    cards = PcscCards()
    inserted = daemon.insert(card_of(world))
    await present(cards)
    async with cards.session() as held:
        daemon.stop()
        assert await code_of(held.sign(PinKind.AUTH, Pin("1234"), b"")) == "card.no_service"
    inserted.remove()
    daemon.start()
    with daemon.insert(card_of(world)):
        await present(cards)
        async with cards.session() as held:
            await held.sign(PinKind.AUTH, Pin("1234"), b"")
