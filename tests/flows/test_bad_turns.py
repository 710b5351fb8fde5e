"""Going back at every single ask, changing one's mind, and choices that are not open."""

from collections.abc import Mapping

import pytest

from ras_tui.forms.codelists import codelist
from ras_tui.forms.codelists.offices import offices_for
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.entry import take
from ras_tui.forms.journey import asked, effective, fields_of
from ras_tui.forms.model import Field
from ras_tui.forms.registry import load
from ras_tui.forms.words import label
from ras_tui.frontend import Back, Choose, Fill
from ras_tui.plain.wording import Ask
from ras_tui.scripted.answer import Act, Answer, back, choose, fill, leave
from ras_tui.scripted.stuck import Stuck
from tests.flows.journeys import (
    ATTACHES,
    CHOOSES_POST,
    HOA_FILES,
    HOA_FILLS_IN_ABOUT,
    HOA_SIGNS_IN,
    HOA_STARTS_EXTENSION,
)
from tests.flows.person import HOA_KNOWS, Hoa
from tests.flows.play import Eventful, play
from tests.flows.records import answers, delivery, states
from tests.world import World

RESUMES = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION[:3])
LEAVES_TASKS = (back("apply.tasks"), leave("main"))


class Hesitant(Hoa):
    """Goes back at every ask, some times over, before she answers it; then does the obvious thing."""

    def __init__(self, times: int, *, knows_once: bool) -> None:
        """``knows_once``: what she had typed on a page when she went back she does not type again."""
        super().__init__()
        self._times = times
        self._knows_once = knows_once
        self._backs: dict[str, int] = {}
        self._last: tuple[Ask, Answer | None] | None = None
        self._card = False

    @property
    def hesitated(self) -> Mapping[str, int]:
        """How often she went back at each ask."""
        return self._backs

    def __call__(self, ask: Ask) -> Answer | None:
        if self._last is None or self._last[0] is not ask:
            self._last = (ask, self._decided(ask))
        return self._last[1]

    def _decided(self, ask: Ask) -> Answer | None:
        answer = super().__call__(ask)
        if answer is None or answer.act is Act.LEAVE:
            return answer
        if self._backs.get(ask.id, 0) < self._times:
            self._backs[ask.id] = self._backs.get(ask.id, 0) + 1
            return back(ask.id)
        if ask.id == "main" and not self._card:
            return choose("main", "demo.card")
        self._card = self._card or ask.id == "demo.card"
        typed_before = self._knows_once and answer.act is Act.FILL and ask.id != "sign_in.auth_id"
        return fill(ask.id, {}) if typed_before else answer


class TypesFirst(Eventful):
    """Types what Hoa knows on a page before she goes back from it, as a person does who thinks again."""

    async def fill(self, ask: Fill) -> Answers | Back:
        filled = await super().fill(ask)
        if isinstance(filled, Back):
            answers: dict[str, Value] = dict(ask.answers)
            left = dict(HOA_KNOWS.get(ask.id, {}))
            while field := next((one for one in _asked(ask, answers) if one.id in left), None):
                answers[field.id] = take(field, left.pop(field.id), _on_route(ask, answers), ask.today).value
                ask.keep(dict(answers))
        return filled


def _on_route(ask: Fill, answers: Answers) -> Answers:
    return effective(ask.form, answers)


def _asked(ask: Fill, answers: Answers) -> tuple[Field, ...]:
    return asked(ask.step, _on_route(ask, answers))


EVERY_ASK = {answer.ask for answer in HOA_FILES}


@pytest.mark.parametrize("times", [1, 2])
async def test_going_back_at_every_ask_and_forward_again_loses_nothing(
    world: World, entered: World, times: int
) -> None:
    hoa = Hesitant(times, knows_once=False)
    await play(world, hoa)
    assert EVERY_ASK - set(hoa.hesitated) == set()
    assert states(world) == ["submitted"]
    assert answers(world) == answers(entered)


async def test_what_stands_on_a_page_when_she_goes_back_is_there_when_she_returns(
    world: World, entered: World
) -> None:
    hoa = Hesitant(1, knows_once=True)
    await play(world, hoa, frontend=TypesFirst)
    assert states(world) == ["submitted"]
    assert answers(world) == answers(entered)


@pytest.mark.parametrize("typed", ["", "いつか", "2027-02-30", "31"])
async def test_a_last_day_of_stay_that_is_no_date_is_kept_and_breaks_nothing(
    world: World, typed: str
) -> None:
    class Mistypes(Eventful):
        async def fill(self, ask: Fill) -> Answers | Back:
            filled = await super().fill(ask)
            if isinstance(filled, Back):
                ask.keep({**ask.answers, "current_expiry": typed})
            return filled

    upto = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, *HOA_FILLS_IN_ABOUT[:4])
    backs = [back(f"identity.{page}") for page in ("stay", "passport", "address", "person")]
    again = (choose("apply.tasks", "about"), back("identity.stay"))
    await play(world, (*upto, *backs, *again, *backs[1:], *LEAVES_TASKS), frontend=Mistypes)


