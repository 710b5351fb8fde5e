"""A table's row as a form of its own."""

from collections.abc import Iterator
from dataclasses import replace

from ras_tui.forms.conditions import ALWAYS, NEVER
from ras_tui.forms.model import Before, Differs, Field, Form, NotFuture, NotPast, Rule, Step, Table
from ras_tui.forms.references import seen_by


def row_form(form: Form, step: Step, field: Field) -> Form:
    """A table's columns as the last page of a form, with the rules that look at one row only.

    What conditions and lists of the columns look at outside the table stands on a page before it, which is
    not asked again.
    """
    table = field.type
    assert isinstance(table, Table)
    rules = tuple(_of_row(rule, field.id) for rule in step.rules if _stays_in_row(rule, field.id))
    page = Step(f"{step.id}.row", step.stage, table.columns, rules=rules)
    outside = tuple(_outside(form, table))
    before = (Step(f"{step.id}.outside", step.stage, outside),) if outside else ()
    return replace(form, id=f"{form.id}.{field.id}", steps=(*before, page))


def _outside(form: Form, table: Table) -> Iterator[Field]:
    columns = table.columns
    seen = frozenset().union(*map(seen_by, columns)) - {column.id for column in columns}
    for step in form.steps:
        for other in step.fields:
            if other.id in seen:
                yield replace(other, when=ALWAYS, required=NEVER)


def _names(rule: Rule) -> tuple[str, ...]:
    match rule:
        case Before() | Differs():
            return (rule.first, rule.second)
        case NotFuture() | NotPast():
            return (rule.field,)
        case _:
            return ()


def _stays_in_row(rule: Rule, table: str) -> bool:
    names = _names(rule)
    return bool(names) and all(name.startswith(f"{table}.") for name in names)


def _of_row(rule: Rule, table: str) -> Rule:
    def bare(name: str) -> str:
        return name.removeprefix(f"{table}.")

    match rule:
        case Before() | Differs():
            return replace(rule, first=bare(rule.first), second=bare(rule.second))
        case NotFuture() | NotPast():
            return replace(rule, field=bare(rule.field))
        case _:
            return rule
