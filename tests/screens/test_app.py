"""The application around the screens: commands, leaving, work, crashes, start."""

import asyncio
import re
import subprocess
import sys

import pytest

from ras_tui.app import Look
from ras_tui.commands import COMMANDS
from ras_tui.errors import Left, ServiceError
from ras_tui.frontend import BACK, Choose, Frontend, Option, Page, Say, Secret, Work
from ras_tui.progress import Progress, Report
from ras_tui.screens.work import WorkScreen, amount
from ras_tui.text.languages import ALL
from ras_tui.text.message import Verbatim, m
from ras_tui.text.translator import Translator
from ras_tui.widgets.pin_input import PinInput
from ras_tui.widgets.prose import Prose
from tests.screens.gallery import gallery
from tests.screens.stage import showing

MENU = Choose("main", (Option("a", Verbatim("甲")), Option("b", Verbatim("乙"))))
TAKEN = {f"ctrl+{letter}" for letter in "abcdefhijkmsuvwxz"} | {"ctrl+backslash", "f10", "f11"}
"""Keys of line editing, of terminals, tmux and screen."""


def test_each_command_has_two_keys_of_which_one_is_no_function_key() -> None:
    for each in COMMANDS:
        assert len(each.keys) >= 2
        assert any(not re.fullmatch(r"f\d+", key) for key in each.keys)


def test_no_command_takes_a_key_of_line_editing_or_of_terminals() -> None:
    keys = [key for each in COMMANDS for key in each.keys]
    assert len(keys) == len(set(keys))
    assert not set(keys) & TAKEN
    assert not [key for key in keys if len(key) == 1]


@pytest.mark.parametrize("name", sorted(gallery()))
async def test_every_screen_has_its_five_bands_in_both_languages(name: str) -> None:
    async with showing(gallery()[name]) as stage:
        for language in ("ja", "en"):
            assert stage.app.voice.language == language
            assert stage.rows[0].strip()
            assert stage.rows[1].strip()
            assert "F1" in "".join(stage.rows[-2:])
            assert "⟦" not in stage.text
            await stage.press("ctrl+l", "enter")


ALLOWED = {"Enter", "Language", "Tab", "Space", "Esc", "PgDn", "Ctrl", "NGUYEN", "THI", "HOA", "pdf"}


@pytest.mark.parametrize("name", sorted(gallery()))
async def test_no_english_word_stands_on_a_japanese_screen(name: str) -> None:
    async with showing(gallery()[name]) as stage:
        rows = [re.sub(r"\S*[/@]\S*", "", row) for row in stage.rows]
        words = set(re.findall(r"[A-Za-z]{3,}", "\n".join(rows)))
        assert words <= ALLOWED


async def test_help_shows_the_focused_field_and_every_key_and_closes() -> None:
    async with showing(gallery()["fill"]) as stage:
        focused = stage.app.focused
        await stage.press("f1")
        assert "説明" in stage.rows[0]
        assert "国籍・地域" in stage.text
        await stage.press("escape")
        assert stage.app.focused is focused
        assert not stage.answers


async def test_contents_lead_to_a_field() -> None:
    async with showing(gallery()["fill"]) as stage:
        await stage.press("ctrl+t")
        assert "いまいるところ" in stage.text
        await stage.press("3")
        assert stage.app.focused is stage.field("name").control


async def test_readings_are_shown_and_hidden_by_one_key() -> None:
    async with showing(MENU) as stage:
        await stage.press("ctrl+y")
        assert "（もど）" in stage.text
        await stage.press("ctrl+y")
        assert "（もど）" not in stage.text


async def test_every_language_is_offered_by_its_own_name_and_the_last_one_is_one_key_away() -> None:
    async with showing(MENU) as stage:
        await stage.press("ctrl+l")
        assert all(each.name in stage.text for each in ALL)
        assert "Nepali" in stage.text
        await stage.press(*"vi", "enter")
        assert stage.app.voice.language == "vi"
        assert "Tiếng Việt + English" in stage.rows[0]
        assert Translator("vi")(m("language.partly"))[:30] in stage.rows[1]
        await stage.press("ctrl+l", "enter")
        assert stage.app.voice.language == "ja"


