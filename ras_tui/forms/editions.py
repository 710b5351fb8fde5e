"""Editions of the forms: the guide's, and later rules as dated data beside it.

What differs between them is in lists: a part that ``subsets.csv`` names with an edition before it
(``2026/T71``) stands in that edition in place of the part of that name.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from ras_tui.forms.model import Choice, Field, Form, Step, Table

GUIDE = "2024"
"""The user guide of March 2024; the forms are written as of it."""
EDITIONS: Mapping[str, date] = MappingProxyType({GUIDE: date(2024, 3, 1), "2026": date(2026, 1, 5)})
"""Each edition's first day. 2026: the renewed system, whose list lets 特定技能1号 stay up to three years at
once and 特定技能2号 two (bulk-entry tool of 2026). The guide's stays the default, so it has no last day.
"""
_DATED = ("periods/",)
"""Lists that differ by edition."""


def in_edition(form: Form, edition: str) -> Form:
    """A form of the guide's edition in another one. Raises :class:`KeyError` for one that there is not."""
    since = EDITIONS[edition]
    if edition == form.edition:
        return form
    steps = tuple(_step(step, edition) for step in form.steps)
    return replace(form, edition=edition, in_force_from=since, steps=steps)


def _step(step: Step, edition: str) -> Step:
    return replace(step, fields=tuple(_field(field, edition) for field in step.fields))


def _field(field: Field, edition: str) -> Field:
    match field.type:
        case Table():
            columns = tuple(_field(column, edition) for column in field.type.columns)
            return replace(field, type=replace(field.type, columns=columns))
        case Choice() if field.type.codelist.startswith(_DATED):
            whole, _, part = field.type.codelist.partition("/")
            return replace(field, type=replace(field.type, codelist=f"{whole}/{edition}/{part}"))
        case _:
            return field
