import asyncio
import contextlib
import logging
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.counters import Counters
from ras_tui.card import pins
from ras_tui.card import session as session_module
from ras_tui.card.apdu import Command
from ras_tui.card.pin import Pin
from ras_tui.card.pins import well_formed
from ras_tui.card.port import KEYS, Card, PinKind, Signed
from ras_tui.card.session import hold
from ras_tui.card.thread import Threads
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError
from tests.card.world import SENTINEL_PASSWORD, SENTINEL_PIN, Answering, Fault, Watched, World

SECRETS = {PinKind.AUTH: "1234", PinKind.SIGN: "sakura24"}
KINDS = pytest.mark.parametrize("kind", KEYS)


def watched(world: World, id: str = "hoa") -> Watched:
    return Watched(wallet.open_card(world.cards, id))


def left(world: World, kind: PinKind = PinKind.AUTH, id: str = "hoa") -> int:
    return Counters(world.cards / id).left(kind)


async def signing(card: Watched, kind: PinKind, pin: Pin) -> Signed:
    async with hold(lambda: [card]) as held:
        return await held.sign(kind, pin, b"data")


@KINDS
async def test_signing_costs_one_verify_and_wipes_the_pin(world: World, kind: PinKind) -> None:
    card, pin = watched(world), Pin(SECRETS[kind])
    signed = await signing(card, kind, pin)
    assert len(signed.signature) == 256
    assert card.verifies == 1
    assert len(pin) == 0
    assert card.closed == 1


async def test_a_wrong_pin_costs_exactly_one_try_and_is_wiped(world: World) -> None:
    card, pin = watched(world), Pin("9999")
    with pytest.raises(CardError) as error:
        await signing(card, PinKind.AUTH, pin)
    assert (error.value.code, error.value.params["left"]) == ("card.pin_wrong", 2)
    assert (card.verifies, left(world), len(pin)) == (1, 2, 0)


async def test_counters_go_3_2_1_0_and_the_right_pin_sets_them_back(world: World) -> None:
    card = watched(world)
    async with hold(lambda: [card]) as held:
        seen = [await held.tries_left(PinKind.AUTH)]
        for typed in ("0000", "0001", "1234", "0002", "0003", "0004"):
            with contextlib.suppress(CardError):
                await held.sign(PinKind.AUTH, Pin(typed), b"")
            seen.append(await held.tries_left(PinKind.AUTH))
    assert seen == [3, 2, 1, 3, 2, 1, 0]
    assert left(world, PinKind.SIGN) == 5


async def test_a_blocked_pin_is_never_sent(world: World) -> None:
    card, pin = watched(world, "ravi"), Pin("4826")
    with pytest.raises(CardError, match=r"card\.pin_blocked"):
        await signing(card, PinKind.AUTH, pin)
    assert card.verifies == 0
    assert len(pin) == 0


async def test_the_last_try_gone_wrong_says_blocked(world: World) -> None:
    for _ in range(2):
        with pytest.raises(CardError, match=r"card\.pin_wrong"):
            await signing(watched(world), PinKind.AUTH, Pin("0000"))
    with pytest.raises(CardError, match=r"card\.pin_blocked"):
        await signing(watched(world), PinKind.AUTH, Pin("0000"))
    assert left(world) == 0


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (PinKind.AUTH, ""),
        (PinKind.AUTH, "12345"),
        (PinKind.AUTH, "12a4"),
        (PinKind.SIGN, "abc"),
        (PinKind.SIGN, ""),
    ],
)
async def test_what_cannot_be_a_pin_never_reaches_the_card(world: World, kind: PinKind, typed: str) -> None:
    card, pin = watched(world), Pin(typed)
    async with hold(lambda: [card]) as held:
        before = len(card.commands)
        with pytest.raises(CardError) as error:
            await held.sign(kind, pin, b"")
        assert error.value.code == "card.pin_format"
        assert len(card.commands) == before
    assert len(pin) == 0


