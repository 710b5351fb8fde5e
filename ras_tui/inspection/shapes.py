"""Parsed JSON as declared types: what another process says counts only in exactly the shape agreed upon.

A named tuple is written as a row of its values, a dataclass as an object. For each type it is found out once
how its values are to be checked.
"""

import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Make = Callable[[object], object]
"""Answers a value as its type, or raises ``ValueError``."""

_LARGEST = 1e300
_NONE = type(None)


class _Shape(NamedTuple):
    """What a value of one type looks like in JSON."""

    classes: frozenset[type]
    """What it may be; exactly, for a truth value is no number here."""
    make: Make | None = None
    """What checks and converts it further; never asked about None."""


def decode(wanted: type[T], value: object) -> T:
    """A named tuple or dataclass, each value of the declared type. Raises ``ValueError``."""
    return cast(T, _made(_shape(cast(object, wanted)), value))


def _made(shape: _Shape, value: object) -> object:
    if value.__class__ not in shape.classes:
        raise ValueError(f"{value!r:.40} has another shape")
    return value if shape.make is None or value is None else shape.make(value)


@cache
def _shape(hint: object) -> _Shape:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is types.UnionType:
        shape = _shape(parts[0])
        return shape._replace(classes=shape.classes | {_NONE})
    if origin is tuple:
        return _Shape(frozenset({list}), _all(_shape(parts[0])))
    if origin is Literal:
        return _one_of({part: part for part in parts})
    return _of_class(cast(type, hint))


def _of_class(wanted: type) -> _Shape:
    # Asking the module of dataclasses would load it, and with it all that it inspects with.
    if hasattr(wanted, "__dataclass_fields__"):
        return _Shape(frozenset({dict}), _object(wanted))
    if issubclass(wanted, tuple):
        return _Shape(frozenset({list}), _row(wanted))
    if issubclass(wanted, StrEnum):
        return _one_of({member.value: member for member in wanted})
    if wanted is date:
        return _Shape(frozenset({str}), lambda value: date.fromisoformat(cast(str, value)))
    return _Shape(frozenset({float, int}), _finite) if wanted is float else _Shape(frozenset({wanted}))


def _row(wanted: type) -> Make:
    shapes = [_shape(hint) for hint in get_type_hints(wanted).values()]
    classes = [shape.classes for shape in shapes]
    further = [(place, shape.make) for place, shape in enumerate(shapes) if shape.make]
    put_together = cast(Callable[[Sequence[object]], object], wanted._make)  # type: ignore[attr-defined]

    def row(value: object) -> object:
        values = list(cast(list[object], value))
        for one, allowed in zip(values, classes, strict=True):
            if one.__class__ not in allowed:
                raise ValueError(f"{one!r:.40} in a row of {wanted.__name__}")
        for place, make in further:
            if values[place] is not None:
                values[place] = make(values[place])
        return put_together(values)

    return row


def _object(wanted: type) -> Make:
    shapes = {name: _shape(hint) for name, hint in get_type_hints(wanted).items()}

    def object_(value: object) -> object:
        entries = cast(Mapping[str, object], value)
        if unknown := entries.keys() - shapes.keys():
            raise ValueError(f"{wanted.__name__}: unknown {sorted(unknown)}")
        try:
            return wanted(**{name: _made(shapes[name], part) for name, part in entries.items()})
        except TypeError as error:
            raise ValueError(str(error)) from error

    return object_


def _all(shape: _Shape) -> Make:
    return lambda value: tuple([_made(shape, part) for part in cast(list[object], value)])


def _one_of(allowed: Mapping[object, object]) -> _Shape:
    def one_of(value: object) -> object:
        if value not in allowed:
            raise ValueError(f"{value!r:.40} is none of {list(allowed)}")
        return allowed[value]

    return _Shape(frozenset(word.__class__ for word in allowed), one_of)


def _finite(value: object) -> float:
    number = cast(float, value)
    if not -_LARGEST < number < _LARGEST:
        raise ValueError(f"{value!r:.40} is no number")
    return float(number)
