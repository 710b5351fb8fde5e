"""The two numbers of an application (guide 5(1)ウVI).

The form of the provisional number is not published; ours is ``仮YYMMDD-NNNNNC``: the day of filing in
Japan, a serial of that day, and a check digit (Luhn, over the eleven digits before it).
The reception number is an office's prefix, two full-width letters, two digits of the year and six of a
serial, e.g. ``東オンＥＮ27000001``. What the letters mean is not published: all bear those that were seen.
"""

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from ras_server.store.tables import CounterRow

LETTERS: Final = "ＥＮ"


def provisional(rows: Session, day: date) -> str:
    """The next provisional number of a day in Japan."""
    digits = f"{day:%y%m%d}{_next(rows, f'provisional/{day:%y%m%d}'):05}"
    return f"仮{digits[:6]}-{digits[6:]}{check_digit(digits)}"


def reception(rows: Session, prefix: str, day: date) -> str:
    """The next reception number of an office in a year; no number is left out."""
    year = f"{day:%y}"
    return f"{prefix}{LETTERS}{year}{_next(rows, f'reception/{prefix}/{year}'):06}"


def check_digit(digits: str) -> str:
    """The Luhn digit of a row of digits."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def _next(rows: Session, series: str) -> int:
    """Count on; undone with the transaction, so a number that was not given leaves no gap."""
    counter = rows.get(CounterRow, series)
    if counter is None:
        counter = CounterRow(series=series, last=0)
        rows.add(counter)
    counter.last += 1
    rows.flush()
    return counter.last