async def test_asking_for_the_counter_costs_no_try(world: World) -> None:
    async with hold(lambda: [watched(world)]) as held:
        assert [await held.tries_left(kind) for kind in (PinKind.AUTH, PinKind.SIGN) * 5] == [3, 5] * 5


async def test_a_verified_pin_does_not_open_the_next_signature(world: World) -> None:
    card = watched(world)
    async with hold(lambda: [card]) as held:
        await held.sign(PinKind.AUTH, Pin("1234"), b"")
        with pytest.raises(CardError, match=r"card\.pin_wrong"):
            await held.sign(PinKind.AUTH, Pin("0000"), b"")
    assert card.card.transmit(Command(0x80, 0x2A, 0x00, 0x97, b"x", le=256).encode())[-2:] != b"\x90\x00"


def failing_at(index: int, code: str) -> Fault:
    return lambda at, command: CardError(code) if at == index else None


async def commands_of_signing(world: World, kind: PinKind) -> int:
    card = watched(world)
    await signing(card, kind, Pin(SECRETS[kind]))
    return len(card.commands)


@KINDS
@pytest.mark.parametrize("code", ["card.removed", "card.failed"])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_card_lost_around_any_command_is_named_and_never_tried_twice(
    world: World, kind: PinKind, moment: str, code: str
) -> None:
    total = await commands_of_signing(world, kind)
    assert total > 10
    for index in range(total):
        card, pin = watched(world), Pin(SECRETS[kind])
        setattr(card, moment, failing_at(index, code))
        with pytest.raises(CardError) as error:
            await signing(card, kind, pin)
        opening = index < 3  # while it is being found: the person learns that no card could be used
        assert error.value.code == code, f"command {index}"
        assert opening or len(pin) == 0
        assert card.verifies <= 1
        assert len(card.commands) == index + 1, "nothing is sent after a failure"
        assert card.closed == 1


async def test_a_session_that_lost_its_card_stays_lost(world: World) -> None:
    card = watched(world)
    async with hold(lambda: [card]) as held:
        card.before = failing_at(len(card.commands), "card.removed")
        for _ in range(3):
            with pytest.raises(CardError, match=r"card\.removed"):
                await held.tries_left(PinKind.AUTH)
        sent, pin = len(card.commands), Pin("1234")
        with pytest.raises(CardError, match=r"card\.removed"):
            await held.sign(PinKind.AUTH, pin, b"")
        assert (len(card.commands), len(pin)) == (sent, 0)


async def test_a_try_whose_answer_was_lost_shows_in_the_counter_and_is_not_repeated(world: World) -> None:
    def lost(index: int, command: Command) -> CardError | None:
        return CardError("card.removed") if command.ins == 0x20 and command.data else None

    card = watched(world)
    card.after = lost
    with pytest.raises(CardError, match=r"card\.removed"):
        await signing(card, PinKind.AUTH, Pin("0000"))
    assert (card.verifies, left(world)) == (1, 2)
    async with hold(lambda: [watched(world)]) as held:
        assert await held.tries_left(PinKind.AUTH) == 2


async def test_no_card_at_all_is_absent() -> None:
    with pytest.raises(CardError, match=r"card\.absent"):
        async with hold(lambda: []):
            pytest.fail("nothing to hold")


async def test_of_two_my_number_cards_neither_is_held_and_both_are_powered_off(world: World) -> None:
    cards = [watched(world), watched(world, "carlos")]
    with pytest.raises(CardError, match=r"card\.several"):
        async with hold(lambda: cards):
            pass
    assert [(card.closed, card.verifies) for card in cards] == [(1, 0), (1, 0)]


async def test_among_several_cards_the_my_number_card_is_found(world: World) -> None:
    other, card = Watched(Answering({0xA4: b"\x6a\x82"})), watched(world)
    async with hold(lambda: [other, card]) as held:
        assert await held.tries_left(PinKind.AUTH) == 3
    assert (other.closed, card.closed) == (1, 1)


