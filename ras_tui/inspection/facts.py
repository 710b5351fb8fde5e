"""Facts as JSON and back: what the reading process writes and its parent reads.

The reader on the other side of the pipe has handled a stranger's file, so every value's type is checked.
"""

import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from json import dumps, loads
from typing import Literal, TypeVar, get_args, get_origin, get_type_hints

from ras_tui.validation.facts import (
    PICTURES,
    Encryption,
    FaceFacts,
    Facts,
    ImageFacts,
    Kind,
    PageFacts,
    PdfFacts,
    PictureFacts,
)

__all__ = [
    "PICTURES",
    "Encryption",
    "FaceFacts",
    "Facts",
    "Kind",
    "MalformedFacts",
    "PageFacts",
    "PdfFacts",
    "PictureFacts",
    "from_json",
    "to_json",
]

T = TypeVar("T")

MOST_PAGES = 1_000_000
"""Pages that a run may stand for."""


class MalformedFacts(ValueError):
    """The JSON does not describe facts."""


def to_json(facts: Facts) -> str:
    """One line of JSON. Pages that follow each other and are alike are written once, with their number."""
    value = _named(facts._asdict())
    if facts.pdf:
        value["pdf"] = {**_named(facts.pdf._asdict()), "pages": _runs(facts.pdf.pages)}
    return dumps(value, default=_plain, ensure_ascii=True, separators=(",", ":"))


def _runs(pages: Iterable[PageFacts]) -> list[list[object]]:
    """Each run as how many pages, the first one's number, and the values that they share."""
    runs: list[list[object]] = []
    count, first, last = 0, 0, tuple[object, ...]()
    for page in pages:
        shared = page[1:]
        if shared == last and page.number == first + count:
            count += 1
            runs[-1][0] = count
        else:
            count, first, last = 1, page.number, shared
            runs.append([count, first, *shared])
    return runs


def from_json(line: str | bytes) -> Facts:
    """The facts that :func:`to_json` wrote. Raises :class:`MalformedFacts`."""
    try:
        value = loads(line)
        pdf = value.get("pdf") if isinstance(value, dict) else None
        runs, rows = (pdf.pop("pages", []), pdf.pop("images", [])) if isinstance(pdf, dict) else ([], [])
        facts = decode(Facts, value)
        if facts.pdf is None:
            return facts
        pages = tuple(page for run in _of(list, runs) for page in _pages(_of(list, run)))
        images = tuple(_from_row(ImageFacts, _of(list, row)) for row in _of(list, rows))
        return facts._replace(pdf=facts.pdf._replace(pages=pages, images=images))
    except (ValueError, RecursionError) as error:
        raise MalformedFacts(str(error)) from error


def _pages(run: list[object]) -> Iterator[PageFacts]:
    count, *values = run
    if not 1 <= _of(int, count) <= MOST_PAGES:
        raise MalformedFacts(f"{count} pages")
    page = _from_row(PageFacts, values)
    yield page
    shared = page[1:]
    for number in range(page.number + 1, page.number + _of(int, count)):
        yield PageFacts(number, *shared)


def _from_row(wanted: type[T], values: list[object]) -> T:
    return decode(wanted, dict(zip(_hints(wanted), values, strict=True)))  # type: ignore[arg-type]


def decode(wanted: type[T], value: object) -> T:
    """A named tuple or dataclass from parsed JSON, each value of the declared type. Raises ``ValueError``."""
    if not isinstance(value, Mapping):
        raise MalformedFacts(f"{wanted.__name__}: not an object")
    hints = _hints(wanted)  # type: ignore[arg-type]  # a class is hashable
    unknown = set(value) - set(hints)
    if unknown:
        raise MalformedFacts(f"{wanted.__name__}: unknown {sorted(unknown)}")
    try:
        return wanted(**{name: _value(hint, value[name]) for name, hint in hints.items() if name in value})
    except TypeError as error:
        raise MalformedFacts(str(error)) from error


@cache
def _hints(wanted: type) -> dict[str, object]:
    return get_type_hints(wanted)


def _value(hint: object, value: object) -> object:
    origin = get_origin(hint)
    if origin is types.UnionType:
        return None if value is None else _value(get_args(hint)[0], value)
    if origin is tuple:
        return tuple(_value(get_args(hint)[0], part) for part in _of(list, value))
    if origin is Literal:
        return _one_of(get_args(hint), value)
    return _scalar(hint, value)


def _scalar(hint: object, value: object) -> object:
    if isinstance(hint, type) and (issubclass(hint, tuple) or hasattr(hint, "__dataclass_fields__")):
        return decode(hint, value)
    if hint is date:
        return date.fromisoformat(_of(str, value))
    if hint is float:
        return float(_of(int, value)) if isinstance(value, int) else _of(float, value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(_of(str, value))
    return _of(hint if isinstance(hint, type) else type(None), value)


def _of(wanted: type[T], value: object) -> T:
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise MalformedFacts(f"{value!r:.40} is not {wanted.__name__}")
    return value


def _one_of(allowed: tuple[object, ...], value: object) -> object:
    if value not in allowed:
        raise MalformedFacts(f"{value!r:.40} is none of {allowed}")
    return value


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _named(values: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON can hold them: those that have names as objects, others as they are."""
    return {
        name: _named(value._asdict()) if hasattr(value, "_asdict") else value
        for name, value in values.items()
    }
