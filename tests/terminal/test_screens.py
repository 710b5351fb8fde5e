"""Every real screen, as a terminal shows it: the cursor on the focused control, at every size, and quiet."""

import asyncio

import pytest
from textual.pilot import Pilot

from ras_tui.app import Look, RasApp
from ras_tui.terminal.follow import place
from tests.screens.gallery import app_of, gallery
from tests.terminal.recording import Emulator, RecordingDriver

SCREENS = gallery()
SIZES = ((80, 24), (40, 12))


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    pilot.app.screen._on_timer_update()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
async def test_the_cursor_stands_on_every_control_that_has_the_focus(
    name: str, size: tuple[int, int]
) -> None:
    app = app_of(SCREENS[name], look=Look())
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False, size=size) as pilot:
        await settled(pilot)
        emulator = Emulator(app, *size)
        for control in list(app.screen.focus_chain)[:12]:
            app.screen.set_focus(control)
            await settled(pilot)
            emulator.update()
            cursor = emulator.screen.cursor
            region = app.screen.find_widget(control)
            seen = region.region.intersection(region.clip)
            assert seen.contains(cursor.x, cursor.y), (control, seen, (cursor.x, cursor.y))
            assert (cursor.x, cursor.y) == place(app.screen)
            assert emulator.rows()[cursor.y].strip(), control


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_that_nobody_touches_sends_nothing(name: str) -> None:
    app = app_of(SCREENS[name], look=Look())
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False) as pilot:
        await settled(pilot)
        emulator = Emulator(app, 80, 24)
        emulator.update()
        await asyncio.sleep(0.4)
        assert emulator.update() == 0


async def test_going_through_a_page_costs_little() -> None:
    """At most a kilobyte for a Tab, 150 bytes for a letter, and 8 kB for a page."""
    app: RasApp = app_of(SCREENS["fill"], look=Look())
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False) as pilot:
        await settled(pilot)
        emulator = Emulator(app, 80, 24)
        assert emulator.update() <= 8192
        for key, most in (("tab", 1024), ("tab", 1024), ("a", 150), ("b", 150), ("backspace", 150)):
            await pilot.press(key)
            await settled(pilot)
            assert emulator.update() <= most, key


@pytest.mark.parametrize("name", SCREENS)
async def test_the_reduced_look_draws_no_lines_at_all(name: str) -> None:
    app = app_of(SCREENS[name], look=Look(reduced=True))
    app.driver_class = RecordingDriver
    async with app.run_test(headless=False) as pilot:
        await settled(pilot)
        emulator = Emulator(app, 80, 24)
        emulator.update()
        drawn = {character for row in emulator.rows() for character in row if "─" <= character <= "▟"}
        assert drawn == set()
