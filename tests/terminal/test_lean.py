"""Small updates show the same as Textual's own, cell by cell, and cost less."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pyte
import pytest
from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from ras_tui.terminal.lean import BLANK, Cell, LeanMixin, Shadow
from tests.terminal.gallery import Base, Controls
from tests.terminal.recording import Emulator, RecordingDriver

KEYS = (
    "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pagedown", "pageup", "enter", "space",
    "backspace", "delete", "ctrl+o", "escape", "a", "8", "在", "が", "ア", "か\u3099",
)  # fmt: skip
# No variation selectors: pyte drops what follows one.


class Both(Controls):
    """Also keeps what Textual itself would have sent."""

    def __init__(self, theme: str = "dark") -> None:
        super().__init__(theme)
        self.textual_sends: list[str] = []

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._silent():
            self.textual_sends.append(renderable.render_segments(self.console))
        super()._display(screen, renderable)


class Pair:
    """Two emulators: one shows what we send, the other what Textual would send."""

    def __init__(self, app: Both, emulator: Emulator) -> None:
        self._app = app
        self.ours = emulator
        self.theirs = pyte.Screen(emulator.screen.columns, emulator.screen.lines)
        self._stream = pyte.Stream(self.theirs)
        self.theirs.set_mode(pyte.modes.LNM)

    def assert_same(self, after: str) -> None:
        self.ours.update()
        self._stream.feed("".join(self._app.textual_sends))
        self._app.textual_sends.clear()
        rows, columns = self.theirs.lines, self.theirs.columns
        for y, row in enumerate(self.ours.cells()):
            expected = [self.theirs.buffer[y][x] for x in range(columns)]
            assert row == expected, f"row {y} after {after}"
        assert len(self.ours.cells()) == rows


@asynccontextmanager
async def shown(
    app: App[Any], columns: int = 60, rows: int = 20
) -> AsyncIterator[tuple[Pilot[Any], Emulator]]:
    app.driver_class = RecordingDriver
    app.animation_level = "none"
    async with app.run_test(headless=False, size=(columns, rows)) as pilot:
        await settled(pilot)
        emulator = Emulator(app, columns, rows)
        emulator.update()
        yield pilot, emulator


async def press(pilot: Pilot[Any], key: str) -> None:
    character = key if len(key) == 1 or not key.isascii() else None
    pilot.app.post_message(events.Key(key, character))
    await settled(pilot)


async def settled(pilot: Pilot[Any]) -> None:
    """Everything is handled, and painted without waiting for the next frame."""
    await pilot.pause()
    pilot.app.screen._on_timer_update()
    await pilot.pause()


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("theme", ["dark", "console"])
async def test_random_keys_leave_the_same_cells_as_textual_does(seed: int, theme: str) -> None:
    keys = random.Random(seed).choices(KEYS, k=50)
    app = Both(theme)
    async with shown(app) as (pilot, emulator):
        pair = Pair(app, emulator)
        pair.assert_same("opening")
        for count, key in enumerate(keys, 1):
            await press(pilot, key)
            pair.assert_same(str(keys[:count]))


async def test_resizing_leaves_the_same_cells_as_textual_does() -> None:
    app = Both()
    async with shown(app) as (pilot, emulator):
        pair = Pair(app, emulator)
        for columns, rows in ((40, 12), (80, 24), (60, 20)):
            emulator.resize(columns, rows)
            pair.theirs.resize(rows, columns)
            await settled(pilot)
            pair.assert_same(f"{columns} by {rows}")


async def test_a_key_in_a_field_costs_a_few_bytes() -> None:
    async with shown(Controls()) as (pilot, emulator):
        await press(pilot, "end")
        emulator.update()
        sizes = []
        for key in "abcdefgh":
            await press(pilot, key)
            sizes.append(emulator.update())
        assert max(sizes) <= 60


async def test_drawing_again_sends_every_cell() -> None:
    async with shown(Controls()) as (pilot, emulator):
        before = emulator.cells()
        emulator.screen.draw("something else wrote here")
        assert emulator.cells() != before
        pilot.app.query_one("#title-line")
        assert isinstance(pilot.app, Controls)
        pilot.app.redraw()
        await settled(pilot)
        emulator.update()
        assert emulator.cells() == before


class Named(Base):
    """Shows a name that somebody else chose."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_shown = name

    def compose(self) -> ComposeResult:
        yield Static(self._name_shown, markup=False)


async def test_a_file_name_cannot_command_the_terminal() -> None:
    async with shown(Named("a\x1b]0;title\x07b\x1b[2Jc\u202edcba\x9b31m")) as (_, emulator):
        written = "".join(emulator._driver.written)
        row = "".join(cell.data for cell in emulator.cells()[0]).rstrip()
    assert "\x1b]0" not in written
    assert "\x1b[2J" not in written
    assert "\u202e" not in written
    assert "\x9b" not in written
    assert row.startswith("a")


async def test_what_is_combined_does_not_move_the_rest_of_its_row() -> None:
    """Terminals that draw a spacing mark in a cell of its own must not push what follows."""
    async with shown(Named("नेपाली|")) as (_, emulator):
        written = "".join(emulator._driver.written)
    assert "\x1b[1;2H" in written
    assert "\x1b[1;4H|" in written


async def test_a_wide_character_takes_the_place_of_narrow_ones_and_gives_it_back() -> None:
    app = Named("在留ab")
    async with shown(app) as (pilot, emulator):
        for text in ("在x ab", " 在 ab", "a在b在", "在在在", "ab在ab"):
            app.query_one(Static).update(text)
            await settled(pilot)
            emulator.update()
            assert emulator.rows()[0].rstrip() == text.rstrip()


def test_runs_close_to_each_other_are_sent_as_one() -> None:
    shadow = Shadow(30, 1)
    cells = [BLANK] * 30
    for x in (2, 8, 20):
        cells[x] = Cell("x", "")
    assert shadow.update(0, 0, cells) == [(2, 9), (20, 21)]


def test_what_stands_there_already_is_not_sent() -> None:
    shadow = Shadow(4, 1)
    assert shadow.update(0, 1, [BLANK, BLANK]) == []


def test_the_private_names_of_textual_are_there() -> None:
    """A new version of Textual must pass this and the comparison before it is pinned."""
    for name in ("_display", "_begin_update", "_end_update", "_batch_count", "_closed"):
        assert hasattr(App, name) or hasattr(Controls(), name), name
    assert LayoutUpdate.__init__.__code__.co_varnames[1:3] == ("strips", "region")
    assert ChopsUpdate.__init__.__code__.co_varnames[1:4] == ("chops", "spans", "chop_ends")
    assert issubclass(Controls, LeanMixin)
