"""Numbered lists: a number, a name, or a part of a name chooses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ras_tui.plain.talk import narrow

HITS: Final = 10
"""How many finds are shown at a time."""


@dataclass(frozen=True, slots=True)
class Several:
    """More than one name fits; the places are shown with their numbers."""

    places: tuple[int, ...]


def picked(typed: str, names: Sequence[str]) -> int | Several | None:
    """The place that was meant by a number from 1, a whole name or a part of one; None for no such line."""
    wanted = narrow(typed).strip().casefold()
    if wanted.isdecimal():
        place = int(wanted) - 1
        return place if 0 <= place < len(names) else None
    plain = [narrow(name).casefold() for name in names]
    whole = [place for place, name in enumerate(plain) if name == wanted]
    found = whole or [place for place, name in enumerate(plain) if wanted and wanted in name]
    if len(found) == 1:
        return found[0]
    return Several(tuple(found)) if found else None
