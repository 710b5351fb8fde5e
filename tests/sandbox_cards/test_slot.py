import asyncio
import shutil

import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.counters import Counters
from ras_sandbox.cards.slot import Slot
from ras_tui.card.apdu import Command
from ras_tui.card.pin import Pin
from ras_tui.card.port import Cards, PinKind
from ras_tui.errors import CardError
from tests.card.world import Watched, World


def slot_of(world: World) -> Slot:
    return Slot(lambda id: wallet.open_card(world.cards, id))


async def code_of_opening(slot: Slot) -> str:
    with pytest.raises(CardError) as error:
        async with slot.session():
            pass
    return error.value.code


def keeps_the_port(cards: Cards) -> None: ...


async def test_a_card_in_the_slot_signs(world: World) -> None:
    slot = slot_of(world)
    keeps_the_port(slot)
    slot.insert("hoa")
    assert slot.card == "hoa"
    async with slot.session() as card:
        signed = await card.sign(PinKind.AUTH, Pin("1234"), b"data")
    assert signed.certificate == (world.cards / "hoa" / "auth.der").read_bytes()


async def test_an_empty_slot_has_no_card(world: World) -> None:
    slot = slot_of(world)
    assert slot.card == ""
    assert await code_of_opening(slot) == "card.absent"
    slot.insert("hoa")
    slot.remove()
    assert await code_of_opening(slot) == "card.absent"


async def test_a_card_is_held_by_one_session_at_a_time(world: World) -> None:
    slot = slot_of(world)
    slot.insert("hoa")
    async with slot.session():
        assert await code_of_opening(slot) == "card.busy"
    async with slot.session():
        pass


async def test_a_card_pulled_out_is_missed_at_the_next_command(world: World) -> None:
    slot = slot_of(world)
    slot.insert("hoa")
    async with slot.session() as card:
        assert await card.tries_left(PinKind.AUTH) == 3
        slot.remove()
        pin = Pin("1234")
        with pytest.raises(CardError, match=r"card\.removed"):
            await card.sign(PinKind.AUTH, pin, b"")
        assert len(pin) == 0
        slot.insert("hoa")
        with pytest.raises(CardError, match=r"card\.removed"):
            await card.tries_left(PinKind.AUTH)
    assert Counters(world.cards / "hoa").left(PinKind.AUTH) == 3


async def test_a_card_pulled_out_inside_a_command_leaves_its_answer_behind(world: World) -> None:
    card = Watched(wallet.open_card(world.cards, "hoa"))
    slot = Slot(lambda id: card)
    slot.insert("hoa")

    def pull(index: int, command: Command) -> None:
        if command.ins == 0x20 and command.data:
            slot.remove()

    card.after = pull
    async with slot.session() as held:
        with pytest.raises(CardError, match=r"card\.removed"):
            await held.sign(PinKind.AUTH, Pin("0000"), b"")
    assert (card.verifies, Counters(world.cards / "hoa").left(PinKind.AUTH)) == (1, 2)


async def test_the_next_session_holds_the_card_that_lies_there_now(world: World) -> None:
    slot = slot_of(world)
    slot.insert("hoa")
    async with slot.session():
        slot.insert("carlos")
    async with slot.session() as card:
        signed = await card.sign(PinKind.AUTH, Pin("2580"), b"")
    assert signed.certificate == (world.cards / "carlos" / "auth.der").read_bytes()


async def waits(slot: Slot) -> bool:
    waiting = asyncio.ensure_future(slot.removed())
    done, _ = await asyncio.wait({waiting}, timeout=0.02)
    waiting.cancel()
    return not done


async def test_the_removal_of_the_card_that_was_opened_is_seen(world: World) -> None:
    slot = slot_of(world)
    slot.insert("hoa")
    async with slot.session():
        waiting = asyncio.ensure_future(slot.removed())
        await asyncio.sleep(0)
        assert not waiting.done()
        slot.remove()
        await asyncio.wait_for(waiting, 1)


async def test_another_card_put_in_its_place_counts_as_removal(world: World) -> None:
    slot = slot_of(world)
    slot.insert("hoa")
    async with slot.session():
        assert await waits(slot)
        slot.insert("carlos")
        assert not await waits(slot)


async def test_a_card_that_was_never_opened_is_not_missed(world: World) -> None:
    slot = slot_of(world)
    slot.insert("hoa")
    assert not await waits(slot)


async def test_a_card_that_cannot_be_read_from_its_folder_is_a_failure(world: World) -> None:
    slot = slot_of(world)
    slot.insert("hoa")
    shutil.rmtree(world.cards / "hoa")
    assert await code_of_opening(slot) == "card.failed"