async def test_only_other_cards_are_foreign_and_let_go() -> None:
    other = Watched(Answering({0xA4: b"\x6a\x82"}))
    with pytest.raises(CardError, match=r"card\.foreign"):
        async with hold(lambda: [other]):
            pytest.fail("nothing to hold")
    assert other.closed == 1


class Blocking(Watched):
    """Stops in one command until it is released, like a driver that hangs."""

    def __init__(self, card: Transport, at: int) -> None:
        super().__init__(card)
        self.reached, self.release = threading.Event(), threading.Event()
        self.at = at

    def transmit(self, apdu: bytes) -> bytes:
        if len(self.commands) == self.at:
            self.reached.set()
            assert self.release.wait(20)
        return super().transmit(apdu)


async def reached(card: Blocking) -> None:
    while not card.reached.is_set():
        await asyncio.sleep(0.002)


async def test_the_event_loop_never_waits_for_the_card(world: World) -> None:
    card = Blocking(wallet.open_card(world.cards, "hoa"), at=5)
    task = asyncio.ensure_future(signing(card, PinKind.AUTH, Pin("1234")))
    await asyncio.wait_for(reached(card), 5)
    for _ in range(20):
        await asyncio.sleep(0)
    assert not task.done()
    card.release.set()
    await task


async def test_giving_up_before_the_pin_was_sent_risks_no_try(world: World, copies: list[Pin]) -> None:
    card = Blocking(wallet.open_card(world.cards, "hoa"), at=5)  # the counter of sign()
    pin = Pin("0000")
    task = asyncio.ensure_future(signing(card, PinKind.AUTH, pin))
    await asyncio.wait_for(reached(card), 5)
    task.cancel()
    await asyncio.sleep(0)
    card.release.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (card.verifies, left(world), card.closed, len(pin)) == (0, 3, 1, 0)
    assert [len(copy) for copy in copies] == [0]


async def test_a_driver_that_hangs_does_not_keep_the_program(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "PATIENCE", 0.05)
    card = Blocking(wallet.open_card(world.cards, "hoa"), at=4)
    task = asyncio.ensure_future(signing(card, PinKind.AUTH, Pin("1234")))
    await asyncio.wait_for(reached(card), 5)
    task.cancel()
    start = time.monotonic()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - start < 2
    threads = [thread for thread in threading.enumerate() if thread.name == "card"]
    assert threads, "the thread is still in the driver"
    assert all(thread.daemon for thread in threads)
    card.release.set()
    for thread in threads:
        thread.join(5)
    assert card.closed == 1, "and lets the card go when the driver comes back"


