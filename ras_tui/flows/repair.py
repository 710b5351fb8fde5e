"""Repairing a file for the person: a new one beside it; the one that was given stays."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ras_tui.arrangement import Placed
from ras_tui.attachments.jobs import (
    Build,
    Colours,
    Count,
    Crop,
    Job,
    Leaf,
    Made,
    Moment,
    Preview,
    Shrink,
    Unlock,
)
from ras_tui.attachments.naming import beside
from ras_tui.attachments.remedies import Remedy
from ras_tui.attachments.worker import ask as ask_worker
from ras_tui.attachments.worker import make, pixels
from ras_tui.documents.attachment_declaration import Case
from ras_tui.errors import FileError, Recoverable
from ras_tui.flows.naming import papers_in
from ras_tui.flows.outcomes import attempt, explain
from ras_tui.framing import Frame, Framing, around, largest
from ras_tui.frontend import (
    BACK,
    Arrange,
    Back,
    Choose,
    FramePicture,
    Frontend,
    Option,
    Page,
    Say,
    Secret,
    Work,
)
from ras_tui.inspection import inspect
from ras_tui.picture import Picture
from ras_tui.progress import Progress
from ras_tui.progress import Report as Reporter
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.facts import FaceFacts
from ras_tui.validation.policy import AttachmentPolicy


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


Files = tuple[Path, ...]
"""What a repair made; the first is what goes on."""
Repair = Callable[[Bench, Path], Awaitable[Files | Back]]
LOOK = 240
"""Pixels of a picture that is looked at, to a side."""


async def repair(bench: Bench, path: Path, remedy: Remedy) -> Files | Back:
    """Do one repair; answers what it made. A failure is told, and leads back."""
    try:
        return await REPAIRS[remedy](bench, path)
    except Recoverable as error:
        await explain(bench.ui, error)
        return BACK


async def working(bench: Bench, job: Job, sources: list[Path], target: Path) -> Made | Back:
    """The job while the person sees its stages and may cancel it."""

    async def work(report: Reporter) -> Made:
        def tell(moment: Moment) -> None:
            report(Progress(m(f"repair.stage.{moment.stage}"), moment.done, moment.total))

        return await make(job, sources, target, tell)

    return await bench.ui.work(Work("repair.work"), work)


async def looked_at(path: Path, page: int = 1, turn: int = 0) -> Picture:
    """A page, or a picture, to be looked at. Raises :class:`FileError`."""
    width, height, data = await pixels(Preview(page, LOOK, LOOK, turn), path)  # type: ignore[arg-type]
    return Picture(width, height, data, m("repair.picture", name=Verbatim(path.name), page=page))


async def _made(bench: Bench, job: Job, path: Path, addition: str, suffix: str = ".pdf") -> Files | Back:
    target = beside(path, addition, suffix, home=bench.home)
    made = await working(bench, job, [path], target)
    return BACK if isinstance(made, Back) else (target,)


async def _password(bench: Bench, path: Path) -> Files | Back:
    """Until it is right, or the person goes back; it is kept nowhere."""
    say: Say | None = None
    while True:
        typed = await bench.ui.secret(Secret("repair.password", "any", say=say))
        if isinstance(typed, Back):
            return BACK
        try:
            return await _made(bench, Unlock(typed.reveal().decode("utf-8", "replace")), path, "open")
        except FileError as error:
            if error.code != "repair.wrong_password":
                raise
            say = Say(m("repair.password.wrong"), "error")
        finally:
            typed.wipe()


async def _mine(bench: Bench, path: Path) -> Files | Back:
    """Only after the person says that the restrictions are theirs to lift."""
    actions = (Option("mine", m("repair.mine.yes")), Option("not_mine", m("repair.mine.no")))
    said = await bench.ui.show(Page("repair.mine", body=(m("repair.mine.body"),), actions=actions))
    return await _made(bench, Unlock(), path, "open") if said == "mine" else BACK


async def _rebuild(bench: Bench, path: Path) -> Files | Back:
    return await _made(bench, Build(titles=(path.stem,)), path, "new")


async def _shrink(bench: Bench, path: Path) -> Files | Back:
    """As little as is enough by default; more only where the person agrees; else in parts."""
    options = tuple(
        Option(id, m(f"repair.shrink.{id}"), detail=m(f"repair.shrink.{id}.about"))
        for id in ("keep", "bilevel", "below", "split")
    )
    picked = await bench.ui.choose(Choose("repair.shrink", options, default="keep"))
    if isinstance(picked, Back):
        return BACK
    if picked == "split":
        return await _split(bench, path)
    colours: Colours = "bilevel" if picked == "bilevel" else "grey"
    job = Shrink(bench.policy.pdf.surely_bytes, 100 if picked == "below" else 200, colours)
    return await _made(bench, job, path, "small")


async def _split(bench: Bench, path: Path) -> Files | Back:
    """Numbered parts with their declarations; the first goes now, the page says when the others do."""
    from ras_tui.attachments.split import split

    folder = beside(path, "1", ".pdf", home=bench.home).parent
    titles = await papers_in(bench.ui, bench.papers, await _count(path))
    if isinstance(titles, Back):
        return BACK

    async def work(report: Reporter) -> tuple[tuple[Path, Made], ...]:
        def tell(moment: Moment) -> None:
            report(Progress(m(f"repair.stage.{moment.stage}"), moment.done, moment.total))

        most = bench.policy.pdf.surely_bytes
        return await split(path, folder, bench.case, most, tell, titles=titles)

    made = await bench.ui.work(Work("repair.work"), work)
    if isinstance(made, Back):
        return BACK
    parts = tuple(m("repair.part", name=Verbatim(each.name), n=one.pages) for each, one in made)
    body = (*parts, m("repair.parts.later", folder=Verbatim(str(folder))))
    await bench.ui.show(Page("repair.parts", body=body, say=Say(m("repair.parts.say", n=len(made)), "done")))
    return tuple(each for each, _ in made)


async def _count(path: Path) -> int:
    return (await ask_worker(Count(), [path])).counts[0]


async def _arrange(bench: Bench, path: Path) -> Files | Back:
    placed = await arranged(bench, [path], [await _count(path)], [""])
    if isinstance(placed, Back):
        return BACK
    return await _made(bench, Build(placed), path, "new")


async def arranged(
    bench: Bench, sources: list[Path], counts: list[int], titles: list[str]
) -> tuple[Leaf, ...] | Back:
    """The pages of the files in the order that the person gives them, each file's first with its bookmark."""
    pages = [(source, page) for source, count in enumerate(counts) for page in range(1, count + 1)]
    several = len(sources) > 1
    things = tuple(
        m("arrange.page_of", page=page, name=Verbatim(sources[source].name))
        if several
        else m("arrange.page", page=page)
        for source, page in pages
    )

    async def look(placed: Placed) -> Picture:
        source, page = pages[placed.number - 1]
        return await looked_at(sources[source], page, placed.turn)

    placed = await bench.ui.arrange(Arrange("repair.arrange", things, look=look))
    if isinstance(placed, Back):
        return BACK
    seen: set[int] = set()
    leaves: list[Leaf] = []
    for each in placed:
        source, page = pages[each.number - 1]
        title = titles[source] if source not in seen else ""
        seen.add(source)
        leaves.append(Leaf(source, page, each.turn, title))
    return tuple(leaves)


