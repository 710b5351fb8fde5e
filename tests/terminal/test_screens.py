"""Every real screen, as a terminal shows it: the cursor on the focused control, at every size, and quiet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from ras_tui.app import Look
from ras_tui.terminal.follow import place
from ras_tui.widgets.text_field import TextField
from tests.screens.gallery import app_of, gallery
from tests.terminal.recording import Emulator, RecordingDriver

SCREENS = gallery()
SIZES = ((80, 24), (40, 12))


@asynccontextmanager
async def shown(
    name: str, size: tuple[int, int] = (80, 24), *, look: Look | None = None
) -> AsyncIterator[tuple[Pilot[None], Emulator]]:
    app = app_of(SCREENS[name], look=look or Look())
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False, size=size) as pilot:
        await settled(pilot)
        yield pilot, Emulator(app, *size)


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    pilot.app.screen._on_timer_update()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
async def test_the_cursor_stands_on_every_control_with_the_focus(name: str, size: tuple[int, int]) -> None:
    async with shown(name, size) as (pilot, emulator):
        screen = pilot.app.screen
        for control in list(screen.focus_chain)[:12]:
            screen.set_focus(control)
            await settled(pilot)
            emulator.update()
            cursor = emulator.screen.cursor
            geometry = screen.find_widget(control)
            seen = geometry.region.intersection(geometry.clip)
            assert seen.contains(cursor.x, cursor.y), (control, seen, (cursor.x, cursor.y))
            assert (cursor.x, cursor.y) == place(screen)
            assert emulator.rows()[cursor.y].strip(), control


async def test_the_cursor_goes_with_what_is_typed() -> None:
    async with shown("fill") as (pilot, emulator):
        control = next(one for one in pilot.app.screen.focus_chain if isinstance(one, TextField))
        control.put("", "")
        pilot.app.screen.set_focus(control)
        columns = []
        for key in ("a", "区", "left", "right", "backspace"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await settled(pilot)
            emulator.update()
            columns.append(emulator.screen.cursor.x - control.region.x)
        assert columns == [2, 4, 2, 4, 2]


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_that_nobody_touches_sends_nothing(name: str) -> None:
    async with shown(name) as (_, emulator):
        emulator.update()
        await asyncio.sleep(0.4)
        assert emulator.update() == 0


async def test_going_through_a_page_costs_little() -> None:
    """At most a kilobyte for a Tab, 150 bytes for a letter, and 8 kB for a page."""
    async with shown("fill") as (pilot, emulator):
        assert emulator.update() <= 8192
        for key, most in (("tab", 1024), ("tab", 1024), ("a", 150), ("b", 150), ("backspace", 150)):
            await pilot.press(key)
            await settled(pilot)
            assert emulator.update() <= most, key


@pytest.mark.parametrize("name", SCREENS)
async def test_the_reduced_look_draws_no_lines_at_all(name: str) -> None:
    async with shown(name, look=Look(reduced=True)) as (_, emulator):
        emulator.update()
        drawn = {character for row in emulator.rows() for character in row if "─" <= character <= "▟"}
        assert drawn == set()
