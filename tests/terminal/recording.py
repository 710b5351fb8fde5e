"""An application in this process whose output goes into an emulator: what a terminal would show of it."""

import asyncio
from typing import Any

import pyte
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size

from ras_tui.terminal.driver import Forgetful


class RecordingDriver(Driver):
    """Keeps everything that the application writes."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.written: list[str] = []

    def write(self, data: str) -> None:
        self.written.append(data)

    def start_application_mode(self) -> None:
        if isinstance(self._app, Forgetful):
            self._app.forget_terminal(blank=True)
        self.resize(*(self._size or (80, 24)))

    def resize(self, columns: int, rows: int) -> None:
        """Tell the application that its terminal has another size."""
        size = Size(columns, rows)
        asyncio.run_coroutine_threadsafe(
            self._app._post_message(events.Resize(size, size)), asyncio.get_running_loop()
        )

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        pass


class Emulator:
    """What a terminal shows after everything that was written."""

    def __init__(self, app: App[Any], columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        driver = app._driver
        assert isinstance(driver, RecordingDriver)
        self._driver = driver
        self._taken = 0

    def update(self) -> int:
        """Take what was written since the last time; answers how many bytes that were."""
        new = "".join(self._driver.written[self._taken :])
        self._taken = len(self._driver.written)
        self._stream.feed(new)
        return len(new.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Another size, for the terminal and for the application."""
        self.screen.resize(rows, columns)
        self._driver.resize(columns, rows)

    def rows(self) -> list[str]:
        """The rows as text."""
        return ["".join(cell.data for cell in row) for row in self.cells()]

    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell: its character, colours and style."""
        return [
            [self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)
        ]
