"""One thing that was looked at, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ras_tui.text.message import Words


class Health(StrEnum):
    """How it stands."""

    FINE = "fine"
    NOTE = "note"
    """Works, but differently from what one might expect."""
    WRONG = "wrong"
    """Something cannot be done until this is mended."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    id: str
    """What was looked at, e.g. ``reader`` or ``terminal.size``."""
    health: Health
    words: Words
    """How it stands."""
    todo: Words
    """What to do; also that there is nothing to do."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """The same for programs: plain values."""
