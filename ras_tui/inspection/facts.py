"""Facts as JSON and back: what the reading process writes and its parent reads.

The reader on the other side of the pipe has handled a stranger's file, so every value's type is checked.
"""

import types
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from json import dumps, loads
from typing import Literal, TypeVar, get_args, get_origin, get_type_hints

from ras_tui.validation.facts import (
    PICTURES,
    Encryption,
    Facts,
    Kind,
    PageFacts,
    PdfFacts,
    PictureFacts,
)

__all__ = [
    "PICTURES",
    "Encryption",
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


class MalformedFacts(ValueError):
    """The JSON does not describe facts."""


def to_json(facts: Facts) -> str:
    """One line of JSON."""
    return dumps(asdict(facts), default=_plain, ensure_ascii=True, separators=(",", ":"))


def from_json(line: str | bytes) -> Facts:
    """The facts that :func:`to_json` wrote. Raises :class:`MalformedFacts`."""
    try:
        return decode(Facts, loads(line))
    except (ValueError, RecursionError) as error:
        raise MalformedFacts(str(error)) from error


def decode(wanted: type[T], value: object) -> T:
    """A frozen dataclass from parsed JSON, each value of exactly the declared type. Raises ``ValueError``."""
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
    hints = get_type_hints(wanted)
    return {field.name: hints[field.name] for field in fields(wanted)}


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
    if is_dataclass(hint) and isinstance(hint, type):
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


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
