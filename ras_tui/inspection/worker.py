"""The reading process and how it is asked: files go to it as open descriptors, facts come back as lines.

A started process is warm: the next file costs no start. It serves one person's files; where files of
different people are judged, each gets a process of its own (:func:`ras_tui.inspection.inspect_file`).
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Protocol, Self

import ras_tui
from ras_tui.inspection import DEADLINE, printable
from ras_tui.inspection.enclosure import Enclosure, enclosures
from ras_tui.inspection.wire import FINAL, QUESTION, READY

if TYPE_CHECKING:
    # Where these are used they are loaded: the process that reads starts before, and meanwhile.
    from ras_tui.validation.facts import Facts, Trouble

MOST_OUTPUT = 64 * 1024 * 1024
"""Bytes of answer to one file that are listened to."""
MOST_FILES = 500
"""Files after which a process is replaced."""
START_SECONDS = 20.0
"""How long a process may take to say that it is ready, on a busy machine."""
_START = "import sys; sys.path.insert(0, sys.argv[1]); from ras_tui.inspection.child import main; main()"
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All of the environment that the child gets: without these, an interpreter may not start."""
_PART, _PIECE = 1 << 20, 1 << 16
_AT_ONCE = 0.002
"""Seconds for which an answer is looked for without sleeping."""


def command() -> list[str]:
    """How the child is started: isolated from the environment and the current folder."""
    root = str(Path(ras_tui.__file__).parent.parent)
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, root]


def environment() -> dict[str, str]:
    """The child's environment."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Worker:
    """One reading process at a time, started when it is first needed; a context that ends it.

    ``choices``: what may be put around it, strongest first. One thread asks; another may :meth:`close`, which
    ends an open question without an answer.
    """

    def __init__(self, choices: Iterable[tuple[Enclosure, list[str]]] | None = None) -> None:
        self._choices = iter(enclosures() if choices is None else choices)
        self._enclosure, self._around = next(self._choices)
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._ready = False
        self._files = 0
        self._closed = False
        self._busy = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Let a process start meanwhile, if none runs."""
        if self._process is None and not self._closed:
            self._channel, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(
                    [*self._around, *command()],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=environment(),
                    cwd=Path("/").resolve(),
                    start_new_session=True,
                )
            self._ready, self._files = False, 0

    @property
    def pid(self) -> int:
        """Of the process, or of what encloses it; 0 where none runs."""
        return self._process.pid if self._process else 0

    def enclosure(self) -> Enclosure:
        """What is around the process, once one runs. Raises ``OSError`` when none can be started."""
        self._await_ready()
        return self._enclosure

    def read(
        self, path: Path, timeout: float = DEADLINE, *, images: bool = False, digest: bool = True
    ) -> "Facts":
        """What can be found out about a file within ``timeout`` seconds; with ``images``, every placement.

        Never fails because of what is in the file: that ends as ``trouble``, ``damaged`` or ``partial``.
        Raises :class:`ras_tui.errors.FileError` when the file cannot be opened for reading.
        """
        from ras_tui.inspection.opening import opened

        with self._busy, opened(path) as file:
            size = os.fstat(file).st_size
            until = monotonic() + timeout
            self.start()
            # Beside the child, which meanwhile starts or reads the same file.
            early = digest and not self._ready
            hexadecimal = self._digest(file, until) if early else ""
            asked = self._ask(file, timeout, images=images)
            hexadecimal = self._digest(file, until) if digest and not early else hexadecimal
            # Also heard when the disk fails: else the next file would get this one's answer.
            facts, trouble = self._hear(until) if asked else (None, "died")
        if hexadecimal is None:
            hexadecimal, trouble = "", "died"
        facts = facts or _nothing(size)
        return facts._replace(name=printable(path.name), sha256=hexadecimal, trouble=trouble or facts.trouble)

    def close(self) -> None:
        """End the process and whatever it might have started."""
        self._closed = True
        self._kill()
        with self._busy:
            self._end()

    def _ask(self, file: int, timeout: float, *, images: bool) -> bool:
        """Send an open file to the child; whether one took it."""
        try:
            channel = self._await_ready()
            socket.send_fds(channel, [QUESTION.pack(timeout, images)], [file])
        except OSError:
            self._end()
            return False
        self._files += 1
        return True

    def _hear(self, until: float) -> "tuple[Facts | None, Trouble]":
        """The facts as far as they are told, and why they end early."""
        if self._channel is None:
            return None, "died"
        facts, trouble = hear(self._channel, until)
        if trouble == "died" and self._ended_by_time():
            trouble = "too_slow"
        if trouble or self._files >= MOST_FILES:
            self._end()
        return facts, trouble

    def _await_ready(self) -> socket.socket:
        """The channel to a process that runs; a weaker enclosure is taken where a stronger does not work."""
        while True:
            self.start()
            if self._channel is None:
                raise OSError("closed")
            if self._ready:
                return self._channel
            self._channel.settimeout(START_SECONDS)
            with suppress(OSError):
                self._ready = self._channel.recv(len(READY), socket.MSG_WAITALL) == READY
            if self._ready:
                return self._channel
            self._end()
            choice = next(self._choices, None)
            if choice is None or self._closed:
                raise OSError("no reading process starts")
            self._enclosure, self._around = choice

    def _ended_by_time(self) -> bool:
        """Whether the child's own timer ended it."""
        try:
            status = self._process.wait(1) if self._process else 0
        except subprocess.TimeoutExpired:
            return False
        # Around the process, bubblewrap tells a signal as a shell does.
        return (-status if status < 0 else status - 128) == signal.SIGALRM

    def _digest(self, file: int, until: float) -> str | None:
        """The digest of what an open file holds, read beside the child.

        Empty if time does not suffice, None when the disk fails.
        """
        from hashlib import sha256

        digest, position = sha256(), 0
        try:
            while part := os.pread(file, _PART, position):
                if monotonic() > until or self._closed:
                    return ""
                digest.update(part)
                position += len(part)
        except OSError:
            return None
        return digest.hexdigest()

    def _end(self) -> None:
        self._kill()
        if self._process is not None:
            self._process.wait()
        if self._channel is not None:
            self._channel.close()
        self._process = self._channel = None

    def _kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            end(self._process)


