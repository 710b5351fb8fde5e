"""``ras-tui attach papers``: what a script can write after ``--paper``."""

import csv
import json
from pathlib import Path

import pytest

import ras_tui.forms.papers
from ras_tui.cli import main

Captured = pytest.CaptureFixture[str]
DATA = Path(ras_tui.forms.papers.__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_paper_is_told_by_the_name_that_is_written_after_paper(capsys: Captured) -> None:
    assert main(["attach", "papers", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line.partition(":")[0] for line in lines] == [row["paper"] for row in rows("papers.csv")]
    assert "resident_tax: Certificates of resident tax" in "\n".join(lines)


def test_an_applications_papers_are_those_of_its_checklist(capsys: Captured) -> None:
    assert main(["attach", "papers", "extension", "T26", "--json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)

    listed = [
        (row["paper"], row["need"])
        for row in rows("lists.csv")
        if "T26" in row["statuses"].split("|") and "extension" in row["procedures"].split("|")
    ]
    assert set(listed) < {(row["paper"], row["need"]) for row in told["papers"]}
    assert told["whole"] is True
    assert told["page"].startswith("https://")
    assert {"photo", "organisation_form"} < {row["paper"] for row in told["papers"]}


def test_where_a_status_has_no_list_of_its_own_that_is_said(capsys: Captured) -> None:
    assert main(["attach", "papers", "extension", "T14", "--lang", "en"]) == 0
    shown = capsys.readouterr().out

    assert "There is no list for this status here" in shown
    assert "www.moj.go.jp" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "extension"),
        (["extension"], "T26"),
        (["extension", "T99"], "T26"),
    ],
)
def test_what_has_no_list_is_refused_with_what_there_is(
    words: list[str], said: str, capsys: Captured
) -> None:
    assert main(["attach", "papers", *words, "--lang", "en"]) == 2
    told = capsys.readouterr()

    assert said in told.err
    assert told.out == ""
