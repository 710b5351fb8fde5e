"""How long work tells what it is doing."""

from collections.abc import Callable
from dataclasses import dataclass

from ras_tui.text.message import Words


@dataclass(frozen=True, slots=True)
class Progress:
    """One moment of long work."""

    stage: Words
    done: int = 0
    total: int = 0
    """0 when unknown. ``done`` and ``total`` share a unit, e.g. bytes."""
    cancellable: bool = True
    """False from the moment that stopping would no longer undo."""


Report = Callable[[Progress], None]
