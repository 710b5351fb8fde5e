"""Arranging pages and placing a frame by keys."""

from collections.abc import Awaitable, Callable

import pytest

from ras_tui.app import Look
from ras_tui.arrangement import Placed
from ras_tui.framing import Framing, largest
from ras_tui.frontend import BACK, Arrange, FramePicture, Page
from ras_tui.picture import Picture
from ras_tui.text.message import Verbatim, m
from tests.screens.stage import Stage, showing

WORDS = Verbatim("red above, blue below")
RED_BLUE = Picture(60, 80, b"\xe0\x10\x10" * 2400 + b"\x10\x10\xe0" * 2400, WORDS)


async def look(placed: Placed) -> Picture:
    return RED_BLUE


def pages(count: int, looks: Callable[[Placed], Awaitable[Picture]] | None = None) -> Arrange:
    things = tuple(m("arrange.page", page=number) for number in range(1, count + 1))
    return Arrange("repair.arrange", things, look=looks)


def portrait() -> FramePicture:
    return FramePicture("repair.frame", RED_BLUE, Framing(largest(RED_BLUE.aspect)))


async def done(stage: Stage) -> None:
    await stage.press("tab", "enter")


async def test_pages_are_moved_turned_and_left_out_by_keys() -> None:
    async with showing(pages(4), look=Look("en")) as stage:
        await stage.press("d", "t", "home", "x")
        assert "left out" in stage.text
        assert "turned 90 degrees right" in stage.text
        await done(stage)
        assert stage.answers == [(Placed(1, 90), Placed(3), Placed(4))]


async def test_the_cursor_stays_on_the_page_that_is_moved() -> None:
    async with showing(pages(3), look=Look("en")) as stage:
        await stage.press("end", "u")
        assert "Page 3" in stage.cursor_row
        await done(stage)
        assert stage.answers == [(Placed(1), Placed(3), Placed(2))]


async def test_the_last_page_cannot_be_left_out() -> None:
    async with showing(pages(1), look=Look("en")) as stage:
        await stage.press("x")
        assert "One has to stay." in stage.text
        await done(stage)
        assert stage.answers == [(Placed(1),)]


async def test_a_page_is_looked_at_beside_the_list() -> None:
    async with showing(pages(3, look), look=Look("en")) as stage:
        await stage.press("enter")
        await stage.pilot.pause()
        await stage.pilot.pause()
        assert "▀" in stage.text
        assert "red above" in stage.text
        assert "Page 3" in stage.text


async def test_the_picture_follows_the_cursor_once_it_is_shown() -> None:
    looked: list[Placed] = []

    async def look_at(placed: Placed) -> Picture:
        looked.append(placed)
        return RED_BLUE

    async with showing(pages(3, look_at), look=Look("en")) as stage:
        await stage.press("down")
        assert looked == []
        await stage.press("enter")
        await stage.press("down")
        await stage.press("t")
        await stage.pilot.pause()
        assert [looked[0], looked[-1]] == [Placed(2), Placed(3, 90)]


async def test_one_list_alone_has_the_mark() -> None:
    async with showing(pages(3), look=Look("en")) as stage:
        assert [row[:1] for row in stage.rows].count(">") == 1
        await stage.press("tab")
        assert stage.cursor_row.startswith(">")


async def test_going_back_arranges_nothing() -> None:
    async with showing(pages(2)) as stage:
        await stage.press("x", "escape")
        assert stage.answers == [BACK]


async def test_the_frame_is_moved_and_sized_by_keys_and_said_in_words() -> None:
    async with showing(portrait(), look=Look("en")) as stage:
        assert "0% to 100% from the left" in stage.text
        await stage.press(*("minus",) * 10, "up", "left")
        assert "7% to 87% from the left, 8% to 88% from the top" in stage.text
        await stage.press("enter")
        assert isinstance(stage.answers[0], Framing)
        assert stage.answers[0].frame.height == pytest.approx(0.8)


async def test_turning_the_picture_turns_what_is_seen() -> None:
    async with showing(portrait(), look=Look("en")) as stage:
        await stage.press("t")
        assert "turned 90 degrees right" in stage.text
        await stage.press("enter")
        assert isinstance(stage.answers[0], Framing)
        assert stage.answers[0].turn == 90


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_frame_fits_the_terminal(size: tuple[int, int]) -> None:
    async with showing(portrait(), look=Look("ja"), size=size) as stage:
        assert "▀" in stage.text
        assert stage.text.count("▀▀") > 3


async def test_without_frames_and_colours_pictures_are_words() -> None:
    page = Page("account", (WORDS,), pictures=(RED_BLUE, RED_BLUE))
    async with showing(page, look=Look("en", reduced=True)) as stage:
        assert "▀" not in stage.text
        assert stage.text.count("red above") == 3


async def test_with_few_colours_pictures_are_shades() -> None:
    page = Page("account", (WORDS,), pictures=(RED_BLUE,))
    async with showing(page, look=Look("en", theme="console")) as stage:
        assert "▀" not in stage.text
        assert ":::" in stage.text or "---" in stage.text
