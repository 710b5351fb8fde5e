"""Dates as people write them in Japan, read into canonical text and written in Japanese years."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ras_tui.validation import text
from ras_tui.validation.finding import NO_PARAMS

UNKNOWN = "unknown"
"""The canonical text of a date of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no date; ``code`` names a finding."""

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: NO_PARAMS)


@dataclass(frozen=True, slots=True)
class Era:
    """A Japanese era; its first year is 元年."""

    code: str
    """Names its words, ``era.<code>``."""
    ja: str
    letter: str
    first: date
    last: date | None


ERAS = (
    Era("meiji", "明治", "M", date(1868, 1, 25), date(1912, 7, 29)),
    Era("taisho", "大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    Era("showa", "昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("heisei", "平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("reiwa", "令和", "R", date(2019, 5, 1), None),
)
"""Each day belongs to one era; the day of a change belongs to the new one."""

_SQUARE_ERAS = {
    "㍾": "明治",
    "㍽": "大正",
    "㍼": "昭和",
    "㍻": "平成",
    "㋿": "令和",
    "明": "明治",
    "大": "大正",
    "昭": "昭和",
    "平": "平成",
    "令": "令和",
}
_NOTHING_KNOWN = frozenset({UNKNOWN, "不明", "ふめい", "フメイ", "わからない", "分からない", "99999999"})
_SEPARATED = re.compile(
    r"(?P<year>\d{4})[-/.年](?:(?P<month>\d{1,2})(?:[-/.月](?:(?P<day>\d{1,2})日?)?|月)?)?"
)
_ERA = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\.?(?P<year>元|\d{1,3})(?:年|[-/.]|$)"
    r"(?:(?P<month>\d{1,2})(?:月|[-/.]|$)(?:(?P<day>\d{1,2})日?)?)?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?:(?P<month>\d{2})(?P<day>\d{2})?)?")
_CANONICAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

Parts = tuple[int, int, int]
"""Year, month, day; 0 where unknown."""


def whole(typed: str) -> str | Unreadable:
    """A whole date as ``YYYY-MM-DD``."""
    parts = _parts(typed)
    if isinstance(parts, Unreadable):
        return parts
    if not parts[2]:
        return Unreadable("date.incomplete")
    return _joined(parts)


def partial(typed: str) -> str | Unreadable:
    """A date as ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or ``unknown``; zeros stand for unknown parts."""
    if text.trim(text.narrow(typed)).lower() in _NOTHING_KNOWN:
        return UNKNOWN
    parts = _parts(typed)
    return parts if isinstance(parts, Unreadable) else _joined(parts)


def month(typed: str, *, month_may_be_unknown: bool) -> str | Unreadable:
    """A month as ``YYYY-MM``, or ``YYYY`` where the month may be unknown. A day is refused."""
    parts = _parts(typed)
    if isinstance(parts, Unreadable):
        return Unreadable("month.format") if parts.code == "date.format" else parts
    if parts[2]:
        return Unreadable("month.has_day")
    if not parts[1] and not month_may_be_unknown:
        return Unreadable("month.incomplete")
    return _joined(parts)


def span(canonical: str) -> tuple[date, date] | None:
    """The first and last day that a canonical date may mean; None when nothing is known or it is no date."""
    match = _CANONICAL.fullmatch(canonical)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if _impossible((year, month, day)) is not None:
        return None
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


def japanese_year(canonical: str) -> tuple[str, int] | None:
    """The era's code and its year, 1 for 元年, of a date known in whole or part.

    None when nothing is known, when it is no date, and for a year in which an era ended.
    """
    known = span(canonical)
    if known is None:
        return None
    for era in ERAS:
        if era.first <= known[0] and (era.last is None or known[1] <= era.last):
            return era.code, known[0].year - era.first.year + 1
    return None


def age(birth: str, today: date) -> int | None:
    """Completed years; of a birth date known in part, the least they can be. None when nothing is known."""
    known = span(birth)
    if known is None:
        return None
    born = known[1]
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _parts(typed: str) -> Parts | Unreadable:
    shaped = re.sub(r"\s", "", text.plain_hyphens(text.narrow(text.drop_invisible(typed)))).upper()
    shaped = re.sub(r"^(?:西暦|AD)", "", shaped)
    if len(shaped) > 1 and shaped[:2] not in {era.ja for era in ERAS}:
        shaped = _SQUARE_ERAS.get(shaped[0], shaped[0]) + shaped[1:]
    for pattern in (_COMPACT, _SEPARATED):
        if match := pattern.fullmatch(shaped):
            parts = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
            return _impossible(parts) or parts
    if match := _ERA.fullmatch(shaped):
        return _from_era(match)
    return Unreadable("date.format")


def _from_era(match: re.Match[str]) -> Parts | Unreadable:
    era = next(era for era in ERAS if match["era"] in (era.ja, era.letter))
    year = 1 if match["year"] == "元" else int(match["year"])
    if not year:
        return Unreadable("date.format")
    parts = era.first.year + year - 1, int(match["month"] or 0), int(match["day"] or 0)
    if wrong := _impossible(parts):
        return wrong
    first, last = _bounds(parts)
    if last < era.first:
        return Unreadable("date.before_era", {"era": era.code, "first": era.first})
    if era.last is not None and first > era.last:
        return Unreadable("date.after_era", {"era": era.code, "last": era.last})
    return parts


def _bounds(parts: Parts) -> tuple[date, date]:
    known = span(_joined(parts))
    assert known is not None
    return known


def _impossible(parts: Parts) -> Unreadable | None:
    """Why these parts make no day; None when they do."""
    year, month, day = parts
    if not 1868 <= year <= 2199:
        return Unreadable("date.year", {"year": str(year)})
    if month > 12:
        return Unreadable("date.no_such_month", {"month": str(month)})
    if day and not month:
        return Unreadable("date.day_without_month")
    if day and day > (last := calendar.monthrange(year, month)[1]):
        return Unreadable(
            "date.no_such_day", {"year": str(year), "month": str(month), "day": str(day), "last": str(last)}
        )
    return None


def _joined(parts: Parts) -> str:
    year, month, day = parts
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
