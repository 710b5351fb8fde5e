"""``ras-tui window``."""

import json
import subprocess
import sys
from datetime import date

import pytest

from ras_tui.tools.window import run

EXPIRES = date(2027, 6, 15)


def test_json_is_one_object_with_the_four_names(capsys: pytest.CaptureFixture[str]) -> None:
    code = run("extension", expires=EXPIRES, today=date(2027, 3, 20), as_json=True, language="ja")

    assert code == 0
    assert capsys.readouterr().out == (
        '{"procedure": "extension", "first_day": "2027-03-15", "last_day": "2027-06-14", "open": true}\n'
    )


def test_a_side_without_limit_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    run("eligibility_certificate", expires=None, today=date(2027, 3, 20), as_json=True, language="ja")
    found = json.loads(capsys.readouterr().out)

    assert (found["first_day"], found["last_day"], found["open"]) == (None, None, True)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        (date(2027, 3, 10), "in 5 days"),
        (date(2027, 3, 14), "in 1 day."),
        (date(2027, 3, 20), "The last day is 14 June 2027"),
        (date(2027, 6, 15), "expires today"),
        (date(2027, 6, 16), "was 14 June 2027"),
    ],
)
def test_words_say_the_days_and_what_holds_today(
    capsys: pytest.CaptureFixture[str], day: date, part: str
) -> None:
    assert run("extension", expires=EXPIRES, today=day, as_json=False, language="en") == 0
    out = capsys.readouterr().out

    assert "15 March 2027 to 14 June 2027" in out
    assert part in out


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_wrong_procedure_or_missing_date_is_said_on_the_error_stream(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert run("holiday", expires=EXPIRES, today=None, as_json=True, language=language) == 64
    assert run("extension", expires=None, today=None, as_json=True, language=language) == 64
    said = capsys.readouterr()

    assert said.out == ""
    assert "⟦" not in said.err
    assert "holiday" in said.err


def test_it_starts_without_pydantic_textual_or_a_form() -> None:
    script = (
        "import sys, datetime\n"
        "from ras_tui.tools.window import run\n"
        "run('extension', expires=datetime.date(2027, 6, 15), today=None, as_json=True, language='ja')\n"
        "heavy = ('pydantic', 'textual', 'httpx', 'rich', 'ras_tui.forms.model')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )

    assert done.stdout.splitlines()[-1] == "[]"
