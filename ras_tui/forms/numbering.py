"""Fields as each procedure's paper form numbers them, so that no form repeats another's pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ras_tui.forms.assembly import Section
from ras_tui.forms.model import Step

FIRST_OF_SHEETS = 17
"""The number at which the sheets of a letter begin on the forms of change and extension."""
ELIGIBILITY_SHIFT = 5
"""The certificate of eligibility numbers the same sheets from 22."""
_LEADING = re.compile(r"[0-9]+")


def items(table: str) -> Mapping[str, str]:
    """Field id → number on paper, from lines of a number (``-`` for none) and the fields that bear it."""
    lines = (line.split() for line in table.split("\n") if line.strip())
    return {field: "" if number == "-" else number for number, *fields in lines for field in fields}


def numbered(numbers: Mapping[str, str], *steps: Step) -> tuple[Step, ...]:
    """The pages with those of their fields that have a number here, each with it; empty pages fall away."""
    pages = (_numbered(step, numbers) for step in steps)
    return tuple(page for page in pages if page.fields)


def _numbered(step: Step, numbers: Mapping[str, str]) -> Step:
    fields = (replace(field, item=numbers[field.id]) for field in step.fields if field.id in numbers)
    return replace(step, fields=tuple(fields))


def shifted(sections: Iterable[Section], by: int) -> tuple[Section, ...]:
    """A letter's sheets numbered from another item on. Sheets with numbers of their own keep them."""
    return tuple(
        replace(section, steps=tuple(_shifted(step, by) for step in section.steps)) for section in sections
    )


def _shifted(step: Step, by: int) -> Step:
    return replace(
        step, fields=tuple(replace(field, item=shifted_item(field.item, by)) for field in step.fields)
    )


def shifted_item(item: str, by: int) -> str:
    """``21(3)`` as ``26(3)``; an item that begins without a number, or before the sheets, as it is."""
    match = _LEADING.match(item)
    if match is None or int(match[0]) < FIRST_OF_SHEETS:
        return item
    return f"{int(match[0]) + by}{item[match.end() :]}"


def renumbered(numbers: Mapping[str, str], section: Section) -> Section:
    """A section whose fields bear these numbers."""
    return replace(section, steps=numbered(numbers, *section.steps))
