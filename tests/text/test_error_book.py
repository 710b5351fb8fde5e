"""The error book against the sources: every code that is raised, once, with cause and remedy twice."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RAISED = re.compile(r'(?:Error|Refused|Fatal|Forbidden|problem)\(\s*"([a-z_]+\.[a-z_.]+)"')


def book() -> dict[str, list[list[str]]]:
    """The rows of each code's table: a sentence and a remedy, English first."""
    text = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    chapters = re.split(r"^## `(.+)`$", text, flags=re.MULTILINE)[1:]
    codes = chapters[::2]
    assert len(codes) == len(set(codes))
    return {
        code: [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in chapter.splitlines()
            if line.startswith("|")
        ][2:]
        for code, chapter in zip(codes, chapters[1::2], strict=True)
    }


def test_every_code_has_cause_and_remedy_in_both_languages() -> None:
    for code, rows in book().items():
        assert [len(row) for row in rows] == [2, 2], code
        for row, japanese in zip(rows, (False, True), strict=True):
            for cell in row:
                assert cell, code
                assert bool(re.search("[ぁ-ん]", cell)) is japanese, code


def test_every_code_that_is_raised_is_in_the_book() -> None:
    raised = {
        code
        for package in ("ras_tui", "ras_server", "ras_sandbox")
        for path in (ROOT / package).rglob("*.py")
        for code in RAISED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(raised) > 100
    assert raised <= set(book())
