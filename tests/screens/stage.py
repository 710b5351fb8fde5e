"""Screens under Textual's pilot: what stands on them, and what was answered."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

from textual.geometry import Offset
from textual.pilot import Pilot

from ras_tui.app import Look, RasApp
from ras_tui.forms.conditions import Answers
from ras_tui.frontend import Fill, Frontend
from ras_tui.screens.fill import FillScreen
from ras_tui.terminal.follow import place
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.fields import FieldRow
from tests.screens.gallery import Ask, perform


@dataclass
class Stage:
    """One application under test."""

    app: RasApp
    pilot: Pilot[None]
    answers: list[object] = field(default_factory=list)
    kept: list[Answers] = field(default_factory=list)

    @property
    def rows(self) -> list[str]:
        """The screen as rows of text."""
        size = self.app.screen.size
        return [strip.text for strip in self.app.screen._compositor.render_strips(size)]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    @property
    def screen(self) -> "BandedScreen[object]":
        """The screen on top."""
        return cast("BandedScreen[object]", self.app.screen)

    @property
    def cursor(self) -> Offset:
        """Where the terminal's cursor stands."""
        return place(self.app.screen)

    @property
    def cursor_row(self) -> str:
        """The row with the terminal's cursor."""
        return self.rows[self.cursor.y]

    def field(self, id: str) -> FieldRow:
        """A field's row."""
        return next(row for row in self.app.screen.query(FieldRow) if row.field.id == id)

    async def press(self, *keys: str) -> None:
        """Press keys and let the screen settle."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def fill(self, id: str, typed: str) -> None:
        """Put something into a field and leave it, as typing and Tab would."""
        row = self.field(id)
        row.control.focus()
        await self.pilot.pause()
        row.control.put(typed, typed)
        cast(FillScreen, self.screen).leave_control()
        await self.pilot.pause()


@asynccontextmanager
async def showing(
    *asks: Ask,
    size: tuple[int, int] = (80, 24),
    look: Look | None = None,
    conversation: Callable[[Frontend], Awaitable[None]] | None = None,
) -> AsyncIterator[Stage]:
    """The application with these screens, one after another; what they answered is collected."""
    answers: list[object] = []

    async def ask_all(ui: Frontend) -> None:
        for ask in asks:
            answers.append(await perform(ui, ask))

    kept: list[Answers] = []
    for ask in asks:
        if isinstance(ask, Fill):
            object.__setattr__(ask, "keep", kept.append)
    app = RasApp(look or Look(), conversation or ask_all, log=lambda error: "(kept nowhere)")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield Stage(app, pilot, answers, kept)
