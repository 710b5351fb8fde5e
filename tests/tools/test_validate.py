"""``ras-tui validate``."""

import json
from pathlib import Path
from random import Random

import pytest

from ras_tui.forms.registry import load
from ras_tui.tools.validate import run
from tests.forms.strategies import CASE_N, CASE_T, TODAY, Filler

T61 = load("extension", "T61")


def _valid(status: str = "T61") -> dict[str, object]:
    case = CASE_T if status == "T61" else CASE_N
    made = Filler(load("extension", status), case, TODAY, Random(1)).fill()
    return {id: value for id, value in made.items() if not id.startswith("case.")}


def _run(
    path: Path, answers: object, *, as_json: bool = True, status: str = "T61", language: str = "en"
) -> int:
    file = path / "answers.json"
    file.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
    return run("extension", status, file, as_json=as_json, language=language, today=TODAY)


@pytest.mark.parametrize("status", ["T61", "T26"])
@pytest.mark.parametrize("given_status", [True, False])
def test_valid_answers_end_with_0_and_no_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], status: str, given_status: bool
) -> None:
    assert _run(tmp_path, _valid(status), status=status if given_status else "") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_findings_come_as_the_screen_shows_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = {**_valid(), "name": "Nguyen", "sex": ""}

    assert _run(tmp_path, answers) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "field": "name",
            "code": "name.not_latin",
            "severity": "error",
            "params": {"char": "g"},
            "sentence": "“g” cannot be used in this name. Use the Latin letters of your passport.",
        },
        {
            "field": "sex",
            "code": "missing.choice",
            "severity": "error",
            "params": {},
            "sentence": "Choose one.",
        },
    ]


def test_questions_that_there_are_not_are_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path, {**_valid(), "shoe_size": "42"}) == 1
    (found,) = json.loads(capsys.readouterr().out)

    assert (found["code"], found["params"]) == ("answers.unknown_field", {"field": "shoe_size"})


@pytest.mark.parametrize(
    ("id", "value", "code"),
    [
        ("name", 5, "answers.not_text"),
        ("name", None, "answers.not_text"),
        ("name", ["A"], "answers.not_text"),
        ("support_methods", "self", "answers.not_rows"),
        ("support_methods", [["self"]], "answers.not_rows"),
        ("support_methods", [{"method": 1}], "answers.not_rows"),
    ],
)
def test_values_of_another_shape_are_findings_not_crashes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], id: str, value: object, code: str
) -> None:
    assert _run(tmp_path, {**_valid(), id: value}) == 1
    found = json.loads(capsys.readouterr().out)

    assert {"field": id, "code": code} in [{"field": one["field"], "code": one["code"]} for one in found]


@pytest.mark.parametrize("text", ["", "{", "[]", '"text"', "[" * 100_000])
def test_what_is_no_answers_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert _run(tmp_path, text) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert "answers.json" in said.err


def test_a_file_or_form_that_there_is_not_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nothing.json"

    assert run("extension", "T61", missing, as_json=True, language="ja", today=TODAY) == 2
    assert run("extension", "T61", tmp_path, as_json=True, language="ja", today=TODAY) == 2
    assert _run(tmp_path, {}, status="T99") == 2
    assert "⟦" not in capsys.readouterr().err


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_words_each_line_names_its_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    answers = {**_valid(), "family_in_japan": "yes", "family": [{"name": "abc"}], "occupation": ""}

    assert _run(tmp_path, answers, as_json=False, language=language) == 1
    shown = capsys.readouterr().out.splitlines()

    assert not [line for line in shown if "⟦" in line]
    assert len(shown) > 4
    assert all("：" in line or ":" in line for line in shown[:-1])


def test_a_my_number_is_not_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(tmp_path, {**_valid(), "reason": "123456789018"}) == 1
    assert "9018" not in capsys.readouterr().out


def test_other_encodings_are_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes('{"name": "山"}'.encode("shift_jis"))

    assert run("extension", "T61", file, as_json=True, language="ja", today=TODAY) == 2
