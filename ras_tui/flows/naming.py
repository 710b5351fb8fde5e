"""Which paper of the checklist a file is, and where each starts in one: bookmarks for the office."""

from pathlib import Path
from typing import Final

from ras_tui.attachments.bookmarks import paper_title
from ras_tui.attachments.jobs import Title
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Say, State
from ras_tui.text.message import Verbatim, m

OTHER: Final = "other"
_DONE: Final = "done"
_NOWHERE: Final = "0"


async def paper_of(ui: Frontend, papers: tuple[str, ...], path: Path) -> str | Back:
    """The bookmark of a file: the paper that the person says it is, or its own name."""
    if not papers:
        return path.stem
    options = (*(Option(paper, m(f"paper.{paper}")) for paper in papers), Option(OTHER, m("naming.other")))
    say = Say(m("naming.file.say", name=Verbatim(path.name)))
    picked = await ui.choose(Choose("naming.file", options, say=say, default=OTHER))
    if isinstance(picked, Back):
        return BACK
    return path.stem if picked == OTHER else paper_title(picked)


async def papers_in(ui: Frontend, papers: tuple[str, ...], count: int) -> tuple[Title, ...] | Back:
    """Where the papers start in a PDF of so many pages, by page; empty where the person says nothing."""
    starts: dict[str, int] = {}
    default = _DONE
    while papers:
        picked = await ui.choose(_listing(papers, starts, default))
        if isinstance(picked, Back):
            return BACK
        if picked == _DONE:
            break
        default = picked
        page = await ui.choose(_pages(picked, count, starts.get(picked, 0)))
        if not isinstance(page, Back):
            starts[picked] = int(page)
    return tuple(
        Title(page, paper_title(paper))
        for paper, page in sorted(starts.items(), key=lambda start: start[1])
        if page
    )


def _listing(papers: tuple[str, ...], starts: dict[str, int], default: str) -> Choose:
    options = tuple(
        Option(
            paper,
            m(f"paper.{paper}"),
            State.DONE if starts.get(paper) else State.NONE,
            detail=m("naming.from_page", page=starts[paper]) if starts.get(paper) else None,
        )
        for paper in papers
    )
    done = Option(_DONE, m("naming.done"))
    return Choose("naming.papers", (done, *options), body=(m("naming.body"),), default=default)


def _pages(paper: str, count: int, chosen: int) -> Choose:
    pages = tuple(Option(str(page), m("arrange.page", page=page)) for page in range(1, count + 1))
    say = Say(m("naming.page.say", paper=m(f"paper.{paper}")))
    options = (*pages, Option(_NOWHERE, m("naming.nowhere")))
    return Choose("naming.page", options, say=say, default=str(chosen or 1))