async def test_the_theme_key_walks_through_the_themes_and_names_them() -> None:
    async with showing(MENU) as stage:
        first = stage.app.theme
        await stage.press("ctrl+o")
        assert stage.app.theme != first
        assert "色を変えました" in stage.rows[1]


async def test_leaving_asks_first_and_says_what_is_kept() -> None:
    async with showing(MENU) as stage:
        await stage.press("ctrl+q")
        assert "残ります" in stage.text
        await stage.press("escape")
        assert stage.rows[0].startswith("在留手続")
        await stage.press("2")
        assert stage.answers == ["b"]


async def test_who_leaves_raises_left_in_the_conversation() -> None:
    seen: list[str] = []

    async def conversation(ui: Frontend) -> None:
        try:
            await ui.choose(MENU)
        except Left:
            seen.append("left")
            raise

    async with showing(conversation=conversation) as stage:
        await stage.press("ctrl+q", "2")
        await stage.pilot.pause()
        assert seen == ["left"]
        assert not stage.app.return_code


async def test_who_leaves_during_work_stops_it() -> None:
    ended: list[str] = []

    async def job(report: Report) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("job")

    async def conversation(ui: Frontend) -> None:
        await ui.work(Work("attach.upload"), job)
        ended.append("went on")

    async with showing(conversation=conversation) as stage:
        await stage.press("ctrl+q", "2")
        await stage.pilot.pause()
    assert ended == ["job"]


async def test_the_next_screen_takes_the_place_of_the_answered_one() -> None:
    async with showing(MENU, Page("account", (Verbatim("つぎ"),))) as stage:
        depth = len(stage.app.screen_stack)
        await stage.press("1")
        await stage.pilot.pause()
        assert "つぎ" in stage.text
        assert len(stage.app.screen_stack) == depth


async def test_a_screen_that_waits_takes_no_second_answer_and_says_that_it_waits() -> None:
    go = asyncio.Event()
    answers: list[object] = []

    async def conversation(ui: Frontend) -> None:
        answers.append(await ui.choose(MENU))
        await go.wait()
        answers.append(await ui.choose(MENU))

    async with showing(conversation=conversation) as stage:
        await stage.press("1", "enter", "1", "escape")
        await asyncio.sleep(0.5)
        await stage.pilot.pause()
        assert "待っています" in stage.rows[1]
        go.set()
        await stage.pilot.pause()
        await stage.pilot.pause()
        await stage.press("2")
    assert answers == ["a", "b"]


async def test_a_cancelled_ask_takes_its_screen_away_and_its_secret_with_it() -> None:
    held: list[PinInput] = []
    cancelled = asyncio.Event()

    async def conversation(ui: Frontend) -> None:
        asking = asyncio.ensure_future(ui.secret(Secret("sign_in.pin", "digits")))
        await cancelled.wait()
        asking.cancel()
        await asyncio.wait({asking})
        ui.tell(Say(Verbatim("カードがぬかれました")))
        await ui.choose(MENU)

    async with showing(conversation=conversation) as stage:
        await stage.press("1", "2")
        held.append(stage.app.screen.query_one(PinInput))
        assert held[0].count == 2
        cancelled.set()
        await asyncio.sleep(0.2)
        await stage.pilot.pause()
        assert held[0].count == 0
        assert "カードがぬかれました" in stage.rows[1]


STEPS = range(1, 25, 3)
"""Turns of the loop after which an ask is cancelled."""


async def test_an_ask_cancelled_while_its_screen_comes_up_does_not_take_the_application_with_it() -> None:
    """The card's going cancels a question at any moment; the next one stands all the same."""
    reached: list[int] = []

    async def conversation(ui: Frontend) -> None:
        for steps in STEPS:
            asking = asyncio.ensure_future(ui.choose(MENU))
            for _ in range(steps):
                await asyncio.sleep(0)
            asking.cancel()
            await asyncio.wait({asking})
            reached.append(steps)
        await ui.choose(MENU)

    async with showing(conversation=conversation) as stage:
        for _ in range(20):
            await stage.pilot.pause()
        assert reached == list(STEPS)
        assert "甲" in stage.text


