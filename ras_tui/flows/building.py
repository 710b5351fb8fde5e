"""One PDF from several files, in the order that the person gives the pages."""

from pathlib import Path

from ras_tui.attachments.jobs import Build, Count
from ras_tui.attachments.naming import beside
from ras_tui.attachments.worker import ask as ask_worker
from ras_tui.errors import Recoverable
from ras_tui.flows.outcomes import attempt, explain
from ras_tui.flows.repair import Bench, arranged, working
from ras_tui.frontend import BACK, Back, Choose, Option, PickFile, Say
from ras_tui.text.message import Verbatim, Words, m

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif")


async def build(bench: Bench, start: Path, shortcuts: tuple[tuple[Words, Path], ...]) -> Path | Back:
    """Files are added until the person has them all; answers the new PDF."""
    files: list[Path] = []
    counts: list[int] = []
    while True:
        if not files or await _wants_more(bench, files, counts):
            ask = PickFile("build.pick", SUFFIXES, start, shortcuts=shortcuts)
            path = await bench.ui.pick_file(ask)
            if isinstance(path, Back):
                if not files:
                    return BACK
                continue
            start = path.parent
            if count := await _count(bench, path):
                files.append(path)
                counts.append(count)
            continue
        made = await _put_together(bench, files, counts)
        if not isinstance(made, Back):
            return made


async def _wants_more(bench: Bench, files: list[Path], counts: list[int]) -> bool:
    """The files so far; the last one can be taken back."""
    while files:
        listed = tuple(
            m("build.file", name=Verbatim(path.name), n=count)
            for path, count in zip(files, counts, strict=True)
        )
        options = tuple(Option(id, m(f"build.{id}")) for id in ("add", "remove", "pages"))
        say = Say(m("build.say", n=sum(counts)))
        picked = await bench.ui.choose(Choose("build.files", options, say=say, body=listed, default="add"))
        if isinstance(picked, Back) or picked == "remove":
            files.pop()
            counts.pop()
        else:
            return picked == "add"
    return True


async def _count(bench: Bench, path: Path) -> int:
    """Its pages; 0, and said why, when it cannot be used."""
    try:
        return (await ask_worker(Count(), [path])).counts[0]
    except Recoverable as error:
        await explain(bench.ui, error)
        return 0


async def _put_together(bench: Bench, files: list[Path], counts: list[int]) -> Path | Back:
    leaves = await arranged(bench, files, counts)
    if isinstance(leaves, Back):
        return BACK
    target = beside(files[0], "together", ".pdf", home=bench.home)
    made = await attempt(bench.ui, lambda: working(bench, Build(leaves), files, target))
    return BACK if isinstance(made, Back) else target
