"""What was taken over instead of asked (WCAG 3.3.7), and from where: the person sees it beside the answer."""

from collections.abc import Mapping, Sequence
from typing import Final

from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.journey import CASE
from ras_tui.text.message import Words, m
from ras_tui.validation.finding import FieldId

TAKEN: Final = f"{CASE}taken"
"""The answer that holds them: a row for each ``source``, ``field`` and ``value`` (none of a table's)."""


def taken(answers: Answers, sources: Mapping[str, Answers]) -> dict[str, Value]:
    """The answers with those of all sources, and where each is from; of several, the last one counts.

    ``sources`` are named as ``source.<name>`` in the catalogs.
    """
    together: dict[str, Value] = dict(answers)
    rows = {row["field"]: row for row in _rows(answers)}
    for source, known in sources.items():
        together |= known
        rows |= {field: _row(source, field, value) for field, value in known.items()}
    return {**together, TAKEN: list(rows.values())}


def sources(answers: Answers) -> Mapping[FieldId, Words]:
    """Where the answers that are still as they were taken over are from."""
    return {
        row["field"]: m(f"source.{row['source']}")
        for row in _rows(answers)
        if not row["value"] or answers.get(row["field"]) == row["value"]
    }


def _row(source: str, field: FieldId, value: Value) -> dict[str, str]:
    return {"source": source, "field": field, "value": value if isinstance(value, str) else ""}


def _rows(answers: Answers) -> Sequence[Mapping[str, str]]:
    rows = answers.get(TAKEN, ())
    return () if isinstance(rows, str) else rows
