"""What is done to every engine: let it work, kill it, let it idle; each in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.engines.work import Effects, Store, effects

_PROGRAM: Final = (sys.executable, "-m", "benchmarks.engines.child")
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of it."""

    recovered: float
    """Seconds from the last start of the process until everything was done."""
    effects: Effects


def speed(engine: str, store: Store) -> tuple[float, Effects]:
    """Seconds from the first job's end to the last one's, and what stands then."""
    return _run(engine, store, "plan", "work")["seconds"], effects(store)


def killed(engine: str, store: Store, jobs: int, times: int = 3) -> Killed:
    """Kill it in the midst of its work, several times, then let it finish."""
    _run(engine, store, "plan")
    for _ in range(times):
        _kill(engine, store, jobs // (times + 1))
    begun = time.perf_counter()
    _run(engine, store, "work")
    return Killed(time.perf_counter() - begun, effects(store))


def idle(engine: str, store: Store) -> dict[str, float]:
    """What it costs to be there, in a store that it worked in before."""
    return _run(engine, store, "idle")


def _kill(engine: str, store: Store, after: int) -> None:
    """End it the hard way once it began so many jobs."""
    process = subprocess.Popen(_command(engine, store, "work"), stdout=subprocess.DEVNULL, env=_environment())
    until, enough = time.monotonic() + _PATIENCE, _begun(store.calls) + after
    while _begun(store.calls) < enough and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _begun(calls: Path) -> int:
    return calls.read_bytes().count(b"\n") if calls.exists() else 0


def _run(engine: str, store: Store, *asked: str) -> dict[str, float]:
    told = subprocess.run(
        _command(engine, store, *asked),
        capture_output=True,
        check=True,
        text=True,
        timeout=_PATIENCE,
        env=_environment(),
    )
    values: dict[str, float] = {}
    for line in told.stdout.splitlines():
        values |= json.loads(line)
    return values


def _command(engine: str, store: Store, *asked: str) -> tuple[str, ...]:
    return (*_PROGRAM, engine, str(store.data), store.database, *asked)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
