"""Signing what is filed: whatever goes wrong, nothing is lost or filed twice; one typing is one VERIFY."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_tui.messages.receipts import Receipt
from ras_tui.receipts.anchors import load
from ras_tui.receipts.checks import Mark, judge
from ras_tui.scripted.answer import back, choose, go_on, leave, secret
from tests.flows.journeys import ATTACHES, CHOOSES_POST, HOA_SIGNS_IN, SIGNS
from tests.flows.play import losing, play, watch
from tests.flows.records import acts, change, states
from tests.world import World, opened

OPENS = (choose("main", "track"), choose("track", "*"))
LOOKS, FILES_IT, PASSWORD = SIGNS
LEAVES = leave("main")
LEAVES_TASKS = (back("apply.tasks"), back("track"), LEAVES)
FILED = (go_on("submit.done").shows("仮270320"), back("track"), LEAVES)


@pytest.fixture(scope="module")
def waiting_template(entered_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world in which Hoa's application only waits to be filed; read only."""
    folder = tmp_path_factory.mktemp("waiting") / "world"
    with opened(entered_template, folder) as world:
        asyncio.run(play(world, (*HOA_SIGNS_IN, *OPENS, *ATTACHES, *CHOOSES_POST, *LEAVES_TASKS)))
    return folder


@pytest.fixture
def waiting(waiting_template: Path, tmp_path: Path) -> Iterator[World]:
    with opened(waiting_template, tmp_path / "world") as world:
        yield world


async def test_the_last_look_shows_what_is_signed_before_the_password_is_asked(waiting: World) -> None:
    ui = await play(waiting, (*HOA_SIGNS_IN, *OPENS, *SIGNS, *FILED))
    short = ui.of("submit")[0].rpartition("begins with: ")[2].partition("\n")[0]
    digest = _receipt_kept(waiting).body.digest
    assert digest.startswith(short.replace(" ", ""))
    assert len(short) == 19


def _receipt_kept(world: World) -> Receipt:
    from tests.flows.records import rows

    return Receipt.model_validate_json(str(rows(world, "select receipt from receipts")[0][0]))


async def test_who_does_not_sign_files_later_and_has_lost_nothing(waiting: World) -> None:
    stops = (LOOKS, FILES_IT, back("submit.sign"))
    told = (back("apply.tasks").shows("nothing was filed"), back("track"))
    ui = await play(waiting, (*HOA_SIGNS_IN, *OPENS, *stops, *told, *OPENS, *SIGNS, *FILED))
    assert len(ui.of("submit.done")) == 1
    assert states(waiting) == ["submitted"]


async def test_a_wrong_password_costs_one_try_and_files_nothing(waiting: World) -> None:
    slot = watch(waiting)
    wrong = secret("submit.sign", "momiji25").shows("5 tries are left")
    again = PASSWORD.shows("4 tries are left")
    await play(waiting, (*HOA_SIGNS_IN, *OPENS, LOOKS, FILES_IT, wrong, again, *FILED))
    assert slot.typed == 3, "the PIN once, each signing password once"
    assert acts(waiting, "application.submit") == ["application.submit"]


async def test_a_card_pulled_out_while_the_password_is_typed_locks_and_is_put_back(waiting: World) -> None:
    slot = waiting.sandbox.slot
    lock = choose("lock", "open").shows("card was taken away")  # the card's coming ends the first look at it
    opens_again = (lock, lock, secret("lock.pin", "1234"))
    again = (choose("trouble", "retry").shows("came off the reader"), PASSWORD)
    await play(
        waiting,
        (*HOA_SIGNS_IN, *OPENS, LOOKS, FILES_IT, *opens_again, *again, *FILED),
        before={"submit.sign": [slot.remove], "lock": [lambda: slot.insert("hoa")]},
    )
    assert states(waiting) == ["submitted"]


async def test_what_changed_after_the_look_is_looked_at_again(waiting: World) -> None:
    def another_photo() -> None:
        change(waiting, "update attachments set name = 'other.jpg' where kind = 'photo'")

    refused = go_on("trouble").shows("changed after you looked at it")
    seen = choose("submit", "file").shows("other.jpg")
    await play(
        waiting,
        (*HOA_SIGNS_IN, *OPENS, *SIGNS, refused, LOOKS, seen, PASSWORD, *FILED),
        before={"submit.sign": [another_photo]},
    )
    assert states(waiting) == ["submitted"]


async def test_an_answer_that_was_lost_costs_no_second_password(waiting: World) -> None:
    slot = watch(waiting)
    services = losing(waiting, "/v1/applications/", times=4)
    lost = choose("trouble", "retry").shows("Nothing is filed twice.")
    await play(waiting, (*HOA_SIGNS_IN, *OPENS, *SIGNS, lost, *FILED), services=services)
    assert slot.typed == 2
    assert acts(waiting, "application.submit") == ["application.submit"]


async def test_a_challenge_that_ran_out_leads_back_to_the_look_and_the_signature(waiting: World) -> None:
    """The card's answer came late: here the challenge is old as soon as it is given."""
    slot = watch(waiting)

    def used_up() -> None:
        slot.pull_at = None
        change(
            waiting, "create trigger old after insert on challenges begin update challenges set used = 1; end"
        )

    def as_before() -> None:
        change(waiting, "drop trigger if exists old")

    again = (choose("submit", "file").shows("already"), PASSWORD)
    await play(
        waiting,
        (*HOA_SIGNS_IN, *OPENS, *SIGNS, *again, *FILED),
        before={"submit.sign": [used_up], "submit": [lambda: None, as_before]},
    )
    assert states(waiting) == ["submitted"]


SAVED = ("申請の控え.json", "申請の内容.json", "申請の控え.pdf")


async def test_the_receipt_is_saved_from_the_list_and_replaces_nothing(waiting: World) -> None:
    for name in SAVED:
        (waiting.folder / name).write_text("of an earlier application")
    saves = (choose("track.detail", "filing_receipt"), back("track.detail").shows("申請の控え (2).json"))
    after = (go_on("submit.done"), *OPENS[1:], *saves, back("track"), LEAVES)
    await play(waiting, (*HOA_SIGNS_IN, *OPENS, *SIGNS, *after))
    receipt, content, page = ((waiting.folder / name.replace(".", " (2).")).read_bytes() for name in SAVED)
    checks = judge(receipt, load(waiting.folder / "authority"), content)
    assert {check.mark for check in checks} == {Mark.GOOD}
    assert page.startswith(b"%PDF-")
    assert {(waiting.folder / name).read_text() for name in SAVED} == {"of an earlier application"}


async def test_a_receipt_that_does_not_pass_is_saved_and_told(waiting: World) -> None:
    def altered() -> None:
        change(waiting, "update receipts set content = content || ' '")

    told = back("track").shows("申請の控え.json", "does not pass")
    at_once = (choose("submit.done", "receipt"), told, LEAVES)
    await play(waiting, (*HOA_SIGNS_IN, *OPENS, *SIGNS, *at_once), before={"submit.done": [altered]})
    assert {path.name for path in waiting.folder.glob("申請の*")} == set(SAVED)
