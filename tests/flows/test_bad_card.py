"""A wrong PIN, a blocked card, a card pulled out: told at once, one VERIFY for one typing, never a second."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_tui.card.port import PinKind
from ras_tui.frontend import Choose
from ras_tui.plain.wording import Ask
from ras_tui.scripted.answer import Answer, back, choose, go_on, leave, secret
from tests.flows.journeys import HOA_SIGNS_IN
from tests.flows.play import WatchedSlot, play, watch
from tests.world import World, opened

BEGINS = (choose("demo.card", "hoa"), choose("main", "sign_in"))
PIN = secret("sign_in.auth", "1234")
WRONG_PIN = secret("sign_in.auth", "9999")
NAMES_HERSELF = HOA_SIGNS_IN[3:]
AT_ONCE = 0.5
"""Seconds within which the asking must end: far more than it takes, far less than a person notices."""
COMMANDS = 18
"""More than a sign-in sends to the card: the last cases show that the card may be taken away by then."""


@pytest.fixture(scope="module")
def shared(template_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for all sign-ins of this module; each puts its own reader into it."""
    with opened(template_world, tmp_path_factory.mktemp("card") / "world") as world:
        yield world


@pytest.fixture
def slot(shared: World) -> WatchedSlot:
    tries(shared, "hoa", 3)
    return watch(shared)


def tries(world: World, card: str, left: int) -> None:
    """Set the counter of a card's PIN."""
    file = world.folder / "cards" / card / "counters.json"
    counters = json.loads(file.read_text())
    counters[PinKind.AUTH]["tries"] = left
    file.write_text(json.dumps(counters))


async def test_a_wrong_pin_says_how_many_tries_are_left_before_it_is_typed_again(
    shared: World, slot: WatchedSlot
) -> None:
    ui = await play(
        shared,
        (
            *BEGINS,
            WRONG_PIN.shows("3 tries are left"),
            PIN.shows("2 tries are left"),
            *NAMES_HERSELF,
            leave("main"),
        ),
    )
    assert slot.typed == 2
    assert ui.signed_in


async def test_a_wrong_pin_says_so_in_japanese_too(shared: World, slot: WatchedSlot) -> None:
    await play(
        shared, (*BEGINS, WRONG_PIN, back("sign_in.auth").shows("あと2回"), leave("main")), language="ja"
    )


async def test_four_letters_instead_of_digits_cost_no_try(shared: World, slot: WatchedSlot) -> None:
    odd = secret("sign_in.auth", "12a4")
    await play(shared, (*BEGINS, odd, back("sign_in.auth").shows("no try was lost"), leave("main")))
    assert slot.typed == 0


async def test_the_last_try_is_risked_only_after_a_second_yes(shared: World, slot: WatchedSlot) -> None:
    tries(shared, "hoa", 1)
    risks = choose("pin.last_try", "go").shows("One more mistake and it is blocked.")
    await play(shared, (*BEGINS, risks, PIN.shows("1 try is left"), *NAMES_HERSELF, leave("main")))
    assert slot.typed == 1


async def test_going_back_from_the_last_try_costs_nothing(shared: World, slot: WatchedSlot) -> None:
    tries(shared, "hoa", 1)
    await play(shared, (*BEGINS, back("pin.last_try"), leave("main")))
    assert slot.typed == 0


async def test_the_third_wrong_pin_blocks_and_says_where_to_go(shared: World, slot: WatchedSlot) -> None:
    wrong = (WRONG_PIN, WRONG_PIN, choose("pin.last_try", "go"), WRONG_PIN)
    told = go_on("trouble").shows("no longer accepts the authentication PIN", "municipal office")
    await play(shared, (*BEGINS, *wrong, told, leave("main")))
    assert slot.typed == 3


async def test_a_blocked_card_is_not_asked_for_its_pin(shared: World, slot: WatchedSlot) -> None:
    ravi = (choose("demo.card", "ravi"), choose("main", "sign_in"))
    ui = await play(shared, (*ravi, go_on("trouble").shows("municipal office"), leave("main")))
    assert slot.typed == 0
    assert ui.of("sign_in.auth") == []


async def test_without_a_card_it_says_so_and_goes_on_once_there_is_one(
    shared: World, slot: WatchedSlot
) -> None:
    none = (choose("demo.card", "take_out"), choose("main", "sign_in"))
    again = choose("trouble", "retry").shows("There is no card in the reader.")
    await play(
        shared,
        (*none, again, PIN, *NAMES_HERSELF, leave("main")),
        before={"trouble": [lambda: slot.insert("hoa")]},
    )
    assert slot.typed == 1


async def test_pulling_the_card_out_while_the_pin_is_typed_ends_the_asking_at_once(
    shared: World, slot: WatchedSlot
) -> None:
    ended: list[str] = []

    async def pulls_out() -> None:
        slot.remove()
        try:
            await asyncio.wait_for(asyncio.Event().wait(), AT_ONCE)
        except asyncio.CancelledError:
            ended.append("the asking")
            raise

    def puts_back() -> None:
        assert (ended, slot.typed) == (["the asking"], 0)
        slot.insert("hoa")

    ui = await play(
        shared,
        (
            *BEGINS,
            choose("trouble", "retry").shows("came off the reader", "start again"),
            PIN.shows("3 tries are left"),
            *NAMES_HERSELF,
            leave("main"),
        ),
        before={"sign_in.auth": [pulls_out], "trouble": [puts_back]},
    )
    assert slot.typed == 1
    assert ui.signed_in


@pytest.mark.parametrize("at", range(COMMANDS))
async def test_whenever_it_is_pulled_out_the_pin_goes_to_the_card_once_for_each_typing(
    shared: World, slot: WatchedSlot, at: int
) -> None:
    slot.pull_at = at
    ui = await play(shared, lambda ask: _obvious(ask, slot))
    typings = sum(step.ask == "sign_in.auth" for step in ui.steps)
    assert ui.signed_in
    assert slot.typed <= typings
    assert ["came off the reader" in told for told in ui.of("trouble")] == [True] * slot.pulled


def _obvious(ask: Ask, slot: WatchedSlot) -> Answer | None:
    """Signs in; puts the card back and tries again when told that it came off; leaves once signed in."""
    if ask.id == "trouble":
        slot.insert("hoa")
        return choose("trouble", "retry")
    if isinstance(ask, Choose) and ask.id == "main":
        signed_in = any(option.id == "sign_out" for option in ask.options)
        return leave("main") if signed_in else choose("main", "sign_in")
    return next((answer for answer in HOA_SIGNS_IN if answer.ask == ask.id), None)
