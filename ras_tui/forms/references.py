"""Which fields a condition, a list or a rule looks at, and so which fields an answer affects."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ras_tui.forms.conditions import All, Always, Answered, AnyOf, Condition, In, Is, Not, SomeRow
from ras_tui.forms.model import (
    AtMost,
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
        case Before():
            table, dot, _ = (rule.first if "." in rule.first else rule.second).partition(".")
            seen = (f"{table}{dot}{field}" if dot else field for field in of_condition(rule.when))
            return (rule.first, rule.second, *sorted(seen))
        case AtMost() | Differs():
            return (rule.first, rule.second)
        case NotFuture() | NotPast() | InWindow():
            return (rule.field,)


def fields_of_rule(rule: Rule) -> frozenset[FieldId]:
    """The fields of a rule; of a column, its table."""
    return frozenset(_table(name) for name in of_rule(rule))


def affected_by(form: Form, field_id: FieldId) -> frozenset[FieldId]:
    """The field and all whose condition, list or rule depends on it, directly or through others.

    A cell (``family[2].name``) affects itself, cells of its own row, and fields that look into its table.
    """
    index = index_of(form)
    table, row, column = _split(field_id)
    found = {field_id}
    waiting = [table]
    while waiting:
        for dependent in index.dependents.get(waiting.pop(), ()):
            if dependent not in found:
                found.add(dependent)
                waiting.append(dependent)
    if not row:
        return frozenset(found.union(*(index.ruled.get(id, ()) for id in found)))
    found |= {f"{row}.{other}" for other in index.neighbours.get(f"{table}.{column}", ())}
    return frozenset(found | (index.ruled.get(f"{table}.{column}", frozenset()) - {table}))


@dataclass(frozen=True, slots=True)
class Index:
    """What a form's fields are to each other."""

    places: Mapping[FieldId, int]
    """Where each field stands in the form."""
    columns: Mapping[FieldId, Mapping[str, int]]
    """Where each column stands in its table."""
    dependents: Mapping[FieldId, frozenset[FieldId]]
    """The fields that look at a field directly."""
    neighbours: Mapping[str, frozenset[str]]
    """The columns that look at a column (``family.name``) of their own row, or share a rule with it."""
    ruled: Mapping[str, frozenset[FieldId]]
    """The fields that share a rule with a field or a column; tables as a whole."""


def index_of(form: Form) -> Index:
    """A form's index; made once for each form object."""
    return _indexed(_Same(form))


class _Same:
    """A form compared by identity: comparing all of it would cost more than its index."""

    __slots__ = ("form",)

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.form is self.form


@lru_cache(maxsize=32)
def _indexed(same: _Same) -> Index:
    form = same.form
    fields = [field for step in form.steps for field in step.fields]
    return Index(
        {field.id: place for place, field in enumerate(fields)},
        {
            field.id: {column.id: place for place, column in enumerate(field.type.columns)}
            for field in fields
            if isinstance(field.type, Table)
        },
        _gather(_dependencies(form)),
        _gather(_neighbours(form)),
        _gather(_rule_mates(form)),
    )


def _gather(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for one, other in pairs:
        gathered.setdefault(one, set()).add(other)
    return {one: frozenset(others) for one, others in gathered.items()}


def _dependencies(form: Form) -> Iterator[tuple[FieldId, FieldId]]:
    """Each field with one that looks at it, whether that applies or not."""
    for step in form.steps:
        for field in step.fields:
            for seen in of_condition(step.when) | seen_by(field):
                yield seen, field.id


def seen_by(field: Field) -> frozenset[FieldId]:
    """All fields that a field, or a table's columns, look at; a column's own neighbours are left out."""
    seen = of_condition(field.when) | of_condition(field.required) | of_list(field)
    if isinstance(field.type, Table):
        own = {column.id for column in field.type.columns}
        seen |= frozenset().union(*(seen_by(column) for column in field.type.columns)) - own
    return seen


def _neighbours(form: Form) -> Iterator[tuple[str, str]]:
    """Each column (``family.name``) with a column of the same row that it affects."""
    for step in form.steps:
        for field in step.fields:
            if isinstance(field.type, Table):
                for column in field.type.columns:
                    for seen in seen_by(column):
                        yield f"{field.id}.{seen}", column.id
        for rule in step.rules:
            for name, other in product(of_rule(rule), repeat=2):
                if "." in name and _table(name) == _table(other):
                    yield name, other.partition(".")[2]


def _rule_mates(form: Form) -> Iterator[tuple[str, FieldId]]:
    """Each field, table and column with a field that shares a rule with it."""
    for step in form.steps:
        for rule in step.rules:
            for name, other in product(of_rule(rule), repeat=2):
                yield name, _table(other)
                yield _table(name), _table(other)


def _table(name: str) -> FieldId:
    return name.partition(".")[0]


def _split(field_id: FieldId) -> tuple[str, str, str]:
    """A cell's table, its row's prefix (``family[2]``), and its column; only the first for a field."""
    table, bracket, _ = field_id.partition("[")
    row, _, column = field_id.partition("].")
    return (table, f"{row}]", column) if bracket else (field_id, "", "")
