"""The calendar file, read back line by line: RFC 5545 by hand, not by the library that writes it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ras_tui.documents.calendar import Day, calendar, window_days
from ras_tui.tools.window import run
from ras_tui.validation.periods import window

NOW = datetime(2027, 3, 20, 3, 0, tzinfo=UTC)
EXPIRES = date(2027, 6, 15)
DAYS = window_days(window("extension", expires=EXPIRES, today=date(2027, 3, 20)))


def lines(content: bytes) -> list[str]:
    """Content lines, unfolded (RFC 5545, 3.1)."""
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def test_each_day_is_an_event_of_a_whole_day_with_reminders() -> None:
    found = lines(calendar(DAYS, now=NOW, language="en"))

    assert [line for line in found if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20270315",
        "DTSTART;VALUE=DATE:20270614",
    ]
    assert [line for line in found if line.startswith("DTEND")] == [
        "DTEND;VALUE=DATE:20270316",
        "DTEND;VALUE=DATE:20270615",
    ]
    assert [line for line in found if line.startswith("TRIGGER")] == ["TRIGGER:-P14D", "TRIGGER:-P3D"] * 2
    assert "DTSTAMP:20270320T030000Z" in found
    assert [line for line in found if line.startswith("SUMMARY")] == [
        "SUMMARY:First day to file: Extension of period of stay",
        "SUMMARY:Last day to file: Extension of period of stay",
    ]


def test_the_same_day_has_the_same_name_in_a_second_file() -> None:
    def names(language: str) -> list[str]:
        return [line for line in lines(calendar(DAYS, now=NOW, language=language)) if line.startswith("UID")]

    assert names("en") == names("ja")
    assert len(set(names("en"))) == 2


@pytest.mark.parametrize("language", ["ja", "en"])
def test_card_and_password_have_words_of_their_own(language: str) -> None:
    days = [Day("card", date(2029, 2, 28)), Day("password", date(2028, 3, 1))]
    content = calendar(days, now=NOW, language=language)

    assert content.count(b"BEGIN:VEVENT") == 2
    assert "⟦" not in content.decode()
    assert b"{" not in content


def test_the_command_makes_the_file_once_and_never_replaces_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "days.ics"

    def make(target: Path, procedure: str = "extension") -> int:
        return run(
            procedure,
            expires=EXPIRES,
            today=date(2027, 3, 20),
            as_json=True,
            language="en",
            ics=target,
        )

    assert make(path) == 0
    before = path.read_bytes()
    assert before.startswith(b"BEGIN:VCALENDAR\r\n")
    assert make(path) == 73
    assert path.read_bytes() == before
    assert make(tmp_path / "missing" / "days.ics") == 73
    assert make(tmp_path / "none.ics", "eligibility_certificate") == 64
    assert not (tmp_path / "none.ics").exists()
    said = capsys.readouterr().err
    assert all(part in said for part in ("Made the calendar", "is there already", "could not be made"))
