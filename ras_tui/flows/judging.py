"""A file judged, and put right as often as the person wants, until it is to be sent."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from ras_tui.attachments.remedies import Remedy, remedies
from ras_tui.errors import FileError
from ras_tui.flows.bench import Bench, Repaired, looked_at, seen
from ras_tui.flows.comparing import compare
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.repair import repair
from ras_tui.frontend import BACK, Back, Option, Page, Say, Work
from ras_tui.inspection import inspect
from ras_tui.inspection.report import Report, lines, report_on
from ras_tui.messages.applications import AttachmentKind
from ras_tui.picture import Picture
from ras_tui.progress import Progress
from ras_tui.progress import Report as Reporter
from ras_tui.text.message import Verbatim, Words, m

TONES: dict[str, Literal["info", "error", "done"]] = {"accept": "done", "warn": "info", "reject": "error"}


_WANTED = {"pages": Remedy.ARRANGE, "frame": Remedy.CROP}
"""Repairs that a person may want though nothing asks for them."""


async def settle(
    bench: Bench, path: Path, kind: AttachmentKind, day: date, *, sends: bool = True, built: bool = False
) -> Path | Back:
    """The file to send: the one given, or one made of it. Every repair can be taken back.

    What a repair made and was taken back is deleted; what was given never is. ``built``: the file was put
    together just now, so it can be taken back as well; the answer is then ``Back``, and it is gone.
    """
    before: list[tuple[Path, Repaired, Report]] = []
    while True:
        report = await judged(bench, path, kind, day)
        if isinstance(report, Back):
            return BACK
        photo = kind is AttachmentKind.PHOTO
        pictures = await _pictures(bench, before[-1][0], path) if before and photo else ()
        found = _remedies(report, kind)
        was = before[-1][2] if before else None
        actions = _actions(report, kind, found, was, sends=sends, built=built)
        said = before[-1][1].said if before else ()
        page = _page(report, kind, said, actions, pictures)
        act = await bench.ui.show(page)
        if act == "send":
            return path
        if act == "compare":
            await compare(bench, before[-1][2], report)
        elif act == "undo" and not before:
            path.unlink(missing_ok=True)
            return BACK
        elif act == "undo":
            path, undone, _ = before.pop()
            for each in undone.files:
                each.unlink(missing_ok=True)
        elif act in _WANTED or act == "repair":
            remedy = _WANTED.get(str(act), found[0] if found else Remedy.ARRANGE)
            # A photo is cut from the picture as it was given: each cut of a cut would lose some of it.
            source = before[0][0] if before and remedy is Remedy.CROP else path
            made = await repair(bench, source, remedy)
            if not isinstance(made, Back):
                before.append((path, made, report))
                path = made.files[0]
        else:
            return BACK


async def judged(bench: Bench, path: Path, kind: AttachmentKind, day: date) -> Report | Back:
    """The report of a file, while the person sees that it is being read."""

    async def job(report: Reporter) -> Report:
        report(Progress(m("attach.reading", name=Verbatim(path.name))))
        facts = await inspect(path)
        return report_on(path, facts, kind=kind, today=day, edition=bench.policy.edition)

    return await attempt(bench.ui, lambda: bench.ui.work(Work("attach.inspect"), job))


def _remedies(report: Report, kind: AttachmentKind) -> tuple[Remedy, ...]:
    """What helps this file. A signed one is left as it is: writing it anew would break its signature."""
    if report.facts.pdf is not None and report.facts.pdf.signed:
        return ()
    return remedies(report.findings)


def _page(
    report: Report,
    kind: AttachmentKind,
    said: tuple[Words, ...],
    actions: tuple[Option, ...],
    pictures: tuple[Picture, ...],
) -> Page:
    say = Say(m(f"attach.verdict.{report.verdict}"), TONES[report.verdict])
    return Page(
        "attach.report",
        title=m(f"attach.report.{kind}.title"),
        body=(*said, *lines(report)),
        say=say,
        actions=actions,
        pictures=pictures,
    )


def _actions(
    report: Report,
    kind: AttachmentKind,
    found: tuple[Remedy, ...],
    before: Report | None,
    *,
    sends: bool,
    built: bool,
) -> tuple[Option, ...]:
    """What a person most likely wants stands first."""
    rejected = report.verdict == "reject"
    send = [Option("send", m("attach.send"))] if sends and not rejected else []
    mend = [Option("repair", m("attach.repair"), detail=m(f"repair.{found[0]}"))] if found else []
    wanted = [Option("pages", m("attach.pages"))] if _has_pages(report, kind) else []
    if report.facts.picture is not None and kind is AttachmentKind.PHOTO and Remedy.CROP not in found:
        wanted = [Option("frame", m("attach.frame"), detail=m("attach.frame.about"))]
    compared = [Option("compare", m("attach.compare"))] if before and _readable(before) else []
    back = [Option("undo", m("attach.undo" if before else "attach.unbuild"))] if before or built else []
    first = [*mend, *send] if rejected else [*send, *mend]
    return (*first, *wanted, *compared, *back, Option("other", m("attach.other")))


def _readable(report: Report) -> bool:
    """Whether it is a PDF whose pages can be looked at."""
    return report.facts.pdf is not None and bool(report.facts.pdf.page_count)


def _has_pages(report: Report, kind: AttachmentKind) -> bool:
    pdf = report.facts.pdf
    return kind is not AttachmentKind.PHOTO and pdf is not None and bool(pdf.page_count) and not pdf.signed


async def _pictures(bench: Bench, before: Path, after: Path) -> tuple[Picture, ...]:
    """Both photos; none where the one before cannot be opened, or the person does not wait."""

    async def look() -> tuple[Picture, ...]:
        was, is_ = await looked_at(before), await looked_at(after)
        return (
            replace(was, words=m("repair.before", what=was.words)),
            replace(is_, words=m("repair.after", what=is_.words)),
        )

    try:
        found = await seen(bench, look)
    except FileError:
        return ()
    return () if isinstance(found, Back) else found
