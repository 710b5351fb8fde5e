"""Which pages, in which order, turned how: what a person arranges, and how it is written in a line.

``3, 1, 5-7@90`` is page 3, page 1, then pages 5 to 7, these turned by 90 degrees clockwise. What is not
named is left out. Plain lines, scripts and the command line share this notation.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

Turn = Literal[0, 90, 180, 270]
TURNS: Final[tuple[Turn, ...]] = (0, 90, 180, 270)
_RUN: Final = re.compile(r"(\d{1,5})(?:\s*-\s*(\d{1,5}))?(?:\s*@\s*(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing at its place."""

    number: int
    """Which of the things there were, from 1."""
    turn: Turn = 0


class NotAnArrangement(ValueError):
    """The line cannot be understood; ``part`` is what was not."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def read(line: str, count: int) -> tuple[Placed, ...]:
    """The arrangement that is written there, of ``count`` things. Raises :class:`NotAnArrangement`."""
    parts = [part.strip() for part in re.split(r"[,、，\s]+(?![@-])", _joined(line)) if part.strip()]
    return tuple(placed for part in parts for placed in _run(part, count))


def written(placed: Iterable[Placed]) -> str:
    """The line that :func:`read` understands; neighbours of the same turn are joined."""
    indexed = list(enumerate(placed))
    runs = [
        [one for _, one in run]
        for _, run in groupby(indexed, key=lambda pair: (pair[1].number - pair[0], pair[1].turn))
    ]
    return ", ".join(_written_run(run) for run in runs)


def whole(count: int) -> tuple[Placed, ...]:
    """Everything as it was."""
    return tuple(Placed(number) for number in range(1, count + 1))


def moved(placed: Sequence[Placed], at: int, by: int) -> tuple[Placed, ...]:
    """The one at index ``at`` moved by so many places, as far as there are places."""
    to = min(max(0, at + by), len(placed) - 1)
    rest = [*placed[:at], *placed[at + 1 :]]
    return (*rest[:to], placed[at], *rest[to:])


def turned(placed: Sequence[Placed], at: int) -> tuple[Placed, ...]:
    """The one at index ``at`` turned once more to the right."""
    further = TURNS[(TURNS.index(placed[at].turn) + 1) % len(TURNS)]
    return (*placed[:at], replace(placed[at], turn=further), *placed[at + 1 :])


def _joined(line: str) -> str:
    """Spaces around ``-`` and ``@`` belong to one part."""
    return re.sub(r"\s*([-@])\s*", r"\1", line.strip())


def _run(part: str, count: int) -> Iterable[Placed]:
    match = _RUN.fullmatch(part)
    if match is None:
        raise NotAnArrangement(part)
    first, last = int(match[1]), int(match[2] or match[1])
    turn = next((each for each in TURNS if each == int(match[3] or 0)), None)
    if turn is None or not (1 <= first <= count and 1 <= last <= count):
        raise NotAnArrangement(part)
    step = 1 if last >= first else -1
    return (Placed(number, turn) for number in range(first, last + step, step))


def _written_run(run: Sequence[Placed]) -> str:
    first, last, turn = run[0].number, run[-1].number, run[0].turn
    numbers = f"{first}-{last}" if last != first else str(first)
    return f"{numbers}@{turn}" if turn else numbers
