"""Sessions that end by themselves, in another window, by signing out: nothing is lost or filed twice."""

from ras_sandbox.cards.people import person
from ras_tui.drafts.sealed import SealedDrafts
from ras_tui.scripted.answer import back, choose, fill, go_on, leave, secret
from ras_tui.services import Services
from tests.flows.journeys import (
    ATTACHES,
    CHOOSES_POST,
    DECLARES_AND_ENTERS,
    FILES,
    HOA_ENTERS,
    HOA_FILLS_IN_ABOUT,
    HOA_SIGNS_IN,
    HOA_STARTS_EXTENSION,
    SIGNS,
)
from tests.flows.play import losing, play
from tests.flows.records import answers, attached, change, states
from tests.world import World

SIGNS_IN_AGAIN = HOA_SIGNS_IN[2:]
CHOOSES = HOA_STARTS_EXTENSION[1:3]
RESUMES = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION[:3])
LEAVES = leave("main")
LEAVES_TASKS = (back("apply.tasks"), LEAVES)
TRIES_WITH_KEY = 3
"""How often the client itself sends what bears a key."""
ENDED = "You have been signed out"
"""How the sentence begins that the first ask after it shows."""


async def test_a_session_that_ends_while_she_types_costs_a_sign_in_and_nothing_typed(world: World) -> None:
    def ends() -> None:
        change(world, "delete from sessions")

    again = (SIGNS_IN_AGAIN[0].shows(ENDED), *SIGNS_IN_AGAIN[1:], *CHOOSES)
    goes_on = (choose("apply.tasks", "enter").shows("You go on where you stopped."), DECLARES_AND_ENTERS[3])
    ui = await play(world, (*HOA_ENTERS, *again, *goes_on, *LEAVES_TASKS), before={"partT.supporter": [ends]})
    assert ui.of("apply.check")[0] == ui.of("apply.check")[1]
    assert states(world) == ["entered"]


async def test_a_session_that_ends_while_a_file_is_sent_leads_back_to_the_file(entered: World) -> None:
    def ends() -> None:
        change(entered, "delete from sessions")

    sends_too_late = ATTACHES[:4]
    again = (SIGNS_IN_AGAIN[0].shows(ENDED), *SIGNS_IN_AGAIN[1:], *CHOOSES)
    await play(
        entered,
        (*RESUMES, *sends_too_late, *again, *ATTACHES, *LEAVES_TASKS),
        before={"attach.report": [ends]},
    )
    assert attached(entered) == {"documents": "good-papers.pdf", "photo": "good-photo.jpg"}


async def test_signing_out_when_the_session_is_over_already_asks_for_no_pin(world: World) -> None:
    def ends() -> None:
        change(world, "delete from sessions")

    signs_out = (choose("main", "sign_out"), leave("main").shows("You are signed out."))
    ui = await play(world, (*HOA_SIGNS_IN, *signs_out), before={"main": [lambda: None, ends]})
    assert len(ui.of("sign_in.auth")) == 1


async def test_signing_out_in_the_middle_keeps_what_was_typed_for_the_same_person_only(world: World) -> None:
    half = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, *HOA_FILLS_IN_ABOUT[:3], back("identity.passport"))
    away = (
        back("identity.address"),
        back("identity.person"),
        back("apply.tasks"),
        choose("main", "sign_out"),
    )
    meiling = person("meiling")
    other = (
        choose("main", "demo.card"),
        choose("demo.card", "meiling"),
        choose("main", "sign_in"),
        secret("sign_in.auth", meiling.auth_pin),
        fill("sign_in.auth_id", {"auth_id": meiling.auth_id}),
        secret("sign_in.password", meiling.password),
        *HOA_STARTS_EXTENSION[:3],
        back("apply.expiry"),
        back("apply.status"),
        back("apply.procedure"),
        choose("main", "sign_out"),
    )
    herself = (choose("main", "demo.card"), *RESUMES, choose("apply.tasks", "about"))
    sees = (
        back("identity.stay"),
        back("identity.passport"),
        back("identity.address"),
        back("identity.person").shows("会社員"),
    )
    ui = await play(world, (*half, *away, *other, *herself, *sees, *LEAVES_TASKS))
    assert "2027" not in ui.of("apply.expiry")[1]


