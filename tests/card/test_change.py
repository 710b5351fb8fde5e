"""Setting another secret: the old one is given once, and a lost answer is told as what it is."""

import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.counters import Counters
from ras_tui.card.apdu import Command
from ras_tui.card.pin import Pin
from ras_tui.card.port import CHANGEABLE, PinKind
from ras_tui.card.session import hold
from ras_tui.errors import CardError
from tests.card.world import Watched, World

OLD = {PinKind.AUTH: "1234", PinKind.SIGN: "sakura24", PinKind.INPUT: "5612"}
NEW = {PinKind.AUTH: "2468", PinKind.SIGN: "tsubaki77", PinKind.INPUT: "1357"}
KINDS = pytest.mark.parametrize("kind", CHANGEABLE)


def watched(world: World) -> Watched:
    return Watched(wallet.open_card(world.cards, "hoa"))


async def change(card: Watched, kind: PinKind, old: str, new: str) -> tuple[Pin, Pin]:
    pins = Pin(old), Pin(new)
    async with hold(lambda: [card]) as held:
        await held.change(kind, *pins)
    return pins


@KINDS
async def test_the_new_one_holds_and_the_old_one_no_longer(world: World, kind: PinKind) -> None:
    card = watched(world)
    typed = await change(card, kind, OLD[kind], NEW[kind])
    assert (card.verifies, [len(pin) for pin in typed]) == (1, [0, 0])
    with pytest.raises(CardError, match=r"card\.pin_wrong"):
        await change(watched(world), kind, OLD[kind], NEW[kind])
    await change(watched(world), kind, NEW[kind], OLD[kind])


@KINDS
async def test_a_wrong_old_one_changes_nothing_and_costs_one_try(world: World, kind: PinKind) -> None:
    card, full = watched(world), Counters(world.cards / "hoa").left(kind)
    with pytest.raises(CardError) as error:
        await change(card, kind, NEW[kind], NEW[kind])
    assert error.value.params["left"] == full - 1
    assert not any(command.ins == 0x24 for command in card.commands)


@KINDS
async def test_a_new_one_of_the_wrong_shape_is_not_sent(world: World, kind: PinKind) -> None:
    card = watched(world)
    with pytest.raises(CardError, match=r"card\.pin_format"):
        await change(card, kind, OLD[kind], "12-4")
    assert (card.verifies, Counters(world.cards / "hoa").left(kind)) == (
        0,
        Counters(world.cards / "hoa").left(kind),
    )


@pytest.mark.parametrize("answered", [False, True], ids=["before", "after"])
async def test_a_lost_answer_says_that_nobody_knows(world: World, answered: bool) -> None:
    card = watched(world)

    def cut(index: int, command: Command) -> CardError | None:
        return CardError("card.removed") if command.ins == 0x24 else None

    if answered:
        card.after = cut
    else:
        card.before = cut
    with pytest.raises(CardError, match=r"card\.change_unsure"):
        await change(card, PinKind.AUTH, OLD[PinKind.AUTH], NEW[PinKind.AUTH])
    holds = NEW if answered else OLD
    await change(watched(world), PinKind.AUTH, holds[PinKind.AUTH], "9753")
