"""The measurements, each interleaved with what it is compared with."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from benchmarks.line import Line, TooSlow, environment
from benchmarks.memory import Memory, children, memory

DOWN, UP, ENTER = "\x1b[B", "\x1b[A", "\r"
RAS_TUI: Final = str(Path(sys.executable).parent / "ras-tui")
DEMO: Final = (RAS_TUI, "--demo", "--lang", "ja")
READY: Final = "Esc"
"""Stands in the key line, which is drawn last."""
MENU: Final = "政府のシステム"
"""Stands in the main menu, which opens when the embedded service answers."""
BARE: Final = (sys.executable, "-m", "benchmarks.bare", "label")
BARE_INPUT: Final = (sys.executable, "-m", "benchmarks.bare", "input")
FORM: Final = (sys.executable, "-m", "benchmarks.form")


@dataclass(slots=True)
class Start:
    """How programs begin, one value a round."""

    bare: list[float] = field(default_factory=list)
    """Seconds from the start to the text on the screen."""
    ours: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    """Seconds from our start until a key pressed at the first screen was answered."""
    bytes: list[int] = field(default_factory=list)
    bare_memory: list[Memory] = field(default_factory=list)
    first_memory: list[Memory] = field(default_factory=list)
    """Our process when the first screen stands."""
    later_memory: list[Memory] = field(default_factory=list)
    """Our process when the embedded service answers."""
    service_memory: list[Memory] = field(default_factory=list)
    """The embedded service's processes together."""


def start(rounds: int, folder: Path) -> Start:
    """Begin a bare application and the demo, in turns."""
    result = Start()
    for _ in range(rounds):
        with Line(BARE, environ=environment(folder)) as line:
            result.bare.append(line.until("usable"))
            line.quiet()
            result.bare_memory.append(memory(line.process.pid))
        with Line(DEMO, environ=environment(folder)) as line:
            _start_demo(line, result)
    return result


def _start_demo(line: Line, result: Start) -> None:
    result.ours.append(line.until(READY))
    result.first_memory.append(memory(line.process.pid))
    _first_answer(line)
    result.answered.append(time.perf_counter() - line.started)
    result.bytes.append(len(line.received))
    line.press(UP)
    line.press(ENTER)
    line.until(MENU, timeout=60)
    line.quiet(1.0)
    result.later_memory.append(memory(line.process.pid))
    parts = [memory(pid) for pid in children(line.process.pid)]
    result.service_memory.append(Memory(sum(one.rss for one in parts), sum(one.pss for one in parts)))


def _first_answer(line: Line) -> None:
    """Press until something moves: the text is painted a moment before the list has the focus."""
    for _ in range(100):
        try:
            line.press(DOWN, timeout=0.02)
        except TooSlow:
            continue
        return
    raise TooSlow("the first screen")


@dataclass(slots=True)
class Keys:
    """Seconds from keys to what they painted, and bytes."""

    seconds: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)


def while_starting(rounds: int, folder: Path) -> tuple[Keys, Keys]:
    """Arrow keys at random moments of the demo's first three seconds, and of three later ones."""
    early, late = Keys(), Keys()
    chance = random.Random(0)
    for _ in range(rounds):
        with Line(DEMO, environ=environment(folder)) as line:
            line.until(READY)
            line.quiet()
            _arrows(line, early, 3.0, chance)
            line.quiet(5.0)
            _arrows(line, late, 3.0, chance)
    return early, late


def _arrows(line: Line, keys: Keys, seconds: float, chance: random.Random) -> None:
    end = time.perf_counter() + seconds
    key = UP
    while time.perf_counter() < end:
        key = DOWN if key == UP else UP
        _press(line, key, keys)
        time.sleep(chance.uniform(0, 0.04))


def typing(rounds: int, folder: Path, keys: int = 40) -> tuple[Keys, Keys]:
    """The same letters in a bare input and in the fullest page of the form."""
    bare, ours = Keys(), Keys()
    for _ in range(rounds):
        for command, ready, into in ((BARE_INPUT, "usable", bare), (FORM, READY, ours)):
            with Line(command, environ=environment(folder)) as line:
                line.until(ready)
                line.quiet(0.3)
                _letters(line, into, keys)
    return bare, ours


def _letters(line: Line, into: Keys, keys: int) -> None:
    chance = random.Random(1)
    for number in range(keys):
        _press(line, "abcdefghij"[number % 10], into)
        time.sleep(chance.uniform(0, 0.03))


def _press(line: Line, key: str, keys: Keys) -> None:
    answer = line.press(key)
    keys.seconds.append(answer.seconds)
    keys.bytes.append(answer.bytes)


@dataclass(slots=True)
class Commands:
    """Seconds that whole commands take."""

    python: list[float] = field(default_factory=list)
    help: list[float] = field(default_factory=list)
    window: list[float] = field(default_factory=list)


def commands(rounds: int, folder: Path) -> Commands:
    """Short commands and a Python that does nothing, in turns."""
    result = Commands()
    for _ in range(rounds):
        result.python.append(_run((sys.executable, "-c", "pass"), folder))
        result.help.append(_run((RAS_TUI, "--help"), folder))
        result.window.append(_run((RAS_TUI, "window", "extension", "--expires", "2027-06-15"), folder))
    return result


def _run(command: Sequence[str], folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(command, env=environment(folder), capture_output=True, check=True)
    return time.perf_counter() - begun


@dataclass(slots=True)
class Checks:
    """Seconds that checking takes."""

    one: list[float] = field(default_factory=list)
    """One field left, with those that depend on it: one value a field."""
    whole: list[float] = field(default_factory=list)


def checks(repeat: int = 30) -> Checks:
    """Every field of a whole extension application by itself, and all of it."""
    from benchmarks.form import whole_application
    from ras_tui.forms.check import affected_by, check
    from ras_tui.forms.journey import asked, route
    from tests.forms.strategies import TODAY

    form, answers = whole_application()
    result = Checks()
    for step in route(form, answers):
        for one in asked(step, answers):
            only = affected_by(form, one.id)
            result.one.append(_median(lambda: check(form, answers, TODAY, only=only), repeat))  # noqa: B023
    result.whole = [_timed(lambda: check(form, answers, TODAY)) for _ in range(repeat)]
    return result


def _median(act: Callable[[], object], repeat: int) -> float:
    return median(_timed(act) for _ in range(repeat))


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay below."""
    return quantiles(values, n=20)[-1]