def _nothing(size: int) -> "Facts":
    """What is known of a file of which the child told nothing."""
    from ras_tui.validation.facts import Facts, Kind

    return Facts("", size, "", Kind.UNKNOWN)


class Process(Protocol):
    """A child, of ``subprocess`` or of ``asyncio``."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...


def end(process: Process) -> None:
    """End a child that leads a session, and whatever it might have started."""
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def hear(channel: socket.socket, until: float) -> "tuple[Facts | None, Trouble]":
    """The last facts that a child tells of a file, and whether it got to its end."""
    from ras_tui.inspection.facts import MalformedFacts, from_json

    last = b""
    trouble: Trouble = "died"
    try:
        for last in _lines(channel, until):
            if last.startswith(FINAL):
                trouble = ""
                break
    except TimeoutError:
        trouble = "too_slow"
    except OSError:
        pass
    try:
        return from_json(last.removeprefix(FINAL)), trouble
    except MalformedFacts:
        return None, trouble or "died"


def _soon(channel: socket.socket) -> bytes | None:
    """What comes within :data:`_AT_ONCE`: small files are read sooner than a sleeping processor wakes up."""
    channel.setblocking(False)
    until = monotonic() + _AT_ONCE
    while monotonic() < until:
        with suppress(BlockingIOError):
            return channel.recv(_PIECE)
        os.sched_yield()
    return None


def _lines(channel: socket.socket, until: float) -> Iterator[bytes]:
    """Whole lines, until the channel ends. Raises ``TimeoutError``, or ``OSError`` when there is too much."""
    rest, size, part = bytearray(), 0, _soon(channel)
    while True:
        part = _before(until, channel) if part is None else part
        size += len(part)
        if not part:
            return
        if size > MOST_OUTPUT:
            raise OSError("too much of an answer")
        rest += part
        *whole, last = rest.split(b"\n") if b"\n" in part else [rest]
        yield from (bytes(line) for line in whole)
        rest, part = bytearray(last), None


def _before(until: float, channel: socket.socket) -> bytes:
    """What comes next. Raises ``TimeoutError``, also when something comes all the time."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    channel.settimeout(left)
    return channel.recv(_PIECE)
