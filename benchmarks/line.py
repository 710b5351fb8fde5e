"""A program on a pseudo-terminal without an emulator: when its bytes come is all that is wanted."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

QUIET: Final = 0.12
"""Seconds without a byte after which a screen counts as complete."""


class TooSlow(Exception):
    """What was waited for did not come."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key brought about."""

    seconds: float
    """From the key to its first bytes."""
    bytes: int
    """All that it made the program send, until it was quiet."""


class Line:
    """A running program; read only while something is waited for."""

    def __init__(
        self, command: Sequence[str], *, environ: Mapping[str, str], columns: int = 80, rows: int = 24
    ) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environ),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.received = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        while self.process.poll() is None:
            self._read(0.05)
        os.close(self._master)

    def until(self, text: str, timeout: float = 30) -> float:
        """Seconds from the start until the text has come."""
        wanted = text.encode()
        end = time.perf_counter() + timeout
        while wanted not in self.received:
            self._read(0.5)
            if time.perf_counter() > end:
                raise TooSlow(text)
        return time.perf_counter() - self.started

    def quiet(self, seconds: float = QUIET) -> int:
        """Read until nothing comes for so long; answers how many bytes came."""
        before = len(self.received)
        while self._read(seconds):
            pass
        return len(self.received) - before

    def press(self, key: str, timeout: float = 5) -> Answer:
        """Send a key, wait for what it brings about and until that is complete."""
        before = len(self.received)
        sent = time.perf_counter()
        os.write(self._master, key.encode())
        while not self._read(timeout):
            raise TooSlow(repr(key))
        first = time.perf_counter() - sent
        self.quiet(0.03)
        return Answer(first, len(self.received) - before)

    def _read(self, seconds: float) -> bool:
        """Take what comes within so many seconds; whether anything did."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self.received += data
        return bool(data)


def environment(folder: Path) -> dict[str, str]:
    """What the programs see of the machine: nothing of the person's settings, a state folder of their own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "RAS_TUI_STATE": str(folder / "state"),
        "TMPDIR": str(folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }
