"""A page as it was and as it is now, side by side: whole, or its middle larger."""

from pathlib import Path

from ras_tui.flows.bench import Bench, looked_at, seen
from ras_tui.flows.outcomes import attempt
from ras_tui.frontend import Back, Choose, Option, Page, Say
from ras_tui.inspection.report import Report
from ras_tui.picture import Picture
from ras_tui.text.message import Words, m

CLOSE = 4
"""How many times larger a part of the page is shown."""


async def compare(bench: Bench, before: Report, after: Report) -> None:
    """Until the person has seen enough."""
    page = await _page(bench, min(_count(before), _count(after)))
    close = False
    while page:
        pictures = await attempt(bench.ui, lambda: _both(bench, before, after, page, close))  # noqa: B023
        if isinstance(pictures, Back):
            return
        other = Option("whole" if close else "close", m(f"compare.{'whole' if close else 'close'}"))
        actions = (other, Option("done", m("compare.done")))
        say = Say(_told(before, after, page))
        act = await bench.ui.show(Page("compare", body=(), say=say, actions=actions, pictures=pictures))
        if act not in ("whole", "close"):
            return
        close = act == "close"


async def _page(bench: Bench, count: int) -> int:
    """Which page; 0 when the person went back. One page needs no question."""
    if count <= 1:
        return 1
    options = tuple(Option(str(page), m("arrange.page", page=page)) for page in range(1, count + 1))
    picked = await bench.ui.choose(Choose("compare.page", options))
    return 0 if isinstance(picked, Back) else int(picked)


async def _both(
    bench: Bench, before: Report, after: Report, page: int, close: bool
) -> tuple[Picture, ...] | Back:
    part = CLOSE if close else 1

    async def look() -> tuple[Picture, ...]:
        return (
            await looked_at(Path(before.file), page, part=part),
            await looked_at(Path(after.file), page, part=part),
        )

    return await seen(bench, look)


def _count(report: Report) -> int:
    return (report.facts.pdf.page_count or 0) if report.facts.pdf else 0


def _told(before: Report, after: Report, page: int) -> Words:
    """Which page it is, and its resolution then and now, where it has one."""
    was, is_ = _dpi(before, page), _dpi(after, page)
    return (
        m("compare.both", page=page, before=was, after=is_) if was and is_ else m("compare.body", page=page)
    )


def _dpi(report: Report, page: int) -> int | None:
    pages = report.facts.pdf.pages if report.facts.pdf else ()
    return next((each.dpi for each in pages if each.number == page), None)
