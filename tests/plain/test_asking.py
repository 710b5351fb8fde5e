"""Menus, pages, secrets, files and work in lines."""

import asyncio
import io
import os
from pathlib import Path

import pytest

from ras_tui.card.pin import Pin
from ras_tui.errors import CardError, Left
from ras_tui.frontend import BACK, Choose, PickFile, Say, Secret, Work
from ras_tui.plain.frontend import PlainFrontend
from ras_tui.progress import Progress, Report
from ras_tui.text.message import Verbatim, m
from ras_tui.text.translator import Translator
from tests.plain.asks import MENU, PASSWORD, PIN, READING, TABLE, TERMS, asks, perform
from tests.plain.person import typing

KINDS = ["menu", "table", "page", "terms", "pin", "password", "fill", "file"]


@pytest.mark.parametrize("kind", KINDS)
async def test_the_end_of_input_is_told_and_leaves(kind: str, tmp_path: Path) -> None:
    with typing() as person, pytest.raises(Left):
        await perform(person.ui, asks(tmp_path)[kind])
    assert person.lines[-1].startswith("The input has ended")


@pytest.mark.parametrize("kind", KINDS)
async def test_back_help_answers_and_language_work_at_every_prompt(kind: str, tmp_path: Path) -> None:
    with typing("?", "!", "@", "@ja", "<") as person:
        assert await perform(person.ui, asks(tmp_path)[kind]) is BACK
    assert "At any time: " in person.read
    assert "There are no answers yet." in person.read or kind == "fill"
    assert "@vi  Tiếng Việt" in person.read
    assert "日本語にしました。" in person.read


@pytest.mark.parametrize("kind", KINDS)
async def test_stopping_works_at_every_prompt(kind: str, tmp_path: Path) -> None:
    with typing("=") as person, pytest.raises(Left):
        await perform(person.ui, asks(tmp_path)[kind])
    assert person.lines[-1].startswith("Stopping here.")


async def test_the_first_lines_say_what_this_is_and_how_to_leave_it_once() -> None:
    with typing("", "") as person:
        await person.ui.show(READING)
        await person.ui.show(READING)
    assert "plain mode" in person.lines[0]
    assert "--plain" in person.lines[0]
    assert person.lines[1].startswith("? help")
    assert person.read.count("plain mode") == 1


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1", "sign_in"),
        ("２", "register"),
        ("", "register"),
        ("Sign in", "sign_in"),
        ("regis", "register"),
        ("sign_in", "sign_in"),
    ],
)
async def test_a_menu_takes_a_number_a_name_or_an_empty_line(typed: str, chosen: str) -> None:
    with typing(typed) as person:
        assert await person.ui.choose(MENU) == chosen
    assert "Enter alone means 2" in person.read


@pytest.mark.parametrize("typed", ["0", "4", "99", "cat"])
async def test_a_number_or_name_that_is_not_there_is_told(typed: str) -> None:
    with typing(typed, "1") as person:
        assert await person.ui.choose(MENU) == "sign_in"
    assert "Type a number from 1 to 3." in person.read


async def test_a_part_of_several_names_lists_them() -> None:
    with typing("i", "2") as person:
        assert await person.ui.choose(MENU) == "register"
    assert "lines fit" in person.read


async def test_an_option_that_is_off_says_why() -> None:
    with typing("3", "1") as person:
        assert await person.ui.choose(MENU) == "sign_in"
    assert "It cannot be chosen now. " in person.read


async def test_without_a_default_an_empty_line_chooses_nothing() -> None:
    with typing("", "1") as person:
        assert await person.ui.choose(Choose("main", MENU.options)) == "sign_in"


async def test_a_table_is_read_line_by_line_with_its_headers() -> None:
    with typing("1") as person:
        assert await person.ui.choose(TABLE) == "a"
    at = next(place for place, line in enumerate(person.lines) if line.startswith("1 Hoa  "))
    assert [line.strip().partition(": ")[2] for line in person.lines[at + 1 : at + 3]] == ["東オン１", "wait"]


async def test_a_page_goes_on_with_an_empty_line() -> None:
    with typing("", "1", "") as person:
        assert await person.ui.show(READING) == ""
        assert await person.ui.show(TERMS) == "agree"
        assert await person.ui.show(TERMS) == ""


async def test_what_is_told_is_said_before_the_next_question() -> None:
    with typing("") as person:
        person.ui.tell(Say(Verbatim("It rains."), "error"))
        await person.ui.show(READING)
    assert person.read.index("! It rains.") < person.read.index("first")


async def test_a_secret_from_a_pipe_is_read_as_a_line_and_never_printed() -> None:
    with typing("1234", " pass word with spaces ") as person:
        pin = await person.ui.secret(PIN)
        password = await person.ui.secret(PASSWORD)
    assert isinstance(pin, Pin)
    assert pin.reveal() == b"1234"
    assert isinstance(password, Pin)
    assert password.reveal() == b" pass word with spaces "
    assert "1234" not in person.read
    assert "pass word" not in person.read
    assert "4 characters entered." in person.read
    assert "You have 2 tries left." in person.read


