"""``ras-tui inspect [--json] FILE…``: judge papers and photos, without a screen and without the service."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from json import dumps
from pathlib import Path
from typing import TextIO

from ras_tui.clock import SystemClock, today
from ras_tui.errors import FileError
from ras_tui.inspection import inspect_file, printable
from ras_tui.inspection.report import Report, lines, report_on, to_object
from ras_tui.text.message import Message, m
from ras_tui.text.translator import Translator
from ras_tui.validation.verdict import Verdict

EXIT = {Verdict.ACCEPT: 0, Verdict.WARN: 1, Verdict.REJECT: 2}
"""The exit code tells the worst verdict."""
UNREADABLE = 3
"""A file could not be opened, or there was none."""
SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif"})
"""What is looked for in a folder; a file that is named itself is always looked at."""

Outcome = Report | FileError


def run(
    paths: Iterable[str | Path],
    *,
    as_json: bool = False,
    language: str = "ja",
    edition: str = "2024",
    day: date | None = None,
    out: TextIO | None = None,
) -> int:
    """Judge files, and the papers and pictures of folders, in order; answers the exit code.

    0 all can be sent, 1 something is worth knowing, 2 a file cannot be sent, 3 a file cannot be read.
    JSON is one object a line, one line a file.
    """
    day, out, worst = day or today(SystemClock()), out or sys.stdout, 0
    translator, first = Translator(language), True
    for path, outcome in judged([Path(path) for path in paths], day, edition):
        worst = max(worst, UNREADABLE if isinstance(outcome, FileError) else EXIT[outcome.verdict])
        if as_json:
            out.write(dumps(_object(path, outcome)) + "\n")
        else:
            out.write(("" if first else "\n") + "\n".join(_text(path, outcome, translator)) + "\n")
        out.flush()
        first = False
    if first:
        sys.stderr.write(translator(m("file.report.nothing")) + "\n")
    return UNREADABLE if first else worst


def judged(paths: list[Path], day: date, edition: str) -> Iterator[tuple[Path, Outcome]]:
    """Each file and what came of it, in order; several are read at the same time."""
    files = [file for path in paths for file in _files(path)]

    def judge(path: Path) -> Outcome:
        try:
            return report_on(path, inspect_file(path), today=day, edition=edition)
        except FileError as error:
            return error

    if len(files) < 2:
        yield from ((file, judge(file)) for file in files)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from zip(files, pool.map(judge, files), strict=True)


def _files(path: Path) -> list[Path]:
    """The file itself, or the papers and pictures in a folder and those in it, hidden ones left out."""
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
        ]
    return found


def _object(path: Path, outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Report):
        return to_object(outcome)
    return {
        "file": str(path),
        "bytes": None,
        "sha256": None,
        "findings": [{"code": outcome.code, "params": dict(outcome.params)}],
        "verdict": Verdict.REJECT.value,
    }


def _text(path: Path, outcome: Outcome, translator: Translator) -> Iterator[str]:
    if isinstance(outcome, FileError):
        yield f"{printable(str(path))}: {translator(Message(f'error.{outcome.code}', outcome.params))}"
        yield "  " + translator(Message(f"error.{outcome.code}.remedy", outcome.params))
        return
    about, *rest = lines(outcome)
    yield translator(about)
    yield "  " + translator(m(f"verdict.{outcome.verdict}"))
    signs = [translator(m(f"file.report.sign.{finding.severity}")) for finding in outcome.findings]
    for sign, line in zip(signs + [""] * (len(rest) - len(signs)), rest, strict=True):
        yield f"  {sign}{translator(line)}"
