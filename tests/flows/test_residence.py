"""The residence card fills in an application: seen first, its source said, the session's card asked back."""

from datetime import date

import pytest

from ras_tui.card.residence_data import ResidenceCard
from ras_tui.flows.residence import fitting
from ras_tui.flows.taken import sources, taken
from ras_tui.forms.registry import load
from ras_tui.scripted.answer import Answer, back, choose, fill, leave
from tests.flows.journeys import HOA_SIGNS_IN, HOA_STARTS_EXTENSION
from tests.flows.play import play
from tests.world import World

BEGINS = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, choose("apply.tasks", "card"))
NUMBER = fill("residence.number", {"card_number": "ab12345678cd"})
MY_NUMBER_CARD_BACK = (choose("lock", "card").shows("PIN is not needed"), choose("demo.card", "hoa"))
STOPS = (back("residence.number"),)
LEAVES = (back("apply.tasks"), leave("main"))


def puts(card: str) -> tuple[Answer, ...]:
    return (choose("residence.put", "card"), choose("demo.card", card))


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_it_fills_in_number_status_period_and_last_day_and_says_so(world: World, language: str) -> None:
    reads = (*puts("hoa.residence"), choose("residence.put", "read"), *MY_NUMBER_CARD_BACK)
    if language == "ja":
        reads = (*puts("hoa.residence"), choose("residence.put", "read"), choose("lock", "card"), reads[-1])
    seen = choose("residence.read", "take").shows("AB12345678CD", "3")
    ui = await play(
        world,
        (*BEGINS, NUMBER, *reads, seen, choose("apply.tasks", "about"), back("identity.person"), *LEAVES),
        language=language,
    )
    shown = ui.of("residence.read")[0]
    wanted = {
        "en": ("Spouse or Child of Japanese National", "19 May 2027", "The face on the card", "permitted"),
        "ja": ("日本人の配偶者等", "2027年5月19日", "顔写真", "許可あり"),
    }[language]
    assert [words for words in wanted if words not in shown] == []


async def test_what_came_from_the_card_is_marked_until_it_is_changed() -> None:
    answers = taken({}, {"residence_card": {"card_number": "AB12345678CD"}})
    assert set(sources(answers)) == {"card_number"}
    assert sources({**answers, "card_number": "AB12345678CE"}) == {}


async def test_another_number_may_be_typed_again(world: World) -> None:
    wrong = fill("residence.number", {"card_number": "ZZ99999999ZZ"})
    tries = (
        wrong,
        *puts("hoa.residence"),
        choose("residence.put", "read"),
        NUMBER.shows("does not have the number ZZ99999999ZZ"),
        choose("residence.put", "read"),
        *MY_NUMBER_CARD_BACK,
        back("residence.read"),
    )
    await play(world, (*BEGINS, *tries, *LEAVES))


@pytest.mark.parametrize(
    ("card", "said"),
    [("olena.residence", "Only the ministry's own software"), ("hoa", "not a residence card")],
)
async def test_what_cannot_be_read_says_why(world: World, card: str, said: str) -> None:
    tries = (NUMBER, *puts(card), choose("residence.put", "read"), back("trouble").shows(said))
    home = () if card == "hoa" else MY_NUMBER_CARD_BACK
    await play(world, (*BEGINS, *tries, *home, *LEAVES))


async def test_swapping_cards_as_asked_does_not_lock(world: World) -> None:
    there = (NUMBER, *puts("hoa.residence"), *puts("hoa"), back("residence.put"), *STOPS)
    ui = await play(world, (*BEGINS, *there, *LEAVES))
    assert ui.of("lock.pin") == []


def test_a_first_generation_card_fills_in_the_address() -> None:
    card = ResidenceCard("1", "AB12345678CD", address="愛知県名古屋市中村区見本町４丁目５番６号")
    filled = fitting(card, load("extension", "T61"), {"case.status": "T61"})
    assert filled == {
        "has_card": "yes",
        "card_number": "AB12345678CD",
        "residence_prefecture": "23",
        "residence_municipality": "23-5",
        "residence_street": "見本町４丁目５番６号",
    }


def test_a_status_that_the_application_is_not_for_is_left_out() -> None:
    card = ResidenceCard("05", "AB12345678CD", status="T26", period="3y", expiry=date(2027, 5, 19))
    filled = fitting(card, load("extension", "T61"), {"case.status": "T61"})
    assert "current_status" not in filled
    assert filled["current_expiry"] == "2027-05-19"


def test_an_unknown_status_and_period_are_left_out() -> None:
    card = ResidenceCard("05", "AB12345678CD", status="ZZZ", period="77y")
    assert set(fitting(card, load("extension", "T61"), {"case.status": "T61"})) == {"has_card", "card_number"}
