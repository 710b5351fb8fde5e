"""What is foreseen of shrinking holds when it is done."""

from pathlib import Path

import pytest

from ras_tui.attachments.jobs import Foresee, Shrink
from ras_tui.attachments.worker import ask, make
from tests.attachments.made import pages_of_text, scan


async def test_what_is_foreseen_is_about_what_comes(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.pdf", 3, dpi=400)
    ways = tuple(Shrink(source.stat().st_size // 3, 200, colours) for colours in ("grey", "bilevel"))
    foreseen = await ask(Foresee(ways), [source])
    for number, (way, forecast) in enumerate(zip(ways, foreseen.forecasts, strict=True)):
        made = await make(way, [source], tmp_path / f"{number}.pdf")
        assert forecast.fits
        assert forecast.dpi == made.dpi
        assert forecast.bytes == pytest.approx(made.bytes, rel=0.15)


async def test_what_cannot_fit_is_foreseen_too_and_nothing_is_written(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.pdf", 1)
    foreseen = await ask(Foresee((Shrink(5_000, 200),)), [source])
    assert not foreseen.forecasts[0].fits
    assert [each.name for each in tmp_path.iterdir()] == ["scan.pdf"]


async def test_where_packing_is_enough_no_resolution_is_named(tmp_path: Path) -> None:
    source = pages_of_text(tmp_path / "text.pdf", *("word" * 200 for _ in range(5)))
    made = await ask(Foresee((Shrink(source.stat().st_size),)), [source])
    assert made.forecasts[0].fits
    assert made.forecasts[0].dpi == 0
