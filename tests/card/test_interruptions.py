"""Each act with a card, cut at each command: a named state, one VERIFY a typing, no try spent."""

import asyncio

import pytest

from ras_sandbox.cards import drill
from ras_sandbox.cards.drill import ACTS, CAUSES, DONE, Moment, Outcome
from ras_sandbox.cards.drill_page import outcomes
from ras_tui.text.message import Message
from ras_tui.text.translator import Translator
from tests.card.world import World

TWO_SECONDS = 2.0
KNOWN = {"card.removed", "card.change_unsure"}


REGISTER = "register"
"""One act after the other of those that sign: it adds no other command."""
MOST = [act for act in ACTS if act != REGISTER]


@pytest.mark.parametrize("act", [*MOST, pytest.param(REGISTER, marks=pytest.mark.soak)])
async def test_wherever_the_card_goes_the_state_is_named_and_no_secret_is_sent_twice(
    world: World, act: str
) -> None:
    pairs = await outcomes(world.cards, act)
    every: list[Outcome] = [one for pair in pairs for one in pair]
    assert len(pairs) >= 6
    assert {one.state for one in every} <= KNOWN
    assert [one for one in every if one.verifies > one.typed] == []
    assert [one for one in every if one.lost] == []


@pytest.mark.parametrize("act", list(ACTS))
async def test_uncut_each_act_succeeds(world: World, act: str) -> None:
    found = await drill.outcome(world.cards, act, 1000, Moment.BEFORE)
    assert (found.state, found.verifies, found.lost) == (DONE, found.typed, 0)


@pytest.mark.parametrize("code", list(CAUSES.values()))
async def test_every_cause_is_told_by_its_name_within_two_seconds(world: World, code: str) -> None:
    for at in (0, 2, 4, 6):
        found = await asyncio.wait_for(
            drill.outcome(world.cards, "sign in", at, Moment.AFTER, code), TWO_SECONDS
        )
        assert found.state == code


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_state_says_what_happened_and_what_to_do(language: str) -> None:
    words = Translator(language)
    for code in {*CAUSES.values(), *KNOWN}:
        for part in ("", ".remedy"):
            assert words(Message(f"error.{code}{part}", {"kind": "PIN"}))


async def test_only_the_setting_of_a_new_secret_is_unsure(world: World) -> None:
    unsure = [
        one.command
        for pair in await outcomes(world.cards, "change the PIN")
        for one in pair
        if one.state == "card.change_unsure"
    ]
    assert unsure == ["CHANGE REFERENCE DATA", "CHANGE REFERENCE DATA"]
