"""A form as JSON and back: what shows that forms are data."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum

from ras_tui.forms import conditions, model
from ras_tui.forms.model import Charset, Form

_CLASSES: Mapping[str, type] = {
    one.__name__: one
    for one in (
        *(conditions.Always, conditions.Is, conditions.In, conditions.Answered, conditions.All),
        *(conditions.AnyOf, conditions.Not, conditions.SomeRow),
        *(model.Text, model.Digits, model.Number, model.Date, model.PartialDate, model.YearMonth),
        *(model.YesNo, model.Checkbox, model.Choice, model.Table, model.Field),
        *(
            model.OneOf,
            model.Before,
            model.AtMost,
            model.NotFuture,
            model.NotPast,
            model.Differs,
            model.InWindow,
        ),
        *(model.Step, model.Form),
    )
}
_IS = "is_a"


class NotAForm(ValueError):
    """The JSON does not hold a form."""


def to_json(form: Form) -> str:
    """The whole form, each value with the name of its class, lists for tuples, days as ``YYYY-MM-DD``."""
    return json.dumps(_plain(form), ensure_ascii=False, indent=1)


def from_json(text: str) -> Form:
    """The form that :func:`to_json` wrote. Raises :class:`NotAForm`."""
    try:
        form = _value(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise NotAForm(str(error)) from error
    if not isinstance(form, Form):
        raise NotAForm(type(form).__name__)
    return form


def _plain(value: object) -> object:
    name = type(value).__name__
    if _CLASSES.get(name) is type(value):
        parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]
        return {_IS: name, **parts}
    if isinstance(value, Enum):
        return {_IS: "Charset", "value": value.value}
    if isinstance(value, date):
        return {_IS: "date", "value": value.isoformat()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    raise NotAForm(f"{name} is no value of a form")


def _value(plain: object) -> object:
    if isinstance(plain, list):
        return tuple(_value(part) for part in plain)
    if not isinstance(plain, dict):
        return plain
    parts = {name: _value(part) for name, part in plain.items() if name != _IS}
    if plain[_IS] == "Charset":
        return Charset(str(parts["value"]))
    if plain[_IS] == "date":
        return date.fromisoformat(str(parts["value"]))
    return _CLASSES[plain[_IS]](**parts)
