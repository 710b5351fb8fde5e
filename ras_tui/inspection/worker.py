"""Runs the reading process: without the environment, in a session of its own, until a deadline."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer
from typing import Protocol

import ras_tui
from ras_tui.inspection import printable
from ras_tui.inspection.facts import MalformedFacts, from_json
from ras_tui.inspection.opening import opened
from ras_tui.validation.facts import Facts, Kind

MOST_OUTPUT = 64 * 1024 * 1024
"""Bytes of answer that are listened to."""
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from ras_tui.inspection.child import main;"
    " main(float(sys.argv[2]))"
)
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All of the environment that the child gets: without these, an interpreter may not start."""


class Process(Protocol):
    """A child, of ``subprocess`` or of ``asyncio``."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    def kill(self) -> None: ...


def command(timeout: float) -> list[str]:
    """How the child is started: isolated from the environment and the current folder."""
    root = str(Path(ras_tui.__file__).parent.parent)
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, root, str(timeout)]


def environment() -> dict[str, str]:
    """The child's environment."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def run(path: Path, timeout: float) -> Facts:
    """See :func:`ras_tui.inspection.inspect_file`."""
    with opened(path) as file:
        size = os.fstat(file).st_size
        with subprocess.Popen(
            command(timeout),
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=Path("/").resolve(),
            start_new_session=True,
        ) as process:
            overdue = Event()
            timer = Timer(timeout, _end_late, (process, overdue))
            timer.daemon = True
            timer.start()
            try:
                output = process.stdout.read(MOST_OUTPUT) if process.stdout else b""
                process.wait()
            finally:
                timer.cancel()
                end(process)
    return answer(output, printable(path.name), size, process.returncode, late=overdue.is_set())


async def run_async(path: Path, timeout: float) -> Facts:
    """See :func:`ras_tui.inspection.inspect`."""
    import asyncio

    with opened(path) as file:
        size = os.fstat(file).st_size
        process = await asyncio.create_subprocess_exec(
            *command(timeout),
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=Path("/").resolve(),
            start_new_session=True,
        )
        output, late = bytearray(), False
        try:
            async with asyncio.timeout(timeout):
                while (
                    process.stdout
                    and len(output) < MOST_OUTPUT
                    and (part := await process.stdout.read(65536))
                ):
                    output += part
                await process.wait()
        except TimeoutError:
            late = True
        finally:
            end(process)
            await asyncio.shield(process.wait())
    return answer(bytes(output), printable(path.name), size, process.returncode, late=late)


def end(process: Process) -> None:
    """End the child and whatever it might have started."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _end_late(process: Process, overdue: Event) -> None:
    overdue.set()
    end(process)


def answer(output: bytes, name: str, size: int, status: int | None, *, late: bool) -> Facts:
    """The last facts that the child told, and whether it got to its end."""
    facts = _last(output) or Facts(name, size, "", Kind.UNKNOWN, trouble="died")
    facts = replace(facts, name=name)
    if status == 0:
        return facts
    slow = late or -(status or 0) in (getattr(signal, "SIGXCPU", 0), getattr(signal, "SIGALRM", 0))
    return replace(facts, trouble="too_slow" if slow else "died")


def _last(output: bytes) -> Facts | None:
    lines = output.split(b"\n")[:-1]
    try:
        return from_json(lines[-1]) if lines else None
    except MalformedFacts:
        return None
