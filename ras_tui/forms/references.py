"""Which fields a condition, a list or a rule looks at, and so which fields an answer affects."""

from collections.abc import Iterator

from ras_tui.forms.conditions import All, Always, Answered, AnyOf, Condition, In, Is, Not, SomeRow
from ras_tui.forms.model import (
    Before,
    Choice,
    Differs,
    Field,
    Form,
    InWindow,
    NotFuture,
    NotPast,
    OneOf,
    Rule,
    Table,
)
from ras_tui.validation.finding import FieldId


def of_condition(condition: Condition) -> frozenset[FieldId]:
    """The fields that a condition looks at."""
    match condition:
        case Always():
            return frozenset()
        case Is() | In() | Answered():
            return frozenset({condition.field})
        case SomeRow():
            return frozenset({condition.table})
        case All() | AnyOf():
            return frozenset().union(*(of_condition(part) for part in condition.of))
        case Not():
            return of_condition(condition.of)


def of_list(field: Field) -> frozenset[FieldId]:
    """The fields that decide which options a choice has."""
    if not isinstance(field.type, Choice):
        return frozenset()
    found = {field.type.within} if field.type.within else set()
    if decider := list_decider(field.type):
        found.add(decider)
    return frozenset(found)


def list_decider(choice: Choice) -> FieldId:
    """The field whose answer stands in the list's name (``"periods/{current_status}"``); empty for none."""
    _, opened, rest = choice.codelist.partition("{")
    return rest.partition("}")[0] if opened else ""


def of_rule(rule: Rule) -> tuple[FieldId, ...]:
    """The fields of a rule, a table's column as ``family.name``."""
    match rule:
        case OneOf():
            return rule.fields
        case Before() | Differs():
            return (rule.first, rule.second)
        case NotFuture() | NotPast() | InWindow():
            return (rule.field,)


def affected_by(form: Form, field_id: FieldId) -> frozenset[FieldId]:
    """The field and all whose condition, list or rule depends on it, directly or through others.

    A cell (``family[2].name``) affects itself, cells of its own row, and fields that look into its table.
    """
    table, cell, column = _split(field_id)
    found = {field_id}
    waiting = [table]
    if cell:
        found |= _same_row(form, table, cell, column)
    while waiting:
        for dependent in _dependents(form, waiting.pop()):
            if dependent not in found:
                found.add(dependent)
                waiting.append(dependent)
    if not cell:
        found |= {other for id in tuple(found) for other in _ruled_with(form, id)}
    else:
        found |= {other for other in _ruled_with(form, f"{table}.{column}") if other != table}
    return frozenset(found)


def _split(field_id: FieldId) -> tuple[str, str, str]:
    """A cell's table, its row's prefix (``family[2]``), and its column; only the first for a field."""
    table, bracket, _ = field_id.partition("[")
    row, _, column = field_id.partition("].")
    return (table, f"{row}]", column) if bracket else (field_id, "", "")


def _dependents(form: Form, id: FieldId) -> Iterator[FieldId]:
    """The fields that look at one field directly, whether they apply or not."""
    for step in form.steps:
        whole_step = id in of_condition(step.when)
        for field in step.fields:
            if whole_step or id in _seen_by(field):
                yield field.id


def _seen_by(field: Field) -> frozenset[FieldId]:
    """All fields that a field, or a table's columns, look at; a column's own neighbours are left out."""
    seen = of_condition(field.when) | of_condition(field.required) | of_list(field)
    if isinstance(field.type, Table):
        own = {column.id for column in field.type.columns}
        seen |= frozenset().union(*(_seen_by(column) for column in field.type.columns)) - own
    return seen


def _same_row(form: Form, table: FieldId, row: str, column: str) -> set[FieldId]:
    """The cells of one row that look at one of its columns, or share a rule with it."""
    found: set[FieldId] = set()
    for step in form.steps:
        for field in step.fields:
            if field.id == table and isinstance(field.type, Table):
                found |= {f"{row}.{other.id}" for other in field.type.columns if column in _seen_by(other)}
        for rule in step.rules:
            names = of_rule(rule)
            if f"{table}.{column}" in names:
                found |= {f"{row}.{name.partition('.')[2]}" for name in names if name.startswith(f"{table}.")}
    return found


def _ruled_with(form: Form, name: FieldId) -> Iterator[FieldId]:
    """The fields that share a rule with a field or a column (``family.name``); tables as a whole."""
    for step in form.steps:
        for rule in step.rules:
            names = of_rule(rule)
            if any(one == name or one.startswith(f"{name}.") for one in names):
                yield from (one.partition(".")[0] for one in names)
