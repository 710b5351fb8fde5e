"""The world's calendar: the machine's clock, moved by whole days and remembered."""

import json
import os
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from ras_tui.clock import JST

FILE: Final = "clock.json"


def days_until(first_day: date) -> int:
    """How many days lie between the real day in Japan and a chosen one."""
    return (first_day - datetime.now(JST).date()).days


class SandboxClock:
    """A clock some days ahead of, or behind, the machine's."""

    def __init__(self, days: int = 0) -> None:
        self.days = days

    def now(self) -> datetime:
        return datetime.now(JST) + timedelta(days=self.days)


class KeptClock(SandboxClock):
    """A clock that remembers in the world's folder when the world began and how far it was moved."""

    def __init__(self, folder: Path, first_day: date, days: int) -> None:
        super().__init__(days)
        self.first_day = first_day
        self._file = folder / FILE

    @classmethod
    def open(cls, folder: Path) -> "KeptClock":
        """The clock that was kept. Raises ``OSError`` where there is none."""
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(folder, date.fromisoformat(kept["first_day"]), int(kept["days"]))

    @property
    def began(self) -> datetime:
        """The first moment of the first day."""
        return datetime.combine(self.first_day, time(), JST)

    def forward(self, days: int) -> None:
        """Let days pass, kept before returning."""
        self.days += days
        self.keep()

    def keep(self) -> None:
        """Write it down, durably."""
        temporary = self._file.with_suffix(".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump({"first_day": self.first_day.isoformat(), "days": self.days}, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._file)
