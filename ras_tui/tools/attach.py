"""``ras-tui attach …``: one act on files, told in words or as JSON; what was given is only read."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import IntEnum
from json import dumps
from pathlib import Path
from typing import TextIO

from ras_tui.attachments.jobs import Made, Moment
from ras_tui.attachments.worker import Tell, unheard
from ras_tui.clock import SystemClock, today
from ras_tui.errors import FileError
from ras_tui.inspection import inspect_file, printable
from ras_tui.inspection.report import Report, findings_object, lines, report_on
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator
from ras_tui.tools.attach_acts import ACTS
from ras_tui.validation.pdf import megabytes
from ras_tui.validation.verdict import Verdict


class Exit(IntEnum):
    """How it ended."""

    MADE = 0
    """The new file can be sent."""
    WARNED = 1
    """The new file can be sent; something about it is worth knowing."""
    NOT_GOOD = 2
    """Nothing could be made, or the new file still cannot be sent."""
    UNREADABLE = 3
    """A file cannot be read, or the new one cannot be written where it should go."""


_WORSE = {Verdict.ACCEPT: Exit.MADE, Verdict.WARN: Exit.WARNED, Verdict.REJECT: Exit.NOT_GOOD}
_OUTSIDE = ("file.", "repair.exists", "repair.no_place", "repair.no_room")

Results = Sequence[tuple[Path, Made]]


def run(options: argparse.Namespace, *, language: str, out: TextIO | None = None) -> int:
    """Do one act; answers the exit code of :class:`Exit`. JSON is one object."""
    out, translator = out or sys.stdout, Translator(language)
    tell = _progress(translator) if sys.stderr.isatty() and not options.json else unheard
    try:
        results = asyncio.run(ACTS[options.act](options, tell, translator))
    except FileError as error:
        _say_error(options, error, translator, out)
        return Exit.UNREADABLE if error.code.startswith(_OUTSIDE) else Exit.NOT_GOOD
    kind = "photo" if options.act == "photo" else "documents"
    reports = [_report(path, kind) for path, _ in results]
    if options.json:
        made = [_object(each, report) for each, report in zip(results, reports, strict=True)]
        out.write(dumps({"act": options.act, "made": made, "error": None}) + "\n")
    else:
        for (path, made_one), report in zip(results, reports, strict=True):
            _say(path, made_one, report, translator, out)
    warned = Exit.WARNED if any(made_one.repaired for _, made_one in results) else Exit.MADE
    return max(warned, *(_WORSE[report.verdict] for report in reports))


def _report(path: Path, kind: str) -> Report:
    """Our own judgement of what was made."""
    return report_on(path, inspect_file(path), today=today(SystemClock()), kind=kind)


def _object(result: tuple[Path, Made], report: Report) -> dict[str, object]:
    path, made = result
    about = {key: value for key, value in asdict(made).items() if key not in ("counts", "parts") and value}
    judged = {"findings": findings_object(report.findings), "verdict": report.verdict.value}
    return {"file": str(path), **about, "sha256": report.facts.sha256, **judged}


def _say(path: Path, made: Made, report: Report, translator: Translator, out: TextIO) -> None:
    first, *rest = lines(report)
    out.write(translator(m("repair.made", path=Verbatim(printable(str(path))))) + "\n")
    out.write(f"  {translator(first)}\n")
    if made.predicted:
        out.write("  " + translator(_foreseen(made)) + "\n")
    if made.dpi:
        out.write("  " + translator(m("repair.resampled", dpi=made.dpi, quality=made.quality)) + "\n")
    if made.repaired:
        out.write("  " + translator(m("repair.was_damaged")) + "\n")
    out.write("  " + translator(m(f"verdict.{report.verdict}")) + "\n")
    out.writelines(f"  {translator(line)}\n" for line in rest)


def _foreseen(made: Made) -> Message:
    expected, reached = (Verbatim(megabytes(size)) for size in (made.predicted, made.bytes))
    return m("repair.foreseen", expected=expected, reached=reached)


def _say_error(options: argparse.Namespace, error: FileError, translator: Translator, out: TextIO) -> None:
    if options.json:
        problem = {"code": error.code, "params": dict(error.params)}
        out.write(dumps({"act": options.act, "made": [], "error": problem}) + "\n")
        return
    for id in (f"error.{error.code}", f"error.{error.code}.remedy"):
        sys.stderr.write(translator(Message(id, error.params)) + "\n")


def _progress(translator: Translator) -> Tell:
    """A sentence for each stage, on the terminal only."""
    last: list[str] = []

    def tell(moment: Moment) -> None:
        if last[-1:] != [moment.stage]:
            last.append(moment.stage)
            sys.stderr.write(translator(m(f"repair.stage.{moment.stage}")) + "\n")

    return tell
