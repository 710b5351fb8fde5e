"""Textual's driver for Unix terminals, with the hardware cursor shown and a clean terminal on every way out.

Leans on Textual 8.2.8: ``LinuxDriver.start_application_mode``, ``stop_application_mode``, ``_file``,
``attrs_before``, ``_get_terminal_size``, ``_mouse_pixels``, ``run_input_thread``, ``exit_event``.
"""

import asyncio
import atexit
import contextlib
import fcntl
import os
import selectors
import signal
import struct
import sys
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual._parser import ParseError
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from ras_tui.terminal.graphics import Told, question
from ras_tui.terminal.listening import ListeningParser
from ras_tui.terminal.pixels import GraphicsKnown

if TYPE_CHECKING:
    from textual.app import App

RESTORE = (
    "\x1b[?2026l"  # no update is left half shown
    "\x1b[?2004l"  # pastes are no longer marked
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse belongs to the terminal again
    "\x1b[?2048l\x1b[?1004l"  # no reports of size and focus
    "\x1b[?7h\x1b[0m"  # lines wrap, plain letters
    "\x1b[?1049l\x1b[?25h"  # the shell's screen, its cursor shown
)
"""Brings a terminal back from whatever state the application can leave it in."""

GRACE = 5.0
"""Seconds that an orderly end may take after a signal, before the terminal is restored by force."""

_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@runtime_checkable
class Forgetful(Protocol):
    """An app that remembers what the terminal shows, and must forget it when the terminal is cleared."""

    def forget_terminal(self, *, blank: bool = False) -> None: ...


@runtime_checkable
class Picturing(Protocol):
    """An app that shows pictures where the terminal takes them."""

    @property
    def takes_pictures(self) -> bool: ...


class VisibleCursorDriver(LinuxDriver):
    """Shows the hardware cursor: input methods, magnifiers, screen readers and braille displays follow it.

    Draws on standard output, so that errors can be redirected to a file. SIGTERM, SIGHUP and SIGINT end the
    application in order (exit code 128 + signal), within :data:`GRACE` seconds.
    """

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = sys.__stdout__ or sys.__stderr__
        self._started = False

    def start_application_mode(self) -> None:
        """Take the terminal; also after it was given back for a while."""
        if not self._started:
            atexit.register(self._give_back)
        self._started = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if isinstance(self._app, Picturing) and self._app.takes_pictures:
            self.write(question(os.environ))
        # Not every terminal has a second screen to switch to, so it is cleared here.
        self.write("\x1b[H\x1b[2J\x1b[?25h")
        self.flush()
        if isinstance(self._app, Forgetful):
            self._app.forget_terminal(blank=True)
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._end, number)

    def run_input_thread(self) -> None:
        """Read keys and answers until the application ends, or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = ListeningParser(self._heard)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    read = self._read()
                    if not read:
                        self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                        break
                    self._process(parser.feed(decode(read)))
                self._process(parser.tick())
        with contextlib.suppress(EOFError, ParseError):
            tuple(parser.feed(""))

    def _read(self) -> bytes:
        """What was typed; nothing once the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _heard(self, told: Told) -> None:
        """The terminal has said what it takes; on the thread that reads."""
        self.process_message(GraphicsKnown(told.graphics(self._measured_cell())))

    def _measured_cell(self) -> tuple[int, int] | None:
        """A cell's pixels by the system; None where it does not know."""
        try:
            size = struct.pack("HHHH", 0, 0, 0, 0)
            rows, columns, wide, high = struct.unpack(
                "HHHH", fcntl.ioctl(self.fileno, termios.TIOCGWINSZ, size)
            )
        except OSError:
            return None
        return (wide // columns, high // rows) if rows and columns and wide and high else None

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
        super().stop_application_mode()
        self._started = False
        atexit.unregister(self._give_back)

    def write(self, data: str) -> None:
        """Send text; nothing once the terminal is gone, when nobody empties the queue behind it."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and rows from the terminal itself: ``COLUMNS`` in the environment would freeze them."""
        try:
            size = os.get_terminal_size(self.fileno)
        except OSError:
            return 80, 24
        return size.columns or 80, size.lines or 24

    def _end(self, number: signal.Signals) -> None:
        """End in order; by force if that takes too long."""
        timer = threading.Timer(GRACE, self._end_by_force, (number,))
        timer.daemon = True
        timer.start()
        self._app.exit(return_code=128 + number)

    def _end_by_force(self, number: signal.Signals) -> None:
        self._give_back()
        os._exit(128 + number)

    def _give_back(self) -> None:
        """Restore the terminal without Textual's help: its threads may be stuck or gone."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.write(self._file.fileno(), RESTORE.encode())
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
