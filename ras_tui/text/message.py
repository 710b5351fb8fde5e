"""A sentence before it has a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ras_tui.validation.finding import NO_PARAMS


@dataclass(frozen=True, slots=True)
class Message:
    """A catalog id and the values of its blanks.

    Flows and rules hand these around; only a front end turns them into words,
    so the language can change while a screen is open.
    """

    id: str
    """The stable id in the catalogs, e.g. ``"sign_in.title"``."""
    params: Mapping[str, object] = field(default_factory=lambda: NO_PARAMS)
    """Values for ``{name}`` blanks. A value may itself be a :class:`Message`, a ``date``, or :class:`Verbatim`."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words that have no translation: a name, a number, what the person typed."""

    text: str


Words = Message | Verbatim


def m(id: str, /, **params: object) -> Message:
    """``m("pin.left", n=3)`` is shorter to read than the constructor."""
    return Message(id, params)
