"""Lists and pages in full screen."""

import pytest

from ras_tui.app import Look
from ras_tui.frontend import BACK, Choose, Option, Page, Say, State
from ras_tui.text.message import Verbatim, m
from ras_tui.widgets.option_rows import OptionRows
from tests.screens.gallery import gallery
from tests.screens.stage import showing


def menu(n: int, **more: object) -> Choose:
    options = tuple(Option(f"o{i}", Verbatim(f"行{i}")) for i in range(1, n + 1))
    return Choose("main", options, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("ask", [menu(4, default="o3"), menu(4, default="o1").on("o3")])
async def test_the_cursor_starts_on_the_line_that_is_named_and_enter_chooses_it(ask: Choose) -> None:
    async with showing(ask) as stage:
        assert "行3" in stage.cursor_row
        assert stage.cursor_row.startswith(">")
        await stage.press("enter")
        assert stage.answers == ["o3"]


async def test_the_hardware_cursor_follows_the_arrows() -> None:
    async with showing(menu(4)) as stage:
        await stage.press("down", "down")
        assert "行3" in stage.cursor_row


async def test_a_number_chooses_in_a_short_list() -> None:
    async with showing(menu(4)) as stage:
        await stage.press("2")
        assert stage.answers == ["o2"]


async def test_letters_search_in_a_long_list() -> None:
    async with showing(menu(30)) as stage:
        await stage.press("2", "7")
        assert "行27" in stage.cursor_row
        await stage.press("enter")
        assert stage.answers == ["o27"]


async def test_a_disabled_option_says_why_when_it_is_tried() -> None:
    ask = Choose(
        "main", (Option("a", Verbatim("甲")), Option("b", Verbatim("乙"), disabled=m("fill.no_mistake")))
    )
    async with showing(ask) as stage:
        await stage.press("2")
        assert not stage.answers
        assert "直すところはありません" in stage.rows[1]


@pytest.mark.parametrize(("language", "word"), [("ja", "済"), ("en", "done")])
async def test_states_are_words(language: str, word: str) -> None:
    ask = Choose("main", (Option("a", Verbatim("甲"), State.DONE), Option("b", Verbatim("乙"), State.ERROR)))
    async with showing(ask, look=Look(language=language)) as stage:
        assert word in stage.cursor_row
        assert "!" in stage.text.replace("！", "!")


async def test_columns_stand_below_their_headings_or_are_named_when_there_is_no_room() -> None:
    ask = gallery()["table"]
    async with showing(ask) as stage:
        assert stage.rows[3].split() == ["次へ", "説明"]
    async with showing(ask, size=(30, 24)) as stage:
        assert any("説明: 東オン" in row for row in stage.rows)


async def test_escape_goes_back() -> None:
    async with showing(menu(3)) as stage:
        await stage.press("escape")
        assert stage.answers == [BACK]


async def test_a_key_that_is_off_says_why() -> None:
    async with showing(menu(3)) as stage:
        await stage.press("ctrl+n")
        assert "^N" in stage.rows[1]
        assert not stage.answers


async def test_what_was_told_stands_before_what_the_screen_says() -> None:
    async with showing(menu(3, say=Say(Verbatim("つぎの文")))) as stage:
        assert stage.rows[1].startswith("つぎの文")


async def test_a_page_that_fits_is_left_by_enter() -> None:
    async with showing(Page("account", (m("leave.kept"),))) as stage:
        await stage.press("enter")
        assert stage.answers == [""]


async def test_a_long_page_is_read_before_its_actions() -> None:
    async with showing(gallery()["long_page"]) as stage:
        body = stage.app.screen.query_one("#body")
        assert body.scroll_y == 0
        assert stage.cursor.y == body.content_region.y
        for _ in range(8):
            if isinstance(stage.app.focused, OptionRows):
                break
            await stage.press("enter")
        assert "続ける" in stage.cursor_row
        await stage.press("down", "enter")
        assert stage.answers == ["no"]


async def test_a_list_longer_than_the_screen_keeps_the_cursor_in_view() -> None:
    async with showing(menu(40), size=(40, 12)) as stage:
        await stage.press("end")
        assert "行40" in stage.cursor_row
        await stage.press("home")
        assert "行1" in stage.cursor_row