async def gives_up(card: Blocking, threads: Threads | None = None) -> None:
    """Wait for the card until it hangs, then no longer."""

    async def opening() -> None:
        async with hold(lambda: [card], threads):
            pytest.fail("nobody waits for it any more")

    task = asyncio.ensure_future(opening())
    await asyncio.wait_for(reached(card), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_card_that_arrives_after_giving_up_is_let_go(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "PATIENCE", 0.05)
    card = Blocking(wallet.open_card(world.cards, "hoa"), at=0)
    await gives_up(card)
    card.release.set()
    for thread in threading.enumerate():
        if thread.name == "card":
            thread.join(5)
    assert card.closed == 1


async def test_no_thread_stays_behind(world: World) -> None:
    for _ in range(3):
        await signing(watched(world), PinKind.AUTH, Pin("1234"))
    deadline = time.monotonic() + 5
    while any(thread.name == "card" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)


async def test_the_thread_of_one_card_serves_the_next(world: World) -> None:
    threads = Threads()
    threads.give_back(first := threads.take())
    for _ in range(2):
        async with hold(lambda: [watched(world)], threads) as held:
            assert await held.tries_left(PinKind.AUTH) == 3
    assert threads.take() is first
    first.stop()


async def test_a_thread_whose_driver_hangs_serves_no_other_card(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "PATIENCE", 0.05)
    threads = Threads()
    threads.give_back(first := threads.take())
    card = Blocking(wallet.open_card(world.cards, "hoa"), at=0)
    await gives_up(card, threads)
    async with hold(lambda: [watched(world)], threads) as held:
        assert await held.tries_left(PinKind.AUTH) == 3
    second = threads.take()
    assert second is not first
    second.stop()
    card.release.set()


def traces(secret: str) -> tuple[str, ...]:
    raw = secret.encode()
    return (secret, secret.upper(), raw.hex(), raw.hex(" "), raw.hex(" ").upper(), str(list(raw))[1:-1])


FAULTS = ["none", "wrong", "removed", "failed", "short", "after"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("kind", "secret"), [(PinKind.AUTH, SENTINEL_PIN), (PinKind.SIGN, SENTINEL_PASSWORD)]
)
async def test_no_failure_shows_the_secret(
    world: World, caplog: pytest.LogCaptureFixture, kind: PinKind, secret: str, fault: str
) -> None:
    caplog.set_level(logging.DEBUG)
    card = watched(world)
    setting = Counters(world.cards / "hoa")
    if fault not in ("wrong", "short"):
        setting.change(kind, secret.encode())

    def at_verify(index: int, command: Command) -> CardError | None:
        return CardError(f"card.{fault}") if command.ins == 0x20 and command.data else None

    if fault in ("removed", "failed"):
        card.before = at_verify
    if fault == "after":
        card.after = lambda index, command: CardError("card.failed") if command.ins == 0x2A else None
    typed = secret[:-1] + "!" if fault == "short" else secret
    shown = await everything_shown(card, kind, typed)
    for trace in traces(secret[:-1] if fault == "short" else secret):
        assert trace not in shown + caplog.text
    if fault != "short":
        assert "****" in caplog.text, "the command itself is logged"


async def everything_shown(card: Watched, kind: PinKind, typed: str) -> str:
    """What the worst of crash reports would show: every frame with its local variables, and every value."""
    shown, pin = [repr(card.commands)], Pin(typed)
    typed = ""
    try:
        shown.append(repr(await signing(card, kind, pin)))
    except CardError as error:
        shown += [repr(error), str(error), repr(dict(error.params))]
        shown += traceback.TracebackException.from_exception(error, capture_locals=True).format(chain=True)
    shown += [repr(pin), repr(card.commands), repr(card)]
    return "".join(shown)


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[Pin]:
    """Every copy of a secret that a session makes for its card."""
    made: list[Pin] = []

    def noted(kind: PinKind, pin: Pin) -> Pin:
        made.append(well_formed(kind, pin))
        return made[-1]

    monkeypatch.setattr(pins, "well_formed", noted)
    return made


@pytest.mark.parametrize("code", ["card.removed", "card.failed"])
async def test_the_copy_for_the_card_is_wiped_wherever_signing_fails(
    world: World, copies: list[Pin], code: str
) -> None:
    total = await commands_of_signing(world, PinKind.AUTH)
    for index in range(3, total):
        card = watched(world)
        card.after = failing_at(index, code)
        with pytest.raises(CardError, match=code):
            await signing(card, PinKind.AUTH, Pin("1234"))
    assert [len(pin) for pin in copies] == [0] * (total - 2)


@pytest.mark.parametrize(("id", "typed"), [("hoa", "1234"), ("hoa", "0000"), ("ravi", "4826")])
async def test_the_copy_for_the_card_is_wiped_whatever_the_card_says(
    world: World, copies: list[Pin], id: str, typed: str
) -> None:
    with contextlib.suppress(CardError):
        await signing(watched(world, id), PinKind.AUTH, Pin(typed))
    assert [len(pin) for pin in copies] == [0]


def keeps_the_port(card: Card) -> None: ...


async def test_a_held_card_is_the_port(world: World) -> None:
    def candidates() -> Iterator[Transport]:
        yield watched(world)

    async with hold(candidates) as held:
        keeps_the_port(held)


def test_the_card_package_asks_nothing_of_a_reader_until_it_is_used(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys, ras_tui.card.pcsc, ras_tui.card.session\n"
        "print([m for m in ('smartcard', 'cryptography', 'pydantic', 'textual') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
