"""The route is walked anew each time."""

import subprocess
import sys

from ras_tui.forms.journey import (
    asked,
    asked_columns,
    effective,
    fields_of,
    on_route,
    progress,
    route,
    row_answers,
)
from tests.forms.small import PEOPLE, PETS
from tests.forms.strategies import TODAY


def _ids(answers: dict[str, str]) -> list[str]:
    return [step.id for step in route(PETS, answers)]


def test_the_route_follows_the_answers() -> None:
    assert _ids({}) == ["pets", "end"]
    assert _ids({"has_pet": "no"}) == ["pets", "end"]
    assert _ids({"has_pet": "yes"}) == ["pets", "pet", "end"]
    assert _ids({"has_pet": "yes", "pet_name": "ポチ", "pet_nick": "ポ"}) == ["pets", "pet", "vet", "end"]


def test_an_answer_off_the_route_is_not_sent_and_decides_nothing() -> None:
    stale = {"has_pet": "no", "pet_name": "ポチ", "pet_nick": "ポ", "vet": "x", "remarks": "r"}

    assert _ids(stale) == ["pets", "end"]
    assert on_route(PETS, stale) == {"has_pet": "no", "remarks": "r"}


def test_an_answer_of_a_field_not_asked_decides_nothing_further() -> None:
    stale = {"has_pet": "yes", "pet_nick": "ポ"}

    assert _ids(stale) == ["pets", "pet", "end"]
    assert on_route(PETS, stale) == {"has_pet": "yes"}


def test_asking_a_step_looks_only_at_answers_before_each_field() -> None:
    pet = PETS.steps[1]

    assert [field.id for field in asked(pet, {"has_pet": "yes"})] == ["pet_name"]
    assert [field.id for field in asked(pet, {"pet_name": "a"})] == ["pet_name", "pet_nick"]
    assert [field.id for field in asked(pet, {"pet_nick": "stale"})] == ["pet_name"]


def test_facts_of_the_case_decide_and_do_not_travel() -> None:
    answers = {"case.status": "T61", "has_pet": "no"}

    assert effective(PETS, answers) == answers
    assert on_route(PETS, answers) == {"has_pet": "no"}


def test_empty_answers_are_not_sent() -> None:
    assert on_route(PETS, {"has_pet": "no", "remarks": ""}) == {"has_pet": "no"}


def test_empty_rows_at_the_end_and_cells_not_asked_are_not_sent() -> None:
    rows = [
        {"name": "山田", "nationality": "JP", "card": "stale"},
        {},
        {"name": "花子", "born": ""},
        {"name": ""},
    ]
    sent = on_route(PEOPLE, {"nationality": "US", "people": rows})

    assert sent["people"] == [{"name": "山田", "nationality": "JP"}, {}, {"name": "花子"}]


def test_a_table_of_empty_rows_is_not_answered() -> None:
    assert on_route(PEOPLE, {"people": [{}, {"name": ""}]}) == {}


def test_a_row_sees_its_own_cells_in_place_of_fields_of_that_name() -> None:
    table = next(field for field in fields_of(PEOPLE) if field.id == "people")
    answers = {"nationality": "VN", "remarks": "r"}

    assert row_answers(table, {"name": "山"}, answers) == {"remarks": "r", "name": "山"}
    assert "card" not in [column.id for column in asked_columns(table, {}, answers)]
    assert "card" in [column.id for column in asked_columns(table, {"nationality": "VN"}, {})]


def test_progress_counts_what_must_be_answered_and_what_is() -> None:
    parts = {part.step.id: part for part in progress(PETS, {"has_pet": "yes", "pet_name": "ポチ"}, TODAY)}

    assert (parts["pets"].answered, parts["pets"].total, parts["pets"].complete) == (1, 1, True)
    assert (parts["pet"].answered, parts["pet"].total) == (1, 1)
    assert (parts["end"].answered, parts["end"].total, parts["end"].complete) == (0, 0, True)


def test_progress_names_the_steps_own_findings() -> None:
    parts = progress(PETS, {"has_pet": "yes"}, TODAY)

    assert [[one.where for one in part.findings] for part in parts] == [[], ["pet_name"], []]
    assert [part.complete for part in parts] == [True, False, True]


def test_walking_needs_no_pydantic() -> None:
    script = (
        "import sys, ras_tui.forms.journey, ras_tui.forms.registry, ras_tui.forms.entry\n"
        "ras_tui.forms.registry.load('extension', 'T61')\n"
        "print('pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )

    assert done.stdout.strip() == "False"
