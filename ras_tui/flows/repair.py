"""Repairing a file for the person: a new one beside it; the one that was given stays."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from ras_tui.arrangement import Placed
from ras_tui.attachments.jobs import (
    Build,
    Leaf,
    Unlock,
)
from ras_tui.attachments.remedies import Remedy
from ras_tui.errors import FileError, Recoverable
from ras_tui.flows.bench import Bench, Repaired, counted, looked_at, made
from ras_tui.flows.outcomes import explain
from ras_tui.flows.portrait import crop
from ras_tui.flows.shrinking import shrink
from ras_tui.frontend import (
    BACK,
    Arrange,
    Back,
    Option,
    Page,
    Say,
    Secret,
)
from ras_tui.picture import Picture
from ras_tui.text.message import Verbatim, m

Repair = Callable[[Bench, Path], Awaitable[Repaired | Back]]


async def repair(bench: Bench, path: Path, remedy: Remedy) -> Repaired | Back:
    """Do one repair; answers what it made. A failure is told, and leads back."""
    try:
        return await REPAIRS[remedy](bench, path)
    except Recoverable as error:
        await explain(bench.ui, error)
        return BACK


async def _password(bench: Bench, path: Path) -> Repaired | Back:
    """Until it is right, or the person goes back; it is kept nowhere."""
    say: Say | None = None
    while True:
        typed = await bench.ui.secret(Secret("repair.password", "any", say=say))
        if isinstance(typed, Back):
            return BACK
        try:
            return await made(bench, Unlock(typed.reveal().decode("utf-8", "replace")), path, "open")
        except FileError as error:
            if error.code != "repair.wrong_password":
                raise
            say = Say(m("repair.password.wrong"), "error")
        finally:
            typed.wipe()


async def _mine(bench: Bench, path: Path) -> Repaired | Back:
    """Only after the person says that the restrictions are theirs to lift."""
    actions = (Option("mine", m("repair.mine.yes")), Option("not_mine", m("repair.mine.no")))
    said = await bench.ui.show(Page("repair.mine", body=(m("repair.mine.body"),), actions=actions))
    return await made(bench, Unlock(), path, "open") if said == "mine" else BACK


async def _rebuild(bench: Bench, path: Path) -> Repaired | Back:
    return await made(bench, Build(titles=(path.stem,)), path, "new")


async def _arrange(bench: Bench, path: Path) -> Repaired | Back:
    count = await counted(bench, path)
    if isinstance(count, Back):
        return BACK
    placed = await arranged(bench, [path], [count], [""])
    if isinstance(placed, Back):
        return BACK
    return await made(bench, Build(placed), path, "new")


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


REPAIRS: Mapping[Remedy, Repair] = {
    Remedy.PASSWORD: _password,
    Remedy.MINE: _mine,
    Remedy.REBUILD: _rebuild,
    Remedy.TO_PDF: _rebuild,
    Remedy.SHRINK: shrink,
    Remedy.ARRANGE: _arrange,
    Remedy.CROP: crop,
}
