"""The time to file: before it, on its last day, after it; by the person's clock and by the service's."""

from ras_sandbox.cards.people import person
from ras_tui.scripted.answer import Answer, back, choose, fill, go_on, leave, secret
from tests.flows.journeys import (
    ATTACHES,
    CHOOSES_POST,
    DECLARES_AND_ENTERS,
    FILES,
    HOA_FILLS_IN_ABOUT,
    HOA_FILLS_IN_DETAILS,
    HOA_SIGNS_IN,
    HOA_STARTS_EXTENSION,
    SIGNS,
)
from tests.flows.play import play
from tests.flows.records import acts, states
from tests.world import World

RESUMES = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION[:3])
STARTS = HOA_STARTS_EXTENSION[:3]
LEAVES = leave("main")
LEAVES_TASKS = (back("apply.tasks"), LEAVES)
DAYS_TO_EXPIRY = 60
"""From the world's first day to 19 May 2027, the last day of Hoa's stay."""


def expires(day: str) -> Answer:
    return fill("apply.expiry", {"current_expiry": day})


async def test_too_early_shows_the_dates_and_meiling_may_prepare_all_the_same(world: World) -> None:
    meiling = (
        choose("demo.card", "meiling"),
        choose("main", "sign_in"),
        secret("sign_in.auth", "3690"),
        fill("sign_in.auth_id", {"auth_id": "TEST-MEE3-335"}),
        secret("sign_in.password", person("meiling").password),
        *STARTS[:2],
        choose("apply.status", "T26"),
        expires("2028-01-14"),
    )
    early = choose("apply.window.early", "prepare").shows("2027", "14", "October", "13 January 2028")
    await play(world, (*meiling, early, *LEAVES_TASKS))


async def test_who_does_not_want_to_prepare_yet_goes_back_to_the_day_that_was_typed(world: World) -> None:
    again = back("apply.expiry").shows("2028")
    away = (back("apply.status"), back("apply.procedure"), LEAVES)
    await play(
        world, (*HOA_SIGNS_IN, *STARTS, expires("2028-01-14"), back("apply.window.early"), again, *away)
    )


async def test_on_the_day_the_stay_ends_it_says_where_to_go_and_offers_no_filing(world: World) -> None:
    late = go_on("apply.window.late").shows("nearest regional immigration office", "0570-013904")
    away = (back("apply.expiry"), back("apply.status"), back("apply.procedure"), LEAVES)
    ui = await play(world, (*HOA_SIGNS_IN, *STARTS, expires("2027-03-20"), late, *away))
    assert ui.of("apply.tasks") == []


async def test_the_day_before_the_stay_ends_is_the_last_to_begin(world: World) -> None:
    await play(world, (*HOA_SIGNS_IN, *STARTS, expires("2027-03-21"), *LEAVES_TASKS))


async def test_what_was_prepared_too_early_is_filed_once_the_time_has_come(world: World) -> None:
    prepares = (
        *HOA_SIGNS_IN,
        *STARTS,
        expires("2027-08-19"),
        choose("apply.window.early", "prepare"),
        *HOA_FILLS_IN_ABOUT,
        *HOA_FILLS_IN_DETAILS,
        *DECLARES_AND_ENTERS[:2],
    )
    waits = (
        back("apply.tasks").shows("Check and send the entries  later  from 19 May 2027"),
        *(choose("main", "demo.clock"), choose("demo.clock", "30")) * 2,
    )
    sends = (*DECLARES_AND_ENTERS[2:], *ATTACHES, *CHOOSES_POST, *FILES)
    ui = await play(world, (*prepares, *waits, *STARTS, *sends, LEAVES))
    assert states(world) == ["submitted"]
    assert "provisional number is" in ui.of("submit.done")[0]


async def test_on_the_last_day_to_file_it_is_filed(entered: World) -> None:
    async def last_day() -> None:
        await entered.sandbox.forward(DAYS_TO_EXPIRY - 1)

    await play(
        entered, (*RESUMES, *ATTACHES, *CHOOSES_POST, *FILES, LEAVES), before={"apply.tasks": [last_day]}
    )
    assert states(entered) == ["submitted"]


async def test_on_the_day_the_stay_ends_nothing_is_filed_and_it_says_where_to_go(entered: World) -> None:
    async def expiry_day() -> None:
        await entered.sandbox.forward(DAYS_TO_EXPIRY)

    closed = go_on("submit.closed").shows(
        "The last day to file online was", "nearest regional immigration office"
    )
    await play(
        entered,
        (*RESUMES, *ATTACHES, *CHOOSES_POST, choose("apply.tasks", "submit"), closed, *LEAVES_TASKS),
        before={"deliver.way": [expiry_day]},
    )
    assert states(entered) == ["entered"]


async def test_the_service_closes_by_its_own_clock_whatever_the_persons_says(entered: World) -> None:
    async def expiry_day_there() -> None:
        await entered.sandbox.forward(DAYS_TO_EXPIRY)
        entered.sandbox.clock.days -= DAYS_TO_EXPIRY

    refused = go_on("trouble").shows("Nothing was filed.", "nearest immigration office")
    tries = (*SIGNS, refused)
    await play(
        entered,
        (*RESUMES, *ATTACHES, *CHOOSES_POST, *tries, *LEAVES_TASKS),
        before={"submit": [expiry_day_there]},
    )
    assert states(entered) == ["entered"]
    assert acts(entered, "application.submitted") == []
