"""A program in a terminal of its own: a pseudo-terminal with an emulator (pyte) behind it.

    with Pty([sys.executable, "-m", "ras_tui", "--demo"], columns=80, rows=24) as terminal:
        terminal.wait_for("カード")
        terminal.send(DOWN, ENTER)
        assert terminal.cursor == (3, 7)

What the program writes is read all the time by a thread, so it never waits for the test. On the way out the
program is ended by its process id.
"""

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

import pyte

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END = "\x1b[H", "\x1b[F"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
TAB, BACKTAB, ENTER, ESCAPE, BACKSPACE = "\t", "\x1b[Z", "\r", "\x1b", "\x7f"
F1 = "\x1bOP"

XTERM_ANSWERS: Final[Mapping[bytes, bytes]] = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
"""What a terminal that knows synchronized output answers."""

_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b[P_][^\x1b]*\x1b\\|\x1b\[16t|\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_OPEN_STRING = re.compile(rb"\x1b[P_][^\x1b]*\x1b?$")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;<=>?$]*|\][^\x07\x1b]*\x1b?)?$")
_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


def control(letter: str) -> str:
    """The character that Ctrl with a letter sends."""
    return chr(ord(letter.upper()) & 0x1F)


def paste(text: str) -> str:
    """A bracketed paste."""
    return f"\x1b[200~{text}\x1b[201~"


class NotSeen(AssertionError):
    """Something did not appear in time; the message shows the screen."""


class Pty:
    """A program running in a terminal of ``columns`` by ``rows`` cells."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        rows: int = 24,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
        answers: Mapping[bytes, bytes] | None = None,
    ) -> None:
        """``environ`` is added to a small clean environment; an empty value removes a name from it."""
        self.screen = pyte.Screen(columns, rows)
        self.modes: dict[int, bool] = {}
        """Private modes that the program set or reset, by number."""
        self.received = bytearray()
        """Everything that the program wrote."""
        self._answers = dict(answers or {})
        self._stream = pyte.ByteStream(self.screen)
        self._tail = b""
        self._changed = threading.Condition()
        self.last_write = time.monotonic()
        """When the program last wrote something (monotonic clock)."""
        self._master, self.slave = os.openpty()
        self._set_size(columns, rows)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=folder,
            env=_environment(environ or {}),
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        self._over = threading.Event()
        self._reader = threading.Thread(target=self._read, name="pty-reader", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the hardware cursor, from 0."""
        return self.screen.cursor.x, self.screen.cursor.y

    @property
    def cursor_visible(self) -> bool:
        """Whether the hardware cursor is shown."""
        return self.modes.get(25, True)

    @property
    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.rows())

    def rows(self) -> list[str]:
        """The screen's rows as text, without the spaces at their ends."""
        with self._changed:
            return [self._row(y) for y in range(self.screen.lines)]

    def send(self, *keys: str | bytes) -> None:
        """Type; several keys are sent as separate writes."""
        for key in keys:
            os.write(self._master, key.encode() if isinstance(key, str) else key)
        self.last_write = time.monotonic()

    def wait(self, holds: Callable[[], bool], what: str, timeout: float = 10.0) -> None:
        """Wait until something holds. Raises :class:`NotSeen`."""
        until = time.monotonic() + timeout
        while not holds():
            left = until - time.monotonic()
            if left <= 0:
                raise NotSeen(f"{what}; the screen is\n{self.text}")
            with self._changed:
                self._changed.wait(min(left, 0.05))

    def wait_for(self, text: str, timeout: float = 10.0) -> None:
        """Wait until a text stands on the screen, on one row."""
        self.wait(lambda: any(text in row for row in self.rows()), f"{text!r} not seen", timeout)

    def wait_gone(self, text: str, timeout: float = 10.0) -> None:
        """Wait until a text stands on the screen no longer."""
        self.wait(lambda: all(text not in row for row in self.rows()), f"{text!r} still seen", timeout)

    def wait_idle(self, quiet: float = 0.2, timeout: float = 10.0) -> None:
        """Wait until the program has written nothing for ``quiet`` seconds, counted from the last key."""
        self.wait(lambda: time.monotonic() - self.last_write >= quiet, "still writing", timeout)

    def wait_ended(self, timeout: float = 10.0) -> int:
        """Wait until the program has ended and all it wrote is read; its exit code (-n: a signal)."""
        code = self.process.wait(timeout)
        self.wait_idle(0.1)
        return code

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size; the program gets SIGWINCH."""
        with self._changed:
            self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        self.last_write = time.monotonic()

    def echoes(self) -> bool:
        """Whether the line discipline echoes what is typed, as a shell expects it."""
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a window that is closed or a line that breaks."""
        self._stop_reading()
        os.close(self.slave)
        os.close(self._master)
        self.slave = self._master = -1

    def close(self) -> None:
        """End the program by its process id and free the terminal."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._stop_reading()
        for number in (self.slave, self._master):
            if number >= 0:
                os.close(number)
        self.slave = self._master = -1

    def _row(self, y: int) -> str:
        line = self.screen.buffer[y]
        return "".join(line[x].data for x in range(self.screen.columns)).rstrip()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _stop_reading(self) -> None:
        self._over.set()
        self._reader.join()

    def _read(self) -> None:
        while not self._over.is_set():
            if not select.select([self._master], [], [], 0.02)[0]:
                continue
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return
            self._take(data)

    def _take(self, data: bytes) -> None:
        with self._changed:
            self.last_write = time.monotonic()
            self.received += data
            data, self._tail = _cut_unfinished(self._tail + data)
            for numbers, state in _MODES.findall(data):
                self.modes |= {int(number): state == b"h" for number in numbers.split(b";")}
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            self._changed.notify_all()
        for question, answer in self._answers.items():
            if question in data:
                os.write(self._master, answer)


def _cut_unfinished(data: bytes) -> tuple[bytes, bytes]:
    """What can be shown now, and the beginning of a sequence whose rest is still to come."""
    if string := _OPEN_STRING.search(data):
        return data[: string.start()], string.group()
    match = _UNFINISHED.search(data[-256:])
    if not match:
        return data, b""
    cut = len(data) - len(match.group())
    return data[:cut], data[cut:]


def _environment(added: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    base = {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return {name: value for name, value in (kept | base | dict(added)).items() if value}


def _take_terminal() -> None:
    """In the child: the new terminal controls the new session, so SIGHUP and SIGWINCH come."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def python(*arguments: str) -> list[str]:
    """A command that runs this Python."""
    return [sys.executable, *arguments]
