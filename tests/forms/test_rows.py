"""A table's row as a form of its own."""

import pytest

from ras_tui.forms import registry
from ras_tui.forms.check import check
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import walk
from ras_tui.forms.model import Field, Form, Step
from ras_tui.forms.rows import row_form
from tests.forms.strategies import TODAY, case_of


def _table(status: str, id: str) -> tuple[Form, Step, Field]:
    form = registry.load("extension", status)
    step, field = next((step, field) for step in form.steps for field in step.fields if field.id == id)
    return form, step, field


def _asked(status: str, id: str, outside: Answers) -> set[str]:
    one = row_form(*_table(status, id))
    pages = {step.id: fields for step, fields in walk(one, {**case_of(status), **outside}).pages}
    return {field.id for field in pages[one.steps[-1].id]}


@pytest.mark.parametrize(
    ("criterion", "some"), [("1c2", {"stage_area", "matter_e"}), ("1b3", {"ground_area"}), ("2", set())]
)
def test_a_row_asks_what_answers_outside_the_table_call_for(criterion: str, some: set[str]) -> None:
    depends = {"stage_area", "matter_e", "ground_area"}

    assert _asked("T19", "venues", {"criterion": criterion}) & depends == some


@pytest.mark.parametrize(("occupation", "codes"), [("other", []), ("executive", ["choice.unknown"])])
def test_a_row_offers_the_list_of_the_status(occupation: str, codes: list[str]) -> None:
    one = row_form(*_table("T19", "other_occupations"))
    found = check(one, {**case_of("T19"), "other_occupation": occupation}, TODAY)

    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize("id", ["family", "other_occupations"])
def test_a_table_that_looks_at_nothing_else_has_one_page(id: str) -> None:
    assert len(row_form(*_table("T19", id)).steps) == 1
