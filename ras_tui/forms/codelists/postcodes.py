"""Which municipality a postcode belongs to.

``postcodes.csv`` is made by ``scripts/municipalities.py`` from Japan Post's table: one row where the
municipality changes. A postcode that is not given out counts to the one before it in its district: this
proposes, it does not judge.
"""

import csv
from bisect import bisect_right
from functools import cache
from pathlib import Path


def municipalities_of(postcode: str) -> tuple[str, ...]:
    """The codes of the municipalities that a postcode of seven digits serves: mostly one."""
    if len(postcode) != 7 or not (postcode.isascii() and postcode.isdigit()):
        return ()
    firsts, municipalities = _runs()
    place = bisect_right(firsts, postcode) - 1
    return tuple(municipalities[place].split()) if place >= 0 else ()


@cache
def _runs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    with Path(__file__).with_name("postcodes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["first"], row["municipalities"]) for row in csv.DictReader(file)]
    firsts, municipalities = zip(*rows, strict=True)
    return firsts, municipalities
