"""Counting in months."""

from datetime import date, timedelta


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, _days(year, month + 1)))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day."""
    return months_before(day, -months)


def _days(year: int, month: int) -> int:
    """How many days the month has."""
    return ((date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
