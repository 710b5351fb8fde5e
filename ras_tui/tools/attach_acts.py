"""What each act of ``ras-tui attach`` does with its arguments."""

import argparse
import getpass
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path

from ras_tui import arrangement
from ras_tui.attachments.bookmarks import paper_title
from ras_tui.attachments.jobs import Build, Count, Crop, Leaf, Made, Shrink, Title, Unlock
from ras_tui.attachments.worker import Tell, ask, make
from ras_tui.clock import SystemClock, today
from ras_tui.documents.attachment_declaration import Case
from ras_tui.errors import FileError
from ras_tui.framing import Frame
from ras_tui.inspection import inspect_file, printable
from ras_tui.text.message import m
from ras_tui.text.translator import Translator
from ras_tui.validation.policy import policy

Results = Sequence[tuple[Path, Made]]
Act = Callable[[argparse.Namespace, Tell, Translator], Coroutine[None, None, Results]]


async def build(options: argparse.Namespace, tell: Tell, translator: Translator) -> Results:
    """``FILE`` or ``FILE:3,1,5-7@90`` for some of its pages; ``--title`` names them in order.

    ``--paper PAPER=FILE`` adds a file whose bookmark is a paper of the checklist.
    """
    papers = [_named_by(each) for each in options.paper]
    own = len(options.files)
    titles = {own + at: paper_title(id, options.bookmarks) for at, (id, _) in enumerate(papers)}
    titles |= dict(enumerate(options.title[:own]))
    named = [_pages_of(name) for name in (*options.files, *(name for _, name in papers))]
    if not named:
        raise FileError("repair.nothing_given")
    files = [path for path, _ in named]
    counts = (await ask(Count(), files)).counts
    leaves: list[Leaf] = []
    for place, (path, pages) in enumerate(named):
        title = titles.get(place, path.stem)
        try:
            placed = arrangement.read(pages, counts[place]) if pages else arrangement.whole(counts[place])
        except arrangement.NotAnArrangement as error:
            raise FileError("repair.no_such_pages", name=printable(path.name), part=error.part) from error
        leaves += [
            Leaf(place, each.number, each.turn, title if first == 0 else "")
            for first, each in enumerate(placed)
        ]
    job = Build(tuple(leaves), language=options.bookmarks if papers else "")
    return [(options.output, await make(job, files, options.output, tell))]


def _named_by(written: str) -> tuple[str, str]:
    """``PAPER=FILE`` or ``PAPER=PAGE``. Raises :class:`FileError` ``repair.no_such_paper``."""
    paper, _, what = written.partition("=")
    paper_title(paper)
    return paper, what


def _pages_of(name: str) -> tuple[Path, str]:
    """A file, and after a colon the pages that are meant; a file that has a colon in its name is a file."""
    path, colon, pages = name.rpartition(":")
    return (Path(path), pages) if colon and not Path(name).exists() else (Path(name), "")


async def unlock(options: argparse.Namespace, tell: Tell, translator: Translator) -> Results:
    """With a password, which is asked for; or, where only restrictions stand, after ``--mine``."""
    source = Path(options.files[0])
    facts = inspect_file(source)
    lock = facts.pdf.encryption if facts.pdf else None
    if lock is None or not lock.encrypted:
        raise FileError("repair.not_locked", name=printable(source.name))
    if not lock.password_needed and not options.mine:
        raise FileError("repair.say_mine", name=printable(source.name))
    password = _password(translator) if lock.password_needed else ""
    return [(options.output, await make(Unlock(password), [source], options.output, tell))]


def _password(translator: Translator) -> str:
    """Typed without echo, or a line of a pipe."""
    if sys.stdin.isatty():
        return getpass.getpass(translator(m("repair.password.prompt")) + " ")
    return sys.stdin.readline().rstrip("\r\n")


async def shrink(options: argparse.Namespace, tell: Tell, translator: Translator) -> Results:
    """To ``--to`` megabytes, or to what surely is accepted."""
    job = Shrink(_bytes(options.to), 100 if options.below else 200, options.colours)
    return [(options.output, await make(job, [Path(options.files[0])], options.output, tell))]


async def split(options: argparse.Namespace, tell: Tell, translator: Translator) -> Results:
    """Into the folder ``--output``, each part with its declaration."""
    from ras_tui.attachments.split import split as split_file

    case = Case(
        applicant=options.applicant,
        procedure=options.procedure,
        number=options.number,
        day=options.day or today(SystemClock()),
        reason=options.reason,
    )
    named = [_named_by(each) for each in options.paper]
    titles = tuple(sorted((_title(paper, page) for paper, page in named), key=lambda title: title.page))
    source, most = Path(options.files[0]), _bytes(options.to)
    return await split_file(source, options.output, case, most, tell, titles=titles)


def _title(paper: str, page: str) -> Title:
    if not page.isascii() or not page.isdecimal() or not int(page):
        raise FileError("repair.no_such_start", paper=paper, page=page)
    return Title(int(page), paper_title(paper))


async def photo(options: argparse.Namespace, tell: Tell, translator: Translator) -> Results:
    """``--frame LEFT,TOP,HEIGHT``, shares of the turned picture; else the largest frame in the middle."""
    most = policy().photo.advised_bytes if options.to is None else round(options.to * 1024)
    job = Crop(_frame(options.frame), options.turn, most)
    return [(options.output, await make(job, [Path(options.files[0])], options.output, tell))]


def _frame(written: str) -> Frame:
    if not written:
        return Frame(-1.0, 0.0, 1.0)
    try:
        left, top, height = (float(part) for part in written.split(","))
    except ValueError as error:
        raise FileError("repair.no_such_frame", frame=written) from error
    if not (0 <= left < 1 and 0 <= top < 1 and 0 < height <= 1):
        raise FileError("repair.no_such_frame", frame=written)
    return Frame(left, top, height)


def _bytes(megabytes: float | None) -> int:
    return policy().pdf.surely_bytes if megabytes is None else round(megabytes * 1_000_000)


ACTS: Mapping[str, Act] = {"build": build, "unlock": unlock, "shrink": shrink, "split": split, "photo": photo}
