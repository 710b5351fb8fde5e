"""A file judged, and put right as often as the person wants, until it is to be sent."""

from datetime import date
from pathlib import Path
from typing import Literal

from ras_tui.attachments.remedies import Remedy, remedies
from ras_tui.errors import FileError
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.repair import Bench, Files, looked_at, repair
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say, Work
from ras_tui.inspection import inspect
from ras_tui.inspection.report import Report, lines, report_on
from ras_tui.messages.applications import AttachmentKind
from ras_tui.picture import Picture
from ras_tui.progress import Progress
from ras_tui.progress import Report as Reporter
from ras_tui.text.message import Verbatim, m

TONES: dict[str, Literal["info", "error", "done"]] = {"accept": "done", "warn": "info", "reject": "error"}


async def settle(
    bench: Bench, path: Path, kind: AttachmentKind, day: date, *, sends: bool = True
) -> Path | Back:
    """The file to send: the one given, or one made of it. Every repair can be taken back.

    What a repair made and was taken back is deleted; what was given never is.
    """
    before: list[tuple[Path, Files]] = []
    while True:
        report = await judged(bench.ui, path, kind, day)
        if isinstance(report, Back):
            return BACK
        pictures = await _pictures(before[-1][0], path) if before else ()
        found = _remedies(report, kind)
        page = _page(report, kind, found, pictures, sends=sends, undo=bool(before))
        act = await bench.ui.show(page)
        if act == "send":
            return path
        if act == "undo":
            path, undone = before.pop()
            for each in undone:
                each.unlink(missing_ok=True)
        elif act in ("repair", "pages"):
            made = await repair(bench, path, found[0] if act == "repair" else Remedy.ARRANGE)
            if not isinstance(made, Back):
                before.append((path, made))
                path = made[0]
        else:
            return BACK


async def judged(ui: Frontend, path: Path, kind: AttachmentKind, day: date) -> Report | Back:
    """The report of a file, while the person sees that it is being read."""

    async def job(report: Reporter) -> Report:
        report(Progress(m("attach.reading", name=Verbatim(path.name))))
        return report_on(path, await inspect(path), kind=kind, today=day)

    return await attempt(ui, lambda: ui.work(Work("attach.inspect"), job))


def _remedies(report: Report, kind: AttachmentKind) -> tuple[Remedy, ...]:
    """What helps this file. A signed one is left as it is: writing it anew would break its signature."""
    if report.facts.pdf is not None and report.facts.pdf.signed:
        return ()
    return remedies(report.findings)


def _page(
    report: Report,
    kind: AttachmentKind,
    found: tuple[Remedy, ...],
    pictures: tuple[Picture, ...],
    *,
    sends: bool,
    undo: bool,
) -> Page:
    say = Say(m(f"attach.verdict.{report.verdict}"), TONES[report.verdict])
    return Page(
        "attach.report",
        title=m(f"attach.report.{kind}.title"),
        body=lines(report),
        say=say,
        actions=_actions(report, kind, found, sends=sends, undo=undo),
        pictures=pictures,
    )


def _actions(
    report: Report, kind: AttachmentKind, found: tuple[Remedy, ...], *, sends: bool, undo: bool
) -> tuple[Option, ...]:
    """What a person most likely wants stands first."""
    rejected = report.verdict == "reject"
    send = [Option("send", m("attach.send"))] if sends and not rejected else []
    mend = [Option("repair", m("attach.repair"), detail=m(f"repair.{found[0]}"))] if found else []
    pages = [Option("pages", m("attach.pages"))] if _has_pages(report, kind) else []
    back = [Option("undo", m("attach.undo"))] if undo else []
    first = [*mend, *send] if rejected else [*send, *mend]
    return (*first, *pages, *back, Option("other", m("attach.other")))


def _has_pages(report: Report, kind: AttachmentKind) -> bool:
    pdf = report.facts.pdf
    return kind is AttachmentKind.DOCUMENTS and pdf is not None and bool(pdf.page_count) and not pdf.signed


async def _pictures(before: Path, after: Path) -> tuple[Picture, ...]:
    """The first page of both; none where the one before cannot be opened."""
    try:
        return await looked_at(before), await looked_at(after)
    except FileError:
        return ()
