"""The record of terminal traps names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "docs" / "decisions" / "0004-terminal-traps.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_test_that_the_record_names_exists() -> None:
    named = NAMED.findall(RECORD.read_text(encoding="utf-8"))
    assert len(named) > 30
    for path, test in named:
        source = (ROOT / path).read_text(encoding="utf-8")
        assert not test or re.search(rf"def {test}\b", source), f"{path}::{test}"


def test_every_row_of_the_record_has_a_test_or_a_reason() -> None:
    rows = [
        line for line in RECORD.read_text(encoding="utf-8").splitlines() if re.match(r"\| [JATSK]\d", line)
    ]
    assert len(rows) >= 35
    for row in rows:
        answer = row.split("|")[3].strip()
        assert "`tests/" in answer or answer.startswith("Not met:"), row
