"""What ``ras-tui inspect`` says of each file, as JSON or in words."""

from collections.abc import Iterator
from datetime import date
from json import dumps
from pathlib import Path

from ras_tui.clock import SystemClock, today
from ras_tui.errors import FileError
from ras_tui.inspection import printable
from ras_tui.inspection.report import Report, lines, report_on, to_object
from ras_tui.text.message import Message, m
from ras_tui.text.translator import Translator
from ras_tui.validation.facts import Facts
from ras_tui.validation.verdict import Verdict

EXIT = {Verdict.ACCEPT: 0, Verdict.WARN: 1, Verdict.REJECT: 2}
"""The exit code tells the worst verdict."""
UNREADABLE = 3
"""A file could not be opened, or there was none."""


class Teller:
    """Judges files one after the other and keeps the worst."""

    def __init__(
        self, language: str, edition: str, day: date | None, *, as_json: bool, with_images: bool
    ) -> None:
        self._translator = Translator(language)
        self._edition, self._day = edition, day or today(SystemClock())
        self._as_json, self._with_images = as_json, with_images
        self._worst: int | None = None

    @property
    def exit_code(self) -> int:
        """Of the worst file so far."""
        return UNREADABLE if self._worst is None else self._worst

    def nothing(self) -> str:
        """That there is no file."""
        return self._translator(m("file.report.nothing"))

    def tell(self, path: Path, facts: Facts | FileError) -> str:
        """All of a file, with what separates it from the one before."""
        first = self._worst is None
        if isinstance(facts, FileError):
            self._worst = max(self._worst or 0, UNREADABLE)
            found = _unopened(path, facts) if self._as_json else None
            words = _error(path, facts, self._translator)
        else:
            report = report_on(path, facts, today=self._day, edition=self._edition)
            self._worst = max(self._worst or 0, EXIT[report.verdict])
            found = to_object(report, with_images=self._with_images) if self._as_json else None
            words = _words(report, self._translator)
        if found is not None:
            return dumps(found) + "\n"
        return ("" if first else "\n") + "\n".join(words) + "\n"


def _unopened(path: Path, error: FileError) -> dict[str, object]:
    return {
        "file": str(path),
        "bytes": None,
        "sha256": None,
        "findings": [{"code": error.code, "params": dict(error.params)}],
        "verdict": Verdict.REJECT.value,
    }


def _error(path: Path, error: FileError, translator: Translator) -> Iterator[str]:
    yield f"{printable(str(path))}: {translator(Message(f'error.{error.code}', error.params))}"
    yield "  " + translator(Message(f"error.{error.code}.remedy", error.params))


def _words(report: Report, translator: Translator) -> Iterator[str]:
    about, *rest = lines(report)
    yield translator(about)
    yield "  " + translator(m(f"verdict.{report.verdict}"))
    signs = [translator(m(f"file.report.sign.{finding.severity}")) for finding in report.findings]
    for sign, line in zip(signs + [""] * (len(rest) - len(signs)), rest, strict=True):
        yield f"  {sign}{translator(line)}"
