"""What time it is: a port, because rules never look at a clock themselves."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

JST = ZoneInfo("Asia/Tokyo")
"""Dates of the procedures are Japan's, wherever the person's machine stands."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The moment, with a time zone."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(JST)


def today(clock: Clock) -> date:
    """The day in Japan."""
    return clock.now().astimezone(JST).date()
