"""Whoever takes the card away locks the session; the same card opens it, and what was typed is there."""

import asyncio

import pytest

from ras_tui.forms.conditions import Answers
from ras_tui.frontend import Back, Fill
from ras_tui.scripted.answer import back, choose, fill, leave, secret
from tests.flows.journeys import HOA_SIGNS_IN, HOA_STARTS_EXTENSION, PERSON
from tests.flows.play import Eventful, WatchedSlot, play, watch
from tests.world import World

BEGINS = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, choose("apply.tasks", "about"))
TAKES = fill("identity.person", PERSON)
LEAVES = (back("identity.address"), back("identity.person"), back("apply.tasks"), leave("main"))
AT_ONCE = 0.5


@pytest.fixture
def slot(world: World) -> WatchedSlot:
    return watch(world)


class Interrupted(Eventful):
    """Types half a page, then waits; the second time it answers as the script says."""

    halves: list[Answers]

    async def fill(self, ask: Fill) -> Answers | Back:
        if ask.id == "identity.person" and not hasattr(self, "halves"):
            self.halves = []
            ask.keep({**ask.answers, "occupation": "会社員のとちゅう"})
            await self._happen(ask)
            await asyncio.wait_for(asyncio.Event().wait(), 5)
        elif ask.id == "identity.person":
            self.halves.append(ask.answers)
        return await super().fill(ask)


async def test_the_same_card_opens_it_and_what_was_typed_is_there(world: World, slot: WatchedSlot) -> None:
    opens = (
        choose("lock", "card").shows("The card was taken away", "still there"),
        choose("demo.card", "hoa"),
        secret("lock.pin", "1234"),
    )
    ui = await play(
        world,
        (*BEGINS, *opens, TAKES.shows("It is your card"), *LEAVES),
        before={"identity.person": [slot.remove]},
        frontend=Interrupted,
    )
    assert isinstance(ui, Interrupted)
    assert ui.halves[0]["occupation"] == "会社員のとちゅう"
    assert slot.typed == 2


async def test_the_question_goes_away_with_the_card(world: World, slot: WatchedSlot) -> None:
    async def pulls_out() -> None:
        slot.remove()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(asyncio.Event().wait(), AT_ONCE)
        raise asyncio.CancelledError

    opens = (choose("lock", "card"), choose("demo.card", "hoa"), secret("lock.pin", "1234"))
    await play(world, (*BEGINS, *opens, TAKES, *LEAVES), before={"identity.person": [pulls_out]})


async def test_another_card_does_not_open_it(world: World, slot: WatchedSlot) -> None:
    tries = (
        choose("lock", "card"),
        choose("demo.card", "meiling"),
        choose("lock", "card").shows("This is another card"),
        choose("demo.card", "hoa.residence"),
        choose("lock", "card").shows("This is a residence card"),
        choose("demo.card", "hoa"),
        secret("lock.pin", "1234"),
    )
    await play(
        world,
        (*HOA_SIGNS_IN, choose("main", "demo.card"), choose("demo.card", "take_out"), *tries, leave("main")),
    )
    assert slot.typed == 2


async def test_a_wrong_pin_says_how_many_tries_are_left(world: World, slot: WatchedSlot) -> None:
    tries = (
        choose("lock", "card"),
        choose("demo.card", "hoa"),
        secret("lock.pin", "9999"),
        secret("lock.pin", "1234").shows("2 tries are left"),
    )
    out = (choose("main", "demo.card"), choose("demo.card", "take_out"))
    await play(world, (*HOA_SIGNS_IN, *out, *tries, leave("main")))
    assert slot.typed == 3


async def test_it_opens_as_soon_as_the_card_is_back(world: World, slot: WatchedSlot) -> None:
    async def comes_back() -> None:
        slot.insert("hoa")
        await asyncio.Event().wait()

    out = (choose("main", "demo.card"), choose("demo.card", "take_out"))
    await play(
        world,
        (*HOA_SIGNS_IN, *out, secret("lock.pin", "1234"), leave("main")),
        before={"lock": [comes_back]},
    )


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_the_session_can_be_ended_instead(world: World, slot: WatchedSlot, language: str) -> None:
    out = (choose("main", "demo.card"), choose("demo.card", "take_out"))
    ends = (choose("lock", "end"), back("trouble"))
    ui = await play(world, (*HOA_SIGNS_IN, *out, *ends, leave("main")), language=language)
    assert not ui.signed_in


async def test_nobody_signed_in_is_never_locked(world: World, slot: WatchedSlot) -> None:
    out = (choose("demo.card", "hoa"), choose("main", "demo.card"), choose("demo.card", "take_out"))
    ui = await play(world, (*out, leave("main")))
    assert ui.of("lock") == []


async def test_after_signing_out_the_card_may_go(world: World, slot: WatchedSlot) -> None:
    out = (choose("main", "sign_out"), choose("main", "demo.card"), choose("demo.card", "take_out"))
    ui = await play(world, (*HOA_SIGNS_IN, *out, leave("main")))
    assert ui.of("lock") == []
