"""One PDF from several files, in the order that the person gives the pages."""

from dataclasses import dataclass
from pathlib import Path

from ras_tui.attachments.bookmarks import OFFICE
from ras_tui.attachments.jobs import Build
from ras_tui.attachments.naming import beside
from ras_tui.errors import Recoverable
from ras_tui.flows.bench import Bench, counted, working
from ras_tui.flows.naming import paper_of
from ras_tui.flows.outcomes import attempt, explain
from ras_tui.flows.picking import pick
from ras_tui.flows.repair import arranged
from ras_tui.frontend import BACK, Back, Choose, Option, PickFile, Say
from ras_tui.text.message import Verbatim, Words, m


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A file that goes into the PDF."""

    path: Path
    pages: int
    title: str
    """Its bookmark: the paper that it is."""


SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif")


async def build(
    bench: Bench, start: Path, shortcuts: tuple[tuple[Words, Path], ...], sheaves: list[Sheaf]
) -> Path | Back:
    """Files are added to ``sheaves`` until the person has them all; answers the new PDF."""
    while True:
        if not sheaves or await _wants_more(bench, sheaves):
            ask = PickFile("build.pick", SUFFIXES, start, shortcuts=shortcuts)
            path = await pick(bench.ui, ask)
            if isinstance(path, Back):
                if not sheaves:
                    return BACK
                continue
            start = path.parent
            sheaf = await _sheaf(bench, path)
            sheaves += [sheaf] if sheaf else []
            continue
        made = await _put_together(bench, sheaves)
        if not isinstance(made, Back):
            return made


async def _wants_more(bench: Bench, sheaves: list[Sheaf]) -> bool:
    """The files so far; the last one can be taken back."""
    while sheaves:
        listed = tuple(_listed(sheaf) for sheaf in sheaves)
        options = tuple(Option(id, m(f"build.{id}")) for id in ("add", "remove", "pages"))
        say = Say(m("build.say", n=sum(sheaf.pages for sheaf in sheaves)))
        picked = await bench.ui.choose(Choose("build.files", options, say=say, body=listed, default="add"))
        if isinstance(picked, Back) or picked == "remove":
            sheaves.pop()
        else:
            return picked == "add"
    return True


def _listed(sheaf: Sheaf) -> Words:
    file = m("build.file", name=Verbatim(sheaf.path.name), n=sheaf.pages)
    if sheaf.title == sheaf.path.stem:
        return file
    return m("build.paper", file=file, paper=Verbatim(sheaf.title))


async def _sheaf(bench: Bench, path: Path) -> Sheaf | None:
    """The file, counted and named; None when it cannot be used, or the person went back."""
    pages = await _count(bench, path)
    title = await paper_of(bench.ui, bench.papers, path) if pages else BACK
    return None if isinstance(title, Back) else Sheaf(path, pages, title)


async def _count(bench: Bench, path: Path) -> int:
    """Its pages; 0, and said why, when it cannot be used."""
    try:
        pages = await counted(bench, path)
        return 0 if isinstance(pages, Back) else pages
    except Recoverable as error:
        await explain(bench.ui, error)
        return 0


async def _put_together(bench: Bench, sheaves: list[Sheaf]) -> Path | Back:
    files = [sheaf.path for sheaf in sheaves]
    leaves = await arranged(
        bench, files, [sheaf.pages for sheaf in sheaves], [sheaf.title for sheaf in sheaves]
    )
    if isinstance(leaves, Back):
        return BACK
    target = beside(files[0], "together", ".pdf", home=bench.home)
    made = await attempt(bench.ui, lambda: working(bench, Build(leaves, language=OFFICE), files, target))
    return BACK if isinstance(made, Back) else target
