"""The only door to validation: live, at the end of a step, before sending, and in the service."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ras_tui.forms import codelists
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import CASE, Walk, base_id, cell_id, fields_of, row_answers, walk
from ras_tui.forms.model import Choice, Field, Form, Table
from ras_tui.forms.references import affected_by, fields_of_rule, index_of, list_decider
from ras_tui.forms.rules import Context, judge
from ras_tui.forms.types import judged
from ras_tui.validation.finding import FieldId, Finding, Findings
from ras_tui.validation.text import drop_invisible, trim

__all__ = ["affected_by", "check", "check_walk", "unknown_fields"]


def check(form: Form, answers: Answers, today: date, *, only: Collection[FieldId] | None = None) -> Findings:
    """All that is wrong with the answers on the route, in the order of the form.

    ``answers`` hold canonical values and the facts of the case (``case.*``); ``today`` is Japan's. ``only``
    limits the findings to those about some fields (``family`` for a whole table, ``family[2].name`` for a
    cell). Answers of fields that are not asked are not looked at.
    """
    return check_walk(form, walk(form, answers), today, only=only)


def check_walk(form: Form, walked: Walk, today: date, *, only: Collection[FieldId] | None = None) -> Findings:
    """:func:`check` on a walk already made."""
    bases = None if only is None else frozenset(base_id(where) for where in only)
    found = [*_of_fields(walked, bases), *_of_rules(walked, today, bases)]
    if only is not None:
        found = [one for one in found if one.where in only or base_id(one.where) in only]
    return tuple(sorted(found, key=_Place(form)) if len(found) > 1 else found)


def unknown_fields(form: Form, answers: Answers) -> Findings:
    """Answers to questions that the form does not have: a mistake of whoever made them."""
    known = {field.id: field for field in fields_of(form)}
    found = [
        Finding("answers.unknown_field", "", {"field": drop_invisible(id)})
        for id in answers
        if id not in known and not id.startswith(CASE)
    ]
    for id, field in known.items():
        found += _unknown_columns(field, answers.get(id, ""))
    return tuple(found)


def _unknown_columns(field: Field, rows: object) -> list[Finding]:
    if not isinstance(field.type, Table) or isinstance(rows, str) or not isinstance(rows, Collection):
        return []
    columns = {column.id for column in field.type.columns}
    return [
        Finding("answers.unknown_field", field.id, {"field": drop_invisible(cell_id(field.id, number, id))})
        for number, row in enumerate(rows)
        for id in row
        if id not in columns
    ]


def _of_fields(walked: Walk, bases: frozenset[FieldId] | None) -> Iterator[Finding]:
    for _, fields in walked.pages:
        for field in fields:
            if bases is None or field.id in bases:
                if isinstance(field.type, Table):
                    yield from _table(field, field.type, walked.answers)
                else:
                    yield from _scalar(field, walked.answers.get(field.id, ""), field.id, walked.answers)


def _of_rules(walked: Walk, today: date, bases: frozenset[FieldId] | None) -> Iterator[Finding]:
    asked = frozenset(field.id for _, fields in walked.pages for field in fields)
    for step, fields in walked.pages:
        rules = [rule for rule in step.rules if bases is None or not bases.isdisjoint(fields_of_rule(rule))]
        if rules:
            here = frozenset(field.id for field in fields)
            for rule in rules:
                yield from judge(rule, Context(asked, here, walked.answers, today))


def _scalar(field: Field, value: object, where: FieldId, answers: Answers) -> Iterator[Finding]:
    assert not isinstance(field.type, Table)
    if not value or (isinstance(value, str) and not trim(value)):
        if field.required.holds(answers):
            yield Finding(f"missing.{_missing(field)}", where)
        return
    if found := judged(field.type, value):
        yield Finding(found.code, where, found.params)
    elif isinstance(field.type, Choice) and not _is_option(field.type, str(value), answers):
        yield Finding("choice.unknown", where)


def _missing(field: Field) -> str:
    """Which sentence says that an answer is missing: what to do differs by kind."""
    kinds = {"digits": "text", "partial_date": "date", "year_month": "month"}
    return kinds.get(field.type.kind, field.type.kind)


def _is_option(choice: Choice, code: str, answers: Answers) -> bool:
    """Whether the code is in the list; a list whose deciding answer is missing cannot be judged yet."""
    deciders = (list_decider(choice), choice.within)
    if any(decider and not answers.get(decider) for decider in deciders):
        return True
    return codelists.offers(choice, answers, code)


def _table(field: Field, table: Table, answers: Answers) -> Iterator[Finding]:
    rows = answers.get(field.id, ())
    if isinstance(rows, str):
        yield Finding("answers.not_rows", field.id)
        return
    if not rows:
        if field.required.holds(answers):
            yield Finding("missing.table", field.id)
        return
    if len(rows) < table.rows_min:
        yield Finding("table.too_few", field.id, {"n": table.rows_min - len(rows), "minimum": table.rows_min})
    if len(rows) > table.rows_max:
        yield Finding(
            "table.too_many", field.id, {"n": len(rows) - table.rows_max, "maximum": table.rows_max}
        )
    for number, row in enumerate(rows):
        yield from _row(field, table, number, row, answers)


def _row(
    field: Field, table: Table, number: int, row: Mapping[str, str], answers: Answers
) -> Iterator[Finding]:
    if not row:
        yield Finding("table.empty_row", cell_id(field.id, number, table.columns[0].id), {"row": number + 1})
        return
    view = row_answers(field, row, answers)
    for column in table.columns:
        if column.when.holds(view):
            yield from _scalar(column, row.get(column.id, ""), cell_id(field.id, number, column.id), view)


class _Place:
    """Where a finding stands in the order of a form."""

    def __init__(self, form: Form) -> None:
        self._index = index_of(form)

    def __call__(self, finding: Finding) -> tuple[int, int, int]:
        base, _, rest = finding.where.partition("[")
        place = self._index.places[base]
        if not rest:
            return place, -1, 0
        row, _, column = rest.partition("].")
        return place, int(row), self._index.columns[base][column]
