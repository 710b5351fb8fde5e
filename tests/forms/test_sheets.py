"""The sheets of each letter against the columns of the official bulk-entry tool."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

from ras_tui.forms import journey, registry
from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import ALWAYS
from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Date,
    Digits,
    Field,
    FieldType,
    Number,
    PartialDate,
    Table,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.validation.eligibility import STEP_2_3_CLOSED
from tests.forms import facts_tool
from tests.forms.strategies import case_of

LETTERS = sorted(facts_tool.COLUMNS)
every_letter = pytest.mark.parametrize("letter", LETTERS)
_SCRIPTS = {Charset.FULLWIDTH: "full", Charset.HALFWIDTH: "half"}


def _columns(letter: str) -> Iterator[tuple[str, str, str]]:
    for line in facts_tool.COLUMNS[letter].strip().splitlines():
        field, kind, required = (cell.strip() for cell in line.split("|"))
        yield field, kind, required


def _here(letter: str) -> Mapping[str, Field]:
    parts = import_module(f"ras_tui.forms.statuses.part_{letter.lower()}").PARTS
    fields = [field for part in parts for step in part.steps for field in step.fields]
    cells = {
        f"{field.id}.{column.id}": column
        for field in fields
        if isinstance(field.type, Table)
        for column in field.type.columns
    }
    return {**{field.id: field for field in fields}, **cells}


def _kind(type: FieldType) -> str:
    match type:
        case Text():
            return f"{_SCRIPTS.get(type.charset, 'text')} {type.max}"
        case Digits():
            return f"digits {'=' if type.exact else ''}{type.max}"
        case Number():
            return f"digits {type.digits}"
        case Choice():
            depends = "{" in type.codelist or "/" in type.codelist or type.within
            return "list" if depends else f"list {len(codelist(type.codelist).options)}"
        case YesNo() | Checkbox():
            return "yes/no"
        case Date() | PartialDate():
            return "date"
        case YearMonth():
            return "month"
        case Table():
            return "table"


@every_letter
def test_every_column_of_the_tool_is_asked_as_the_tool_asks_it(letter: str) -> None:
    here = _here(letter)
    for name, kind, required in _columns(letter):
        field = here[name]
        ours = f"{_kind(field.type)} | {'must' if field.required == ALWAYS else 'may'}"
        assert ours == _expected(letter, name, kind, required), name


def _expected(letter: str, name: str, kind: str, required: str) -> str:
    differs = facts_tool.DIFFERENT
    other, _ = differs.get(f"{letter} {name}") or differs.get(name) or ("", "")
    if "|" in other:
        return other
    return f"{kind} | {other}" if other in {"must", "may"} else f"{other or kind} | {required}"


def test_every_difference_is_one_of_a_field_and_says_why() -> None:
    named = {name for letter in LETTERS for name, _, _ in _columns(letter)}
    for key, (_, reason) in facts_tool.DIFFERENT.items():
        assert key.rpartition(" ")[2] in named, key
        assert reason


@every_letter
def test_an_individual_is_not_asked_the_organisations_sheet(letter: str) -> None:
    for status, procedure in _filed_with(letter):
        form = registry.load(procedure, status, letter=letter)
        case = case_of(status, procedure, letter)
        closed = {step.stage for step in journey.route(form, case)}
        opened = {step.stage for step in journey.route(form, {**case, "case.step2_3": "open"})}

        assert "2-3" not in closed
        assert ("2-3" in opened) is (letter != "O")


def _filed_with(letter: str) -> Iterator[tuple[str, str]]:
    for key in registry.known():
        has_sheets = key.procedure in registry.BY_LETTER and letter in registry.letters(key.status)
        if has_sheets and key.status in STEP_2_3_CLOSED:
            yield key.status, key.procedure


@pytest.mark.parametrize(
    ("status", "special", "pages"),
    [
        ("T26", "no", set()),
        ("T81", "yes", {"type"}),
        ("T81", "no", {"type", "person", "research", "organisation", "bonus"}),
        ("T83", "no", {"type", "person", "organisation", "bonus"}),
    ],
)
def test_only_highly_skilled_professionals_count_points(status: str, special: str, pages: set[str]) -> None:
    kind = {"T81": "academic", "T83": "management"}.get(status, "")
    form = registry.load("extension", status, letter="N")
    answers = {**case_of(status), "case.letter": "N", "hsp_type": kind, "hsp_special": special}
    asked = {step.id.partition(".")[2] for step in journey.route(form, answers) if step.id[:6] == "points"}

    assert asked == pages


@pytest.mark.parametrize(("kind", "asked"), [("academic", 6), ("technical", 7), ("management", 6)])
def test_each_activity_has_its_own_points(kind: str, asked: int) -> None:
    form = registry.load("change_of_status", "T90", letter="N")
    answers = {**case_of("T90", "change_of_status", "N"), "hsp_type": kind, "hsp_special": "no"}
    pages = {step.id: fields for step, fields in journey.walk(form, answers).pages}

    assert len(pages["points.person"]) == asked


@pytest.mark.parametrize(
    ("list", "parts"),
    [
        ("hsp_degrees", {"academic": 4, "technical": 5, "management": 4}),
        ("hsp_experience", {"academic": 4, "technical": 5, "management": 5}),
        ("hsp_incomes", {"under30": 8, "30_34": 7, "35_39": 6, "over39": 4}),
        ("occupations", {"T03": 4, "T15": 6, "T05": 2, "T25": 3, "T18": 25, "T26": 30, "T20": 10, "T21": 12}),
        ("industries", {"T03": 4, "T15": 3, "T05": 2, "T25": 46, "T19": 23, "T21": 5, "T29": 6}),
        ("training_kinds", {"T21": 1, "T28": 1}),
    ],
)
def test_each_status_and_activity_has_its_part_of_a_list(list: str, parts: Mapping[str, int]) -> None:
    assert {part: len(codelist(f"{list}/{part}").options) for part in parts} == parts
