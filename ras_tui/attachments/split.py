"""A PDF that does not fit, in numbered parts that do, each under its 資料添付に関する申告書 (参考様式9)."""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from ras_tui.attachments.bookmarks import OFFICE
from ras_tui.attachments.jobs import Build, Leaf, Made, Moment, Part, Plan, Title
from ras_tui.attachments.unnamed import name, unnamed
from ras_tui.attachments.worker import Tell, ask, perform, unheard
from ras_tui.documents.attachment_declaration import Case, Portion, write
from ras_tui.errors import FileError
from ras_tui.inspection import printable

COVER: Final = 160 * 1024
"""Bytes that are kept free for the declaration."""
TRIES: Final = 3
DECLARATION: Final = "資料添付に関する申告書"


async def parts_of(source: Path, most: int, titles: tuple[Title, ...] = ()) -> tuple[Part, ...]:
    """Where it would be cut: along the papers that are named, else along its bookmarks.

    Raises :class:`FileError` as :func:`ras_tui.attachments.worker.make`.
    """
    return (await ask(Plan(most - COVER, titles), [source])).parts


async def split(
    source: Path,
    folder: Path,
    case: Case,
    most: int,
    tell: Tell = unheard,
    *,
    titles: tuple[Title, ...] = (),
) -> tuple[tuple[Path, Made], ...]:
    """Write the parts into the folder: all of them, or none. Answers their paths in order.

    Raises :class:`FileError`: ``repair.fits_already``, ``repair.page_too_large``, those of making a file and
    of the declaration.
    """
    room = most
    for _ in range(TRIES):
        parts = await parts_of(source, room, titles)
        if len(parts) < 2:
            raise FileError("repair.fits_already", name=printable(source.name))
        targets = [folder / f"{source.stem}-{number}.pdf" for number in range(1, len(parts) + 1)]
        with ExitStack() as stack:
            outputs = [stack.enter_context(unnamed(folder)) for _ in targets]
            made = [
                await _part(source, parts, place, case, output, tell) for place, output in enumerate(outputs)
            ]
            worst = max(each.bytes for each in made)
            if worst <= most:
                _name_all(outputs, targets)
                return tuple(zip(targets, made, strict=True))
            # What is shared between pages was underestimated: leave more room.
            room -= worst - most + COVER
    raise FileError("repair.still_too_large", name=printable(source.name), page=0)


async def _part(
    source: Path, parts: tuple[Part, ...], place: int, case: Case, output: int, tell: Tell
) -> Made:
    tell(Moment("part", place + 1, len(parts)))
    portions = tuple(Portion(each.first, each.last, each.papers) for each in parts)
    cover = await asyncio.to_thread(write, case, portions, place + 1)
    part = parts[place]
    named = {each.page: each.title for each in part.starts}
    pages = (Leaf(0, page, title=named.get(page, "")) for page in range(part.first, part.last + 1))
    leaves = (Leaf(1, 0, title=DECLARATION), *pages)
    return await perform(Build(leaves, language=OFFICE), [source, cover], output, unheard)


def _name_all(outputs: Sequence[int], targets: Sequence[Path]) -> None:
    """All get their names, or none keeps one."""
    named: list[Path] = []
    try:
        for output, target in zip(outputs, targets, strict=True):
            name(output, target)
            named.append(target)
    except FileError:
        for target in named:
            target.unlink(missing_ok=True)
        raise
