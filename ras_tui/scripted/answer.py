"""What a script answers: one value for each ask, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Act(StrEnum):
    """What an answer does."""

    CHOOSE = "choose"
    FILL = "fill"
    SECRET = "secret"
    FILE = "file"
    ARRANGE = "arrange"
    FRAME = "frame"
    CONTINUE = "continue"
    BACK = "back"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; build it by the functions below, or read it from a script."""

    ask: str
    """The id of the ask it answers; ``*`` and ``?`` stand for any characters."""
    act: Act
    value: str = field(default="", repr=False)
    """The option's id, the secret, the path, the order or the place."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Raw typing by field id; fields that are not named keep what they hold."""
    expect: tuple[str, ...] = ()
    """Parts of sentences that the ask must show."""
    remember: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Names for what regular expressions find in the words shown: the first group, or all of the match."""

    def shows(self, *parts: str) -> "Answer":
        """The same answer, given only if the ask shows these parts of sentences."""
        return replace(self, expect=(*self.expect, *parts))

    def remembers(self, **patterns: str) -> "Answer":
        """The same answer, which keeps what the patterns find; ``{name}`` stands for it in later answers."""
        return replace(self, remember={**self.remember, **patterns})


def choose(ask: str, option: str) -> Answer:
    """Pick an option of a list or an action of a page; ``*`` in ``option`` takes the first that fits."""
    return Answer(ask, Act.CHOOSE, option)


def fill(ask: str, fields: Mapping[str, str]) -> Answer:
    """Type into the fields of a step."""
    return Answer(ask, Act.FILL, fields=fields)


def secret(ask: str, characters: str) -> Answer:
    """Type a secret."""
    return Answer(ask, Act.SECRET, characters)


def file(ask: str, path: str) -> Answer:
    """Choose a file: a path, or ``papers:good.pdf`` for a place that has a name."""
    return Answer(ask, Act.FILE, path)


def arrange(ask: str, order: str) -> Answer:
    """Put things in order: ``3, 1, 5-7@90``; empty leaves them as they are."""
    return Answer(ask, Act.ARRANGE, order)


def frame(ask: str, place: str) -> Answer:
    """Place a frame: ``10 5 80@90``; empty leaves it where it is."""
    return Answer(ask, Act.FRAME, place)


def go_on(ask: str) -> Answer:
    """Read a page and continue."""
    return Answer(ask, Act.CONTINUE)


def back(ask: str) -> Answer:
    """Go back; on long work: cancel it at the first moment that allows it."""
    return Answer(ask, Act.BACK)


def leave(ask: str) -> Answer:
    """Leave the application."""
    return Answer(ask, Act.LEAVE)
