"""A sentence before it has a language."""

from collections.abc import Mapping
from typing import NamedTuple

from ras_tui.validation.finding import NO_PARAMS


class Message(NamedTuple):
    """A catalog id and the values of its blanks.

    Flows and rules hand these around; only a front end turns them into words,
    so the language can change while a screen is open.
    """

    id: str
    """The stable id in the catalogs, e.g. ``"sign_in.title"``."""
    params: Mapping[str, object] = NO_PARAMS
    """Values for ``{name}`` blanks. A value may itself be :data:`Words` or a ``date``."""


class Verbatim(NamedTuple):
    """Words that have no translation: a name, a number, what the person typed."""

    text: str


class Bilingual(NamedTuple):
    """Words that stand in data instead of a catalog: the label of a code list's entry."""

    ja: str
    """With its reading as in the catalogs, ``{東京都|とうきょうと}``."""
    en: str


Words = Message | Verbatim | Bilingual


def m(id: str, /, **params: object) -> Message:
    """``m("pin.left", n=3)`` is shorter to read than the constructor."""
    return Message(id, params)