async def test_work_answers_the_jobs_result_and_shows_its_stages() -> None:
    step = asyncio.Event()

    async def job(report: Report) -> str:
        report(Progress(Verbatim("よむ"), 1, 1))
        report(Progress(Verbatim("おくる"), 1_200_000, 2_100_000))
        await step.wait()
        return "sent"

    answers: list[object] = []

    async def conversation(ui: Frontend) -> None:
        answers.append(await ui.work(Work("attach.upload"), job))

    async with showing(conversation=conversation) as stage:
        assert "済  よむ" in stage.text
        assert "1.2 / 2.1 MB  57 %" in stage.text
        step.set()
        await stage.pilot.pause()
    assert answers == ["sent"]


async def test_escape_cancels_work_that_can_be_cancelled() -> None:
    ended: list[str] = []

    async def job(report: Report) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("job")

    answers: list[object] = []

    async def conversation(ui: Frontend) -> None:
        answers.append(await ui.work(Work("attach.upload"), job))

    async with showing(conversation=conversation) as stage:
        await stage.press("escape")
        await stage.pilot.pause()
    assert answers == [BACK]
    assert ended == ["job"]


async def test_escape_says_why_work_cannot_be_cancelled_any_more() -> None:
    step = asyncio.Event()

    async def job(report: Report) -> str:
        report(Progress(Verbatim("だす"), cancellable=False))
        await step.wait()
        return "filed"

    answers: list[object] = []

    async def conversation(ui: Frontend) -> None:
        answers.append(await ui.work(Work("submit"), job))

    async with showing(conversation=conversation) as stage:
        await stage.press("escape")
        assert "止められません" in stage.rows[1]
        step.set()
        await stage.pilot.pause()
    assert answers == ["filed"]


async def test_the_errors_of_work_pass_through() -> None:
    async def job(report: Report) -> None:
        raise ServiceError("service.unreachable")

    caught: list[str] = []

    async def conversation(ui: Frontend) -> None:
        try:
            await ui.work(Work("attach.upload"), job)
        except ServiceError as error:
            caught.append(error.code)

    async with showing(conversation=conversation):
        pass
    assert caught == ["service.unreachable"]


def test_amounts_are_words_and_numbers() -> None:
    assert amount(Progress(Verbatim(""), 3, 9)) == "3 / 9  33 %"
    assert amount(Progress(Verbatim(""), 0, 0)) == ""


async def test_amounts_are_painted_a_few_times_a_second_at_most() -> None:
    painted: list[float] = []
    clock = [0.0]

    async with showing(gallery()["work"]) as stage:
        screen = stage.app.screen
        assert isinstance(screen, WorkScreen)
        screen._now = lambda: clock[0]
        stages = screen.query_one("#stages", Prose)

        def paint() -> str:
            painted.append(clock[0])
            return screen.text()

        stages._say = paint
        for tick in range(100):
            clock[0] = 10 + tick / 100
            screen.report(Progress(Verbatim("おくる"), tick, 100))
            await asyncio.sleep(0)
        await stage.pilot.pause()
        assert "99 / 100" in screen.text()
        assert 1 <= len(painted) <= 8


def test_starting_loads_nothing_that_the_first_screen_does_not_need() -> None:
    heavy = ("httpx", "pydantic", "cryptography", "pypdf", "PIL", "fastapi", "regex", "sqlalchemy")
    code = f"import sys, ras_tui.app; print(*[name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


async def test_no_timer_runs_while_nothing_happens() -> None:
    async with showing(gallery()["fill"]) as stage:
        await asyncio.sleep(0.5)
        running = [timer for node in stage.app.screen.walk_children() for timer in node._timers]
        assert not running


async def test_look_starts_in_the_wanted_language_and_theme() -> None:
    look = Look(language="en", theme="contrast", aside=m("help.title"))
    async with showing(MENU, look=look) as stage:
        assert stage.rows[0].rstrip().endswith("English  Help")
        assert stage.app.theme == "contrast"
