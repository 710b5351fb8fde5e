"""What every repair in the conversation stands on: its work is seen, can be stopped, and makes a new file."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from ras_tui.arrangement import Turn
from ras_tui.attachments.jobs import Count, Job, Made, Moment, Preview
from ras_tui.attachments.naming import beside
from ras_tui.attachments.worker import Tell, ask, make, pixels
from ras_tui.documents.attachment_declaration import Case
from ras_tui.frontend import BACK, Back, Frontend, Work
from ras_tui.picture import Picture
from ras_tui.progress import Progress
from ras_tui.progress import Report as Reporter
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.policy import AttachmentPolicy

Found = TypeVar("Found")
LOOK: Final = 480
"""Pixels of a picture that is looked at, to a side."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair made."""

    files: tuple[Path, ...]
    """New ones; the first is what goes on."""
    said: tuple[Words, ...] = ()
    """What is to be said of them beside the report."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a repair needs to know besides the file."""

    ui: Frontend
    home: Path
    """Where new files go when the given one's folder takes none."""
    policy: AttachmentPolicy
    case: Case
    """For the declaration that goes with parts."""
    papers: tuple[str, ...] = ()
    """The papers of the application's checklist, by which files and pages are named."""


async def working(bench: Bench, job: Job, sources: list[Path], target: Path) -> Made | Back:
    """The job while the person sees its stages and may cancel it."""

    async def work(report: Reporter) -> Made:
        return await make(job, sources, target, telling(report))

    return await bench.ui.work(Work("repair.work"), work)


async def measured(bench: Bench, job: Job, path: Path) -> Made | Back:
    """A job that makes no file, while the person sees its stages and may stop it."""

    async def work(report: Reporter) -> Made:
        return await ask(job, [path], telling(report))

    return await bench.ui.work(Work("repair.measure"), work)


async def seen(bench: Bench, look: Callable[[], Awaitable[Found]]) -> Found | Back:
    """What looking at a file brings, while the person sees that it is being looked at."""

    async def work(report: Reporter) -> Found:
        report(Progress(m("repair.stage.looking")))
        return await look()

    return await bench.ui.work(Work("repair.look"), work)


def telling(report: Reporter) -> Tell:
    def tell(moment: Moment) -> None:
        report(Progress(m(f"repair.stage.{moment.stage}"), moment.done, moment.total))

    return tell


async def looked_at(path: Path, page: int = 1, turn: Turn = 0, part: int = 1) -> Picture:
    """A page, or a picture, to be looked at. Raises :class:`FileError`."""
    width, height, data = await pixels(Preview(page, LOOK, LOOK, turn, part), path)
    name = Verbatim(path.name)
    words = m("repair.picture", name=name, page=page) if path.suffix.lower() == ".pdf" else name
    return Picture(width, height, data, words)


async def made(bench: Bench, job: Job, path: Path, addition: str, suffix: str = ".pdf") -> Repaired | Back:
    target = beside(path, addition, suffix, home=bench.home)
    done = await working(bench, job, [path], target)
    return BACK if isinstance(done, Back) else Repaired((target,))


async def counted(bench: Bench, path: Path) -> int | Back:
    """How many pages a file has. Raises :class:`FileError`."""
    done = await seen(bench, lambda: ask(Count(), [path]))
    return BACK if isinstance(done, Back) else done.counts[0]
