"""JSON Schema (draft 2020-12) of a form's answers, as they are sent with the facts of the case.

It says what JSON Schema can say: kinds, widths, the codes of lists, and which answers must stand where which
others do. Rules over several answers, and lists that hang on an answer, ``check`` alone judges.
"""

from collections.abc import Iterator

from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import (
    ALWAYS,
    NEVER,
    All,
    Always,
    Answered,
    AnyOf,
    Condition,
    In,
    Is,
    Not,
    SomeRow,
)
from ras_tui.forms.model import Choice, Field, Form, Table
from ras_tui.forms.references import of_condition
from ras_tui.forms.types import JsonSchema, json_schema

_ANSWERED: JsonSchema = {"minLength": 1}
_ROWS: JsonSchema = {"minItems": 1}


def schema(form: Form) -> JsonSchema:
    """Field id to canonical value; facts of the case as ``case.*``; an empty text is no answer."""
    fields = [field for step in form.steps for field in step.fields]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ras-tui:form:{form.id}:{form.edition}",
        "title": f"{form.id} {form.edition}",
        "type": "object",
        "properties": {field.id: _field(field) for field in fields},
        "patternProperties": {r"^case\.": {"type": "string"}},
        "additionalProperties": False,
        "allOf": [
            _must(field, step.when) for step in form.steps for field in step.fields if _may_miss(field)
        ],
        "$defs": {name: {"enum": _codes(name)} for name in sorted(_lists(fields))},
    }


def _field(field: Field) -> JsonSchema:
    if isinstance(field.type, Table):
        return {"type": "array", "maxItems": field.type.rows_max, "items": _row(field.type)}
    return {"anyOf": [_scalar(field), {"const": ""}]}


def _scalar(field: Field) -> JsonSchema:
    if not isinstance(field.type, Choice):
        assert not isinstance(field.type, Table)
        return json_schema(field.type)
    listed: JsonSchema = {"$ref": f"#/$defs/{_whole(field.type)}"}
    if not field.type.exclude:
        return listed
    return {"allOf": [listed, {"not": {"enum": list(field.type.exclude)}}]}


def _row(table: Table) -> JsonSchema:
    """A row; of its columns' conditions those that look at the row alone."""
    own = {column.id for column in table.columns}
    needs = [
        _must(column, ALWAYS)
        for column in table.columns
        if _may_miss(column) and of_condition(column.when) | of_condition(column.required) <= own
    ]
    return {
        "type": "object",
        "properties": {column.id: _field(column) for column in table.columns},
        "additionalProperties": False,
        "allOf": needs,
    }


def _may_miss(field: Field) -> bool:
    """Whether leaving the field empty can be a mistake."""
    return field.required != NEVER


def _must(field: Field, page: Condition) -> JsonSchema:
    """That the field is answered where it is asked and must be."""
    answered = _ROWS if isinstance(field.type, Table) else _ANSWERED
    there = {"required": [field.id], "properties": {field.id: answered}}
    where = [one for one in (page, field.when, field.required) if not isinstance(one, Always)]
    return {"if": {"allOf": [_condition(one) for one in where]}, "then": there} if where else there


def _condition(condition: Condition) -> JsonSchema:
    """A condition over answers as a schema of all of them."""
    match condition:
        case Always():
            return {}
        case Is():
            return _holds(condition.field, {"const": condition.value})
        case In():
            return _holds(condition.field, {"enum": list(condition.values)})
        case Answered():
            return _holds(condition.field, {**_ANSWERED, **_ROWS})
        case All():
            return {"allOf": [_condition(part) for part in condition.of]}
        case AnyOf():
            return {"anyOf": [_condition(part) for part in condition.of]}
        case Not():
            return {"not": _condition(condition.of)}
        case SomeRow():
            row = _holds(condition.column, {"enum": list(condition.values)})
            return _holds(condition.table, {"contains": row})


def _holds(name: str, value: JsonSchema) -> JsonSchema:
    return {"required": [name], "properties": {name: value}}


def _lists(fields: list[Field]) -> set[str]:
    return {_whole(choice) for choice in _choices(fields)}


def _choices(fields: list[Field]) -> Iterator[Choice]:
    for field in fields:
        if isinstance(field.type, Choice):
            yield field.type
        elif isinstance(field.type, Table):
            yield from _choices(list(field.type.columns))


def _whole(choice: Choice) -> str:
    """The list that a choice's list, which may hang on an answer, is a part of."""
    return choice.codelist.partition("/")[0]


def _codes(name: str) -> list[str]:
    return [option.code for option in codelist(name).options]