@pytest.mark.parametrize(
    ("ask", "wrong", "right", "revealed"),
    [
        (PIN, ["123", "12345", "12a4", "", "²²²²"], "１２３４", b"1234"),
        (Secret("register.sign", "sign"), ["abc", "x" * 17, "pass word"], "sakura24", b"sakura24"),
        (PASSWORD, ["short", "x" * 129], "ちょうどいい八文字", "ちょうどいい八文字".encode()),
    ],
)
async def test_a_secret_of_the_wrong_shape_never_leaves_the_prompt(
    ask: Secret, wrong: list[str], right: str, revealed: bytes
) -> None:
    with typing(*wrong, right) as person:
        pin = await person.ui.secret(ask)
    assert isinstance(pin, Pin)
    assert pin.reveal() == revealed
    assert sum(line.startswith("Not right: ") for line in person.lines) == len(wrong)


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    for name in ("good.pdf", "BAD.PDF", "photo.jpg", ".hidden.pdf", "red\x1b[31m.pdf", "note.txt"):
        (tmp_path / "papers" / name).touch()
    return tmp_path


async def test_a_file_is_found_by_walking_numbers(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    ask = PickFile("attach.pick.documents", (".pdf",), folder)
    with typing("2", "3") as person:
        assert await person.ui.pick_file(ask) == folder / "papers" / "good.pdf"
    listed = person.read.split("> 2\n")[1]
    assert "photo.jpg" not in listed
    assert "hidden" not in listed
    assert "red[31m.pdf" in listed


@pytest.mark.parametrize("typed", ["papers/good.pdf", "'papers/good.pdf'", "{folder}/papers/good.pdf"])
async def test_a_path_can_be_typed(typed: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    ask = PickFile("attach.pick.documents", (".pdf",), folder)
    with typing("nothing.pdf", "no/such.pdf", typed.replace("{folder}", str(folder))) as person:
        assert await person.ui.pick_file(ask) == folder / "papers" / "good.pdf"
    assert person.read.count("There is no ") == 2


async def test_a_shortcut_and_the_folder_above_lead_elsewhere(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    ask = PickFile(
        "attach.pick.documents", (".pdf",), folder, shortcuts=((m("attach.samples"), folder / "papers"),)
    )
    with typing("1", "2", "papers", "good") as person:
        assert await person.ui.pick_file(ask) == folder / "papers" / "good.pdf"


async def test_a_folder_that_is_gone_is_told_and_another_can_be_chosen(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    ask = PickFile(
        "attach.pick.documents",
        (".pdf",),
        tmp_path / "gone",
        shortcuts=((m("attach.samples"), folder / "papers"),),
    )
    with typing(str(folder / "papers" / "good.pdf")) as person:
        assert await person.ui.pick_file(ask) == folder / "papers" / "good.pdf"
    assert "cannot be read. Choose another folder." in person.read


async def test_work_says_each_stage_at_most_once_a_second() -> None:
    now = 0.0

    async def job(report: Report) -> str:
        nonlocal now
        for stage, seconds in (
            ("a", 0.0),
            ("b", 0.4),
            ("b", 0.8),
            ("b", 1.1),
            ("b", 2.5),
            ("c", 2.6),
            ("c", 3.7),
        ):
            now = seconds
            report(Progress(Verbatim(stage)))
        now = 5.0
        report(Progress(Verbatim("d"), done=21, total=30))
        return "done"

    with typing(seconds=lambda: now) as person:
        assert await person.ui.work(Work("attach.upload"), job) == "done"
    assert person.lines[3:] == ["a", "b", "c", "d 70 %"]


async def test_the_errors_of_work_pass_through() -> None:
    async def job(report: Report) -> str:
        raise CardError("card.removed")

    with typing() as person, pytest.raises(CardError):
        await person.ui.work(Work("attach.upload"), job)


async def test_a_line_in_a_pipe_is_the_next_answer_even_while_work_runs() -> None:
    async def job(report: Report) -> str:
        await asyncio.sleep(0.05)
        return "done"

    with typing("<") as person:
        assert await person.ui.work(Work("attach.upload"), job) == "done"
        assert await person.ui.choose(MENU) is BACK


async def test_a_question_that_is_taken_back_leaves_the_line_to_the_next() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as input:
        ui = PlainFrontend(Translator("en"), input, io.StringIO())
        first = asyncio.ensure_future(ui.secret(PIN))
        await asyncio.sleep(0.05)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        os.write(writing, b"1\n")
        assert await asyncio.wait_for(ui.choose(MENU), 10) == "sign_in"
        os.close(writing)
