"""Every field against what is not of its kind: refused, with what is wrong named in every language.

The table of wrong answers is written by hand, from the widths and scripts that the fields declare.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from ras_tui.forms.entry import take
from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Date,
    Digits,
    Field,
    Number,
    PartialDate,
    Table,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.forms.registry import every, load
from ras_tui.text.languages import LANGUAGES
from ras_tui.text.message import Message
from ras_tui.text.translator import Translator
from ras_tui.validation.finding import Finding
from tests.forms.strategies import TODAY

SIMPLIFIED = "们"
"""A character that the ministry's systems do not take."""
WRONG_SCRIPT = {
    Charset.ANY: (f"あ{SIMPLIFIED}", SIMPLIFIED),
    Charset.FULLWIDTH: (f"あ{SIMPLIFIED}", SIMPLIFIED),
    Charset.HALFWIDTH: ("a漢", "漢"),
    Charset.LATIN_NAME: ("NGUYEN 漢", "漢"),
    Charset.ALNUM: ("A_1", "_"),
    Charset.UPPER_ALNUM: ("A_1", "_"),
    Charset.UPPER: ("A1", "1"),
}
"""A text in the wrong script, and the character that has to be named."""
DATES = {
    "2027-02-30": "date.no_such_day",
    "2027-13-01": "date.no_such_month",
    "1801-01-01": "date.year",
    "令和元年4月1日": "date.before_era",
    "some day": "date.format",
}
MONTHS = {"2027-13": "date.no_such_month", "2027-03-01": "month.has_day", "some day": "month.format"}


@cache
def _fields() -> tuple[Field, ...]:
    """Each kind of question once, with every width and script that a form asks for."""
    found: dict[tuple[str, object], Field] = {}
    for key in every():
        for step in load(key.procedure, key.status, letter=key.letter).steps:
            for field in step.fields:
                for one in field.type.columns if isinstance(field.type, Table) else (field,):
                    found.setdefault((one.text or one.id, one.type), one)
    return tuple(found.values())


def _wrong(field: Field) -> Iterator[tuple[str, str, str]]:
    """What is typed, the code that has to be found, and what its sentence has to name."""
    match field.type:
        case Text():
            typed, named = WRONG_SCRIPT[field.type.charset]
            yield typed, "", named
            if not field.type.format and not field.type.pattern:
                letter = "Ａ" if field.type.charset is Charset.FULLWIDTH else "A"
                code = "text.too_long" if field.type.exact is None else "text.exact_length"
                yield letter * (field.type.max + 2), code, ""
        case Digits():
            yield "12x", "digits.only", "x"
            yield "1" * (field.type.max + 1), "", str(field.type.exact or field.type.max)
        case Number():
            yield "-1", "money.format" if field.type.unit == "yen" else "number.format", ""
            yield "1" * (field.type.digits + 1), "number.too_long", str(field.type.digits)
        case Date() | PartialDate():
            yield from ((typed, code, "") for typed, code in DATES.items())
        case YearMonth():
            yield from ((typed, code, "") for typed, code in MONTHS.items())
        case YesNo() | Checkbox():
            yield "perhaps", "yes_no.unknown", ""
        case Choice():
            yield "Atlantis", "choice.unknown", ""


KINDS = ("checkbox", "choice", "date", "digits", "number", "partial_date", "text", "year_month", "yes_no")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_of_its_kind_is_refused_and_named(kind: str) -> None:
    said: dict[tuple[str, str], Finding] = {}
    for field in (one for one in _fields() if one.type.kind == kind):
        for typed, code, named in _wrong(field):
            taken = take(field, typed, {}, TODAY)

            (found,) = taken.findings
            assert found.where == field.id
            assert found.code == (code or found.code), f"{field.id}: {typed}"
            assert taken.value, f"{field.id}: what was typed is not lost"
            said[found.code, named] = found
    assert said
    for (_, named), found in said.items():
        for language in LANGUAGES:
            sentence = Translator(language)(Message(f"finding.{found.code}", found.params))
            assert "⟦" not in sentence
            assert named in sentence, f"{language}: {sentence}"