async def test_the_older_of_two_windows_is_told_and_goes_on_after_signing_in(entered: World) -> None:
    async def another_window() -> None:
        await play(entered, (*HOA_SIGNS_IN, LEAVES), services=entered.services())

    again = (SIGNS_IN_AGAIN[0].shows(ENDED, "elsewhere"), *SIGNS_IN_AGAIN[1:], *CHOOSES)
    await play(
        entered,
        (*RESUMES, *ATTACHES, *CHOOSES_POST, *again, *CHOOSES_POST, *LEAVES_TASKS),
        before={"deliver.way": [another_window]},
    )
    assert attached(entered) == {"documents": "good-papers.pdf", "photo": "good-photo.jpg"}


async def test_what_was_filed_in_another_window_is_not_filed_again(entered: World) -> None:
    async def another_window_files() -> None:
        await play(entered, (*RESUMES, *FILES, LEAVES), services=entered.services())

    again = (SIGNS_IN_AGAIN[0].shows(ENDED), *SIGNS_IN_AGAIN[1:], *CHOOSES)
    new = (back("apply.earlier"), back("apply.status"), back("apply.procedure"))
    sees = (choose("main", "track"), back("track").shows("仮270320"), LEAVES)
    await play(
        entered,
        (*RESUMES, *ATTACHES, *CHOOSES_POST, *SIGNS, *again, *new, *sees),
        before={"submit": [another_window_files]},
    )
    assert states(entered) == ["submitted"]


async def test_a_draft_whose_application_was_filed_elsewhere_makes_way_for_a_new_one(entered: World) -> None:
    here = entered.services()
    there = Services(
        cards=lambda: here.cards,
        service=lambda: entered.services().service,
        clock=here.clock,
        drafts=SealedDrafts(entered.folder / "other-machine"),
        home=here.home,
        sandbox=here.sandbox,
    )
    found = (choose("main", "track"), choose("track", "*"))
    after = (back("track"), LEAVES)
    await play(entered, (*HOA_SIGNS_IN, *found, *ATTACHES, *CHOOSES_POST, *FILES, *after), services=there)
    begins = (
        choose("apply.earlier", "anew").shows("already filed from elsewhere"),
        HOA_STARTS_EXTENSION[3],
    )
    await play(entered, (*RESUMES, *begins, *LEAVES_TASKS), services=here)
    assert states(entered) == ["submitted"]


async def test_entries_whose_answer_was_lost_can_be_changed_and_sent(world: World) -> None:
    changed = fill("confirm", {"free_text": "よろしくお願いします。"})
    gives_up = (back("trouble"), choose("apply.tasks", "last"), changed)
    sends = (choose("apply.tasks", "enter"), choose("apply.check", "confirm"))
    await play(
        world,
        (*HOA_ENTERS, *gives_up, *sends, *LEAVES_TASKS),
        services=losing(world, "/v1/applications", TRIES_WITH_KEY),
    )
    assert answers(world)["free_text"] == "よろしくお願いします。"


async def test_signing_in_with_another_card_after_the_session_ended_shows_nothing_of_the_first(
    entered: World,
) -> None:
    def ends() -> None:
        change(entered, "delete from sessions")
        entered.sandbox.slot.insert("meiling")

    meiling = person("meiling")
    again = (
        secret("sign_in.auth", meiling.auth_pin),
        fill("sign_in.auth_id", {"auth_id": meiling.auth_id}),
        secret("sign_in.password", meiling.password),
    )
    empty = go_on("track.empty")
    await play(
        entered,
        (*HOA_SIGNS_IN, choose("main", "track"), *again, empty, LEAVES),
        before={"main": [lambda: None, ends]},
    )
