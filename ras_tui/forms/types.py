"""Each scalar field type as a pydantic ``Annotated`` type with its JSON Schema."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, TypeAdapter, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from ras_tui.forms.judge import Problem, problem
from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Date,
    Digits,
    Number,
    PartialDate,
    ScalarType,
    Text,
    YearMonth,
    YesNo,
)

JsonSchema = dict[str, Any]


@cache
def adapter(type: ScalarType) -> TypeAdapter[str]:
    """Validates one canonical value; its errors' types are codes of findings, their contexts the params."""
    annotated = Annotated[str, AfterValidator(_validator(type)), WithJsonSchema(json_schema(type))]
    return TypeAdapter(annotated)


def judged(type: ScalarType, value: object) -> Problem | None:
    """What pydantic says of a value, as a problem; None when it is valid."""
    try:
        adapter(type).validate_python(value, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "string_type":
            return Problem("answers.not_text")
        return Problem(first["type"], first.get("ctx", {}))
    return None


def _validator(type: ScalarType) -> Callable[[str], str]:
    def validate(value: str) -> str:
        if found := problem(type, value):
            raise PydanticCustomError(found.code, found.code, dict(found.params) or None)
        return value

    return validate


def json_schema(type: ScalarType) -> JsonSchema:
    """JSON Schema of one canonical value, as far as JSON Schema can say it."""
    match type:
        case Text():
            return _text(type)
        case Digits():
            low = type.exact if type.exact is not None else 1
            return {"type": "string", "pattern": f"^[0-9]{{{low},{type.exact or type.max}}}$"}
        case Number():
            return _number(type)
        case Date():
            return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case PartialDate():
            return {"type": "string", "pattern": "^(unknown|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$"}
        case YearMonth():
            month = "(-[0-9]{2})?" if type.month_may_be_unknown else "-[0-9]{2}"
            return {"type": "string", "pattern": f"^[0-9]{{4}}{month}$"}
        case YesNo():
            return {"type": "string", "enum": ["yes", "no"]}
        case Checkbox():
            return {"type": "string", "enum": ["yes"]}
        case Choice():
            return {"type": "string", "x-codelist": type.codelist}


def _number(type: Number) -> JsonSchema:
    if type.maximum is not None and type.maximum < _FEW:
        return {"enum": [str(number) for number in range(type.minimum, type.maximum + 1)]}
    zero = "" if type.minimum else "0|"
    return {"type": "string", "pattern": f"^({zero}[1-9][0-9]{{0,{type.digits - 1}}})$"}


_FEW = 100
"""So many numbers are named one by one."""
_CHARACTERS = {
    Charset.HALFWIDTH: r"[ -~]",
    Charset.LATIN_NAME: r"[A-Z .,'\-]",
    Charset.ALNUM: r"[A-Za-z0-9\-]",
    Charset.UPPER_ALNUM: r"[A-Z0-9]",
    Charset.UPPER: r"[A-Z]",
}


def _text(type: Text) -> JsonSchema:
    schema: JsonSchema = {"type": "string", "maxLength": type.exact or type.max}
    if type.exact is not None:
        schema["minLength"] = type.exact
    if type.pattern:
        schema["pattern"] = f"^{type.pattern}$"
    elif type.charset in _CHARACTERS:
        schema["pattern"] = f"^{_CHARACTERS[type.charset]}*$"
    if type.format == "email":
        schema["format"] = "email"
    return schema
