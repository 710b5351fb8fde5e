"""A PDF that is too large: smaller, with the sizes told before and after, or in parts."""

from collections.abc import Mapping
from pathlib import Path

from ras_tui.attachments.jobs import Forecast, Foresee, Made, Shrink
from ras_tui.attachments.naming import beside
from ras_tui.flows.bench import Bench, Repaired, counted, measured, telling, working
from ras_tui.flows.naming import papers_in
from ras_tui.frontend import BACK, Back, Choose, Option, Page, Say, Work
from ras_tui.progress import Report as Reporter
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.pdf import megabytes


async def shrink(bench: Bench, path: Path) -> Repaired | Back:
    """As little as is enough by default; more only where the person agrees; else in parts."""
    ways = _ways(bench.policy.pdf.surely_bytes)
    foreseen = await measured(bench, Foresee(tuple(ways.values())), path)
    if isinstance(foreseen, Back):
        return BACK
    forecasts = dict(zip(ways, foreseen.forecasts, strict=True))
    picked = await bench.ui.choose(_offer(path, bench.policy.pdf.max_megabytes, forecasts))
    if isinstance(picked, Back):
        return BACK
    if picked == "split":
        return await _split(bench, path)
    target = beside(path, "small", ".pdf", home=bench.home)
    made = await working(bench, ways[picked], [path], target)
    if isinstance(made, Back):
        return BACK
    return Repaired((target,), (_reached(path, made, forecasts[picked]),))


def _ways(most: int) -> dict[str, Shrink]:
    return {
        "keep": Shrink(most, 200, "grey"),
        "bilevel": Shrink(most, 200, "bilevel"),
        "below": Shrink(most, 100, "grey"),
    }


def _offer(path: Path, limit: int, forecasts: Mapping[str, Forecast]) -> Choose:
    """The ways with the size that each is expected to come to; the first that fits is at the cursor."""
    options = _without_loss(forecasts) or tuple(
        Option(id, m(f"repair.shrink.{id}"), detail=_expected(id, forecast))
        for id, forecast in forecasts.items()
    )
    split = Option("split", m("repair.shrink.split"), detail=m("repair.shrink.split.about"))
    is_ = Verbatim(megabytes(path.stat().st_size))
    return Choose(
        "repair.shrink",
        (*options, split),
        say=Say(m("repair.shrink.say", size=is_, limit=limit)),
        default=next((id for id, forecast in forecasts.items() if forecast.fits), "split"),
    )


def _without_loss(forecasts: Mapping[str, Forecast]) -> tuple[Option, ...]:
    """The one way, where packing is enough: the others would do the same."""
    packed = forecasts["keep"]
    if packed.dpi:
        return ()
    detail = m("repair.shrink.packed", size=Verbatim(megabytes(packed.bytes)))
    return (Option("keep", m("repair.shrink.pack"), detail=detail),)


def _expected(id: str, forecast: Forecast) -> Words:
    about, size = m(f"repair.shrink.{id}.about"), Verbatim(megabytes(forecast.bytes))
    if not forecast.fits:
        return m("repair.shrink.never", about=about, size=size)
    return m("repair.shrink.expected", about=about, size=size, dpi=forecast.dpi)


def _reached(path: Path, made: Made, forecast: Forecast) -> Words:
    """What was, what is, and what was expected."""
    before, after, expected = (
        Verbatim(megabytes(size))
        for size in (path.stat().st_size, made.bytes, made.predicted or forecast.bytes)
    )
    return m("repair.shrink.reached", before=before, after=after, expected=expected)


async def _split(bench: Bench, path: Path) -> Repaired | Back:
    """Numbered parts with their declarations; the first goes now, the page says when the others do."""
    from ras_tui.attachments.split import split

    folder = beside(path, "1", ".pdf", home=bench.home).parent
    count = await counted(bench, path)
    if isinstance(count, Back):
        return BACK
    titles = await papers_in(bench.ui, bench.papers, count)
    if isinstance(titles, Back):
        return BACK

    async def work(report: Reporter) -> tuple[tuple[Path, Made], ...]:
        most = bench.policy.pdf.surely_bytes
        return await split(path, folder, bench.case, most, telling(report), titles=titles)

    made = await bench.ui.work(Work("repair.work"), work)
    if isinstance(made, Back):
        return BACK
    parts = tuple(m("repair.part", name=Verbatim(each.name), n=one.pages) for each, one in made)
    body = (*parts, m("repair.parts.later", folder=Verbatim(str(folder))))
    await bench.ui.show(Page("repair.parts", body=body, say=Say(m("repair.parts.say", n=len(made)), "done")))
    return Repaired(tuple(each for each, _ in made))
