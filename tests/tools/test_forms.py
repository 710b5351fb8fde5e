"""``ras-tui forms``."""

import json

import pytest

from ras_tui.cli import main
from ras_tui.forms.registry import every

Captured = pytest.CaptureFixture[str]


def test_the_list_has_an_object_for_each_form(capsys: Captured) -> None:
    assert main(["forms", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)

    offered = [
        (key.procedure, key.status, key.letter, edition)
        for edition in ("2024", "2026")
        for key in every()
        if key.status
    ]
    told = [(row["procedure"], row["status"], row["letter"], row["edition"]) for row in rows]
    assert told == offered
    assert all(row["fields"] > 30 and row["certainty"] and row["form_number"] for row in rows)


def test_the_list_of_one_procedure_names_its_statuses(capsys: Captured) -> None:
    assert main(["forms", "list", "other_activities", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert any(" Student " in line for line in lines)
    assert not any("Spouse" in line for line in lines)


def test_a_form_is_shown_page_by_page(capsys: Captured) -> None:
    assert main(["forms", "show", "eligibility_certificate", "T61", "--lang", "en"]) == 0
    shown = capsys.readouterr().out

    assert "別記第六号の三様式" in shown
    assert "  11 Purpose of entry [entry_purpose]  one of a list, required\n" in shown
    assert (
        "  13 Other port of entry [port_of_entry_other]  text, up to 40 characters, required where asked"
        in shown
    )
    assert "  22 " in shown


def test_the_letter_decides_the_sheets_shown(capsys: Captured) -> None:
    assert main(["forms", "show", "extension", "T51", "--letter", "R", "--lang", "en"]) == 0
    assert "[support_method]" in capsys.readouterr().out


def test_a_schema_names_its_form_and_edition(capsys: Captured) -> None:
    assert main(["forms", "schema", "acquisition", "T44"]) == 0
    made = json.loads(capsys.readouterr().out)

    assert made["$id"] == "urn:ras-tui:form:acquisition:2024"
    assert made["$defs"]["acquisition_causes"] == {"enum": ["birth", "nationality", "other"]}


@pytest.mark.parametrize("act", ["show", "schema"])
def test_a_form_that_there_is_not_is_said(act: str, capsys: Captured) -> None:
    assert main(["forms", act, "extension", "T60", "--lang", "en"]) == 2
    said = capsys.readouterr()

    assert said.out == ""
    assert "T60" in said.err


def test_an_edition_that_there_is_not_is_said(capsys: Captured) -> None:
    for words in (["list"], ["show", "extension", "T71"], ["schema"]):
        assert main(["forms", *words, "--edition", "1990", "--lang", "en"]) == 2
    assert "1990" in capsys.readouterr().err