def around_face(face: FaceFacts, aspect: float) -> Frame:
    """The frame in which a head that was found has the size and the place that it should have."""
    return around(face.above, face.above + face.head, 0.5 + face.aside, aspect)


async def _face(path: Path) -> FaceFacts | None:
    """The one face on the picture, where one was found."""
    facts = (await inspect(path)).picture
    return facts.face if facts and facts.face and facts.face.count == 1 else None


async def _crop(bench: Bench, path: Path) -> Files | Back:
    """The frame, the cut, and again where it came out too small."""
    picture, face = await looked_at(path), await _face(path)
    start = Framing(around_face(face, picture.aspect) if face else largest(picture.aspect))
    found = (m("repair.frame.found"),) if face else ()
    while True:
        ask = FramePicture("repair.frame", picture, start, body=(*found, m("repair.frame.body")))
        framing = await bench.ui.frame(ask)
        if isinstance(framing, Back):
            return BACK
        start = framing
        job = Crop(framing.frame, framing.turn, bench.policy.photo.advised_bytes)
        made = await attempt(bench.ui, lambda job=job: _made(bench, job, path, "photo", ".jpg"))  # type: ignore[misc]
        if not isinstance(made, Back):
            return made


REPAIRS: Mapping[Remedy, Repair] = {
    Remedy.PASSWORD: _password,
    Remedy.MINE: _mine,
    Remedy.REBUILD: _rebuild,
    Remedy.TO_PDF: _rebuild,
    Remedy.SHRINK: _shrink,
    Remedy.ARRANGE: _arrange,
    Remedy.CROP: _crop,
}