async def test_a_row_left_half_typed_stays_in_the_list_and_is_mended_there(world: World) -> None:
    class Mistypes(Eventful):
        async def fill(self, ask: Fill) -> Answers | Back:
            filled = await super().fill(ask)
            if isinstance(filled, Back):
                ask.keep({**ask.answers, "name": "見本太郎"})
            return filled

    upto = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, *HOA_FILLS_IN_ABOUT[:7])
    half = (back("identity.family.row"), choose("identity.family", "done").shows("見本太郎  ! mistake"))
    mends = (choose("identity.family", "row.0"), choose("rows.row", "change"), HOA_FILLS_IN_ABOUT[7])
    goes = (choose("identity.family", "done").shows("見本太郎  done"), *LEAVES_TASKS)
    await play(world, (*upto, *half, *mends, *goes), frontend=Mistypes)


def _line(ask: Choose, wanted: str) -> str:
    """The line of the answers that a field stands on."""
    field = next(one for one in fields_of(load("extension", "T61")) if one.id == wanted)
    return next(option.id for option in ask.options if option.label == label(field))


class ThinksAgain(Hoa):
    """Changes on the check page whether she has family in Japan, once for each answer; then confirms."""

    def __init__(self, *family: str) -> None:
        super().__init__()
        self._left = list(family)

    def __call__(self, ask: Ask) -> Answer | None:
        answer = super().__call__(ask)
        if isinstance(ask, Choose) and ask.id == "apply.check":
            return choose(ask.id, _line(ask, "family_in_japan") if self._left else "confirm")
        if isinstance(ask, Fill) and ask.id == "identity.record" and ask.answers.get("family"):
            return fill(ask.id, {"family_in_japan": self._left.pop(0)})
        return answer


async def test_an_answer_that_is_no_longer_asked_is_neither_shown_nor_sent(world: World) -> None:
    ui = await play(world, ThinksAgain("no"))
    first, last = ui.of("apply.check")
    assert "見本商事" in first
    assert "見本商事" not in last
    assert answers(world)["family_in_japan"] == "no"
    assert "family" not in answers(world)


async def test_asked_again_the_answer_is_still_there(world: World, entered: World) -> None:
    await play(world, ThinksAgain("no", "yes"))
    assert answers(world) == answers(entered)


async def test_a_kanji_name_for_the_first_time_closes_the_post_and_says_why(entered: World) -> None:
    kanji = (choose("apply.tasks", "deliver"), choose("deliver.kanji", "yes"))
    with pytest.raises(Stuck) as stopped:
        await play(entered, (*RESUMES, *kanji, choose("deliver.way", "post")))
    assert stopped.value.why.id == "script.disabled"
    assert "A kanji name goes on your card for the first time" in str(stopped.value)


async def test_the_counters_offered_are_those_of_her_own_town(entered: World) -> None:
    counter = (
        choose("apply.tasks", "deliver"),
        choose("deliver.kanji", "yes"),
        choose("deliver.way", "counter"),
    )
    ui = await play(entered, (*RESUMES, *counter, choose("deliver.office", "*"), *LEAVES_TASKS))
    way, office = delivery(entered)
    own = offices_for("13", "132098")
    assert (way, office in own) == ("counter", True)
    for code in codelist("offices").options:
        offered = code.en in ui.of("deliver.office")[0].splitlines()
        assert offered == (code.code in own), code


async def test_changing_ones_mind_about_the_kanji_name_opens_the_post_again(entered: World) -> None:
    mind = (
        choose("apply.tasks", "deliver"),
        choose("deliver.kanji", "yes"),
        back("deliver.way"),
        *CHOOSES_POST[1:],
    )
    await play(entered, (*RESUMES, *mind, *LEAVES_TASKS))
    assert delivery(entered) == ("post", "")


@pytest.mark.parametrize("part", ["attach", "deliver", "submit"])
async def test_what_waits_for_something_else_says_for_what(world: World, part: str) -> None:
    with pytest.raises(Stuck) as stopped:
        await play(world, (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, choose("apply.tasks", part)))
    assert stopped.value.why.id == "script.disabled"
    assert "after" in str(stopped.value)


async def test_filing_waits_for_the_photo_too(entered: World) -> None:
    papers_only = (*ATTACHES[:4], choose("attach", "done"))
    with pytest.raises(Stuck) as stopped:
        await play(entered, (*RESUMES, *papers_only, *CHOOSES_POST, choose("apply.tasks", "submit")))
    assert stopped.value.why.id == "script.disabled"
    assert states(entered) == ["entered"]
