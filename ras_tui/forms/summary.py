"""The answers of a form as lines of label and value: check-your-answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from ras_tui.forms import codelists, words
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import asked_columns, row_answers, walk
from ras_tui.forms.model import (
    Checkbox,
    Choice,
    Date,
    Digits,
    Field,
    Form,
    Number,
    PartialDate,
    Step,
    Table,
    YearMonth,
    YesNo,
)
from ras_tui.text.message import Message, Verbatim, Words, m
from ras_tui.validation import dates


@dataclass(frozen=True, slots=True)
class Line:
    """One answer, or one question left open."""

    step: Step
    """Where it can be changed."""
    field: Field
    """The field; for a cell of a table, its column."""
    row: int | None
    """The table's row, from 0; None for a plain field."""
    label: Words
    value: Words


def lines(form: Form, answers: Answers) -> tuple[Line, ...]:
    """Every field asked on the route, in order; a table gives a line for each cell."""
    walked = walk(form, answers)
    return tuple(
        line
        for step, fields in walked.pages
        for field in fields
        for line in _of_field(step, field, walked.answers)
    )


def _of_field(step: Step, field: Field, answers: Answers) -> Iterator[Line]:
    value = answers.get(field.id, "")
    if not isinstance(field.type, Table):
        assert isinstance(value, str)
        yield Line(step, field, None, words.label(field), value_words(field, value, answers))
        return
    if isinstance(value, str) or not value:
        yield Line(step, field, None, words.label(field), m("value.empty"))
        return
    for number, row in enumerate(value):
        view = row_answers(field, row, answers)
        for column in asked_columns(field, row, answers):
            shown = value_words(column, row.get(column.id, ""), view)
            yield Line(step, column, number, words.label(column), shown)


def value_words(field: Field, value: str, answers: Answers) -> Words:
    """A canonical value as people read it; a blank is said, never shown as nothing."""
    if not value:
        return m("value.empty")
    match field.type:
        case Choice():
            return _option(field.type, value, answers)
        case YesNo():
            return m("value.yes") if value == "yes" else m("value.no")
        case Checkbox():
            return m("value.checked")
        case Date() | PartialDate() | YearMonth():
            return _in_both_calendars(value)
        case Number(unit="yen") if value.isdecimal():
            return m("value.yen", amount=int(value))
        case Digits(format="postcode") if len(value) == 7:
            return Verbatim(f"{value[:3]}-{value[3:]}")
        case _:
            return Verbatim(value)


def _option(choice: Choice, code: str, answers: Answers) -> Words:
    option = next((one for one in codelists.options_for(choice, answers) if one.code == code), None)
    return Verbatim(code) if option is None else words.option_label(option)


def _in_both_calendars(value: str) -> Words:
    """``2031年5月9日（令和13年）``; a year alone stands as it is."""
    era = era_words(value) if "-" in value else None
    return _date(value) if era is None else m("value.in_era", value=_date(value), era=era)


def era_words(value: str) -> Words | None:
    """The year of a canonical date in the Japanese calendar; None where it has none."""
    year = dates.japanese_year(value)
    if year is None:
        return None
    return m("era.first_year", era=year[0]) if year[1] == 1 else m("era.year", era=year[0], year=year[1])


def _date(value: str) -> Words:
    if value == dates.UNKNOWN:
        return m("value.unknown")
    known = dates.span(value)
    if known is None:
        return Verbatim(value)
    if known[0] == known[1]:
        return m("value.date", date=known[0])
    year, _, month = value.partition("-")
    return _month(year, month) if month else m("value.year", year=year)


def _month(year: str, month: str) -> Message:
    return m("value.month", year=year, month=str(int(month)))
