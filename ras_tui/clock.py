"""What time it is: a port, because rules never look at a clock themselves."""

from datetime import date, datetime, timedelta, timezone
from typing import Protocol

JST = timezone(timedelta(hours=9), "JST")
"""Dates of the procedures are Japan's, wherever the person's machine stands. There has been no summer time
since 1951, so the offset says all, on machines without a table of time zones as well."""


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
