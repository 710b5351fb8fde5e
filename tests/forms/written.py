"""Forms written the way ``facts.py`` writes them, to be compared with it."""

from collections.abc import Iterator

from ras_tui.forms.conditions import ALWAYS, All, Always, Answered, AnyOf, Condition, In, Is, Not, SomeRow
from ras_tui.forms.model import (
    AtMost,
    Before,
    Checkbox,
    Choice,
    Date,
    Differs,
    Digits,
    Field,
    FieldType,
    Form,
    InWindow,
    NotFuture,
    NotPast,
    Number,
    OneOf,
    PartialDate,
    Rule,
    Table,
    Text,
    YearMonth,
    YesNo,
)

Row = tuple[str, ...]


def expected(*blocks: str) -> list[Row]:
    """The rows of hand-written blocks: a page's id alone, a field's five columns."""
    lines = [line for block in blocks for line in block.strip().splitlines()]
    return [_columns(line) for line in lines]


def _columns(line: str) -> Row:
    cells = tuple(cell.strip() for cell in line.split("|"))
    return cells if len(cells) == 1 else (*cells, "")[:5]


def written(form: Form) -> Iterator[Row]:
    """A form as rows like :func:`expected` ones."""
    for step in form.steps:
        yield (step.id,)
        for field in step.fields:
            yield _field(field, "")
            if isinstance(field.type, Table):
                yield from (_field(column, f"{field.id}.") for column in field.type.columns)


def _field(field: Field, prefix: str) -> Row:
    required = {True: "must", False: "may"}[field.required == ALWAYS]
    return (f"{prefix}{field.id}", field.item, _kind(field.type), required, condition(field.when))


def _kind(type: FieldType) -> str:
    match type:
        case Text():
            return _text(type)
        case Digits():
            width = f"={type.exact}" if type.exact and not type.format else str(type.max)
            return f"{type.format or 'digits'} {width}"
        case Number():
            most = "" if type.maximum is None else f" to {type.maximum}"
            return f"{type.unit or 'number'} {type.digits}{most}"
        case Choice():
            without = f" without {'/'.join(type.exclude)}" if type.exclude else ""
            return f"choice {type.codelist}{without}" + (f" within {type.within}" if type.within else "")
        case Table():
            return f"table {type.rows_min}-{type.rows_max}"
        case YearMonth():
            return "month or year" if type.month_may_be_unknown else "month"
        case Date() | PartialDate() | YesNo() | Checkbox():
            return {"partial_date": "partial date", "yes_no": "yes/no"}.get(type.kind, type.kind)


def _text(type: Text) -> str:
    width = f"={type.exact}" if type.exact else str(type.max)
    charset = "" if type.charset == "any" else f" {type.charset}"
    return f"{type.format or 'text'} {width}{charset}" + (" lines" if type.multiline else "")


def condition(when: Condition) -> str:
    """A condition in short."""
    match when:
        case Always():
            return ""
        case Is():
            return f"{when.field}={when.value}"
        case In():
            return f"{when.field}={'/'.join(when.values)}"
        case Answered():
            return f"{when.field}?"
        case SomeRow():
            return f"{when.table}.{when.column}:{'/'.join(when.values)}"
        case Not():
            return f"not {condition(when.of)}"
        case All():
            return " & ".join(map(condition, when.of))
        case AnyOf():
            return " or ".join(map(condition, when.of))


def rule(one: Rule) -> str:
    """A rule in short."""
    match one:
        case OneOf():
            return f"one of {', '.join(one.fields)}"
        case Before():
            order = "not after" if one.or_equal else "before"
            when = condition(one.when)
            return f"{one.first} {order} {one.second}" + (f" when {when}" if when else "")
        case AtMost():
            return f"{one.first} at most {one.second}"
        case NotFuture():
            return f"{one.field} not in the future"
        case NotPast():
            return f"{one.field} not past"
        case Differs():
            return f"{one.first} is not {one.second}"
        case InWindow():
            return f"{one.field} in the window of {one.procedure}"
