"""Lines of input, read on a thread of their own so that the loop lives while a person thinks."""

import asyncio
import os
import threading
from collections import deque
from contextlib import suppress
from queue import SimpleQueue
from typing import TextIO, final


class Ended(Exception):
    """The input has no more lines."""


@final
class LineReader:
    """Reads the input line by line.

    Reads the file's descriptor itself: a thread that waits inside a buffered stream cannot be left at exit.
    A stream without a descriptor (a test's) is read as it is.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._fd = _descriptor(stream)
        self._encoding = getattr(stream, "encoding", None) or "utf-8"
        self._wanted: SimpleQueue[asyncio.AbstractEventLoop] = SimpleQueue()
        self._outstanding = False
        self._lines: deque[bytes] = deque()
        self._arrival: asyncio.Event | None = None
        self._pending = bytearray()
        self._thread: threading.Thread | None = None

    @property
    def terminal(self) -> int | None:
        """The descriptor of the terminal that is read; None for a pipe or a file."""
        return self._fd if self._fd is not None and os.isatty(self._fd) else None

    async def line(self) -> str:
        """The next line without its end. Raises :class:`Ended`."""
        return (await self.raw_line()).decode(self._encoding, "replace")

    async def raw_line(self) -> bytes:
        """The next line's bytes without its end; for secrets, which stay bytes. Raises :class:`Ended`."""
        self._arrival = asyncio.Event()
        while not self._lines:
            self._want()
            await self._arrival.wait()
            self._arrival.clear()
        if not self._lines[0]:
            raise Ended
        return self._lines.popleft().rstrip(b"\r\n")

    def give_back(self, line: str) -> None:
        """Put a line back that was not meant for whoever read it."""
        self._lines.appendleft(line.encode(self._encoding, "replace") + b"\n")

    def _want(self) -> None:
        """Ask the thread for a line; one that nobody waited for any more is taken by the next who asks."""
        if self._outstanding:
            return
        self._outstanding = True
        if self._thread is None:
            self._thread = threading.Thread(target=self._read_on, name="lines", daemon=True)
            self._thread.start()
        self._wanted.put(asyncio.get_running_loop())

    def _read_on(self) -> None:
        while True:
            loop = self._wanted.get()
            line = self._read()
            with suppress(RuntimeError):  # the loop was closed while the person was thinking
                loop.call_soon_threadsafe(self._arrived, line)

    def _arrived(self, line: bytes) -> None:
        self._outstanding = False
        self._lines.append(line)
        if self._arrival is not None:
            self._arrival.set()

    def _read(self) -> bytes:
        """The next line with its end; a last line may lack it; empty at the end of input."""
        if self._fd is None:
            return self._stream.readline().encode(self._encoding, "replace")
        while b"\n" not in self._pending:
            try:
                chunk = os.read(self._fd, 65536)
            except OSError:  # the terminal has gone
                chunk = b""
            if not chunk:
                break
            self._pending += chunk
        length = self._pending.find(b"\n") + 1 or len(self._pending)
        line = bytes(self._pending[:length])
        self._pending[:length] = bytes(length)
        del self._pending[:length]
        return line


def _descriptor(stream: TextIO) -> int | None:
    try:
        return stream.fileno()
    except (OSError, ValueError, AttributeError):
        return None
