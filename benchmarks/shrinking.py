"""Shrinking a large colour scan: time against Ghostscript at equal size, likeness of the pages by SSIM."""

import asyncio
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.scans import colour_scan
from ras_tui.attachments.jobs import Made, Shrink
from ras_tui.attachments.worker import make

MOST = 10_000_000
"""Bytes of the result."""
SHOWN = 100
"""Resolution at which pages are compared, about that of a screen."""
PAGES = (1, 10, 20, 30, 40)
WINDOW = 8
"""Pixels to a side of SSIM's window."""
_SIMILAR, _STEADY = (0.01 * 255) ** 2, (0.03 * 255) ** 2
Pixels = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shrinking:
    """What the runs came to."""

    given: int
    ours: Sequence[float]
    ghostscript: Sequence[float]
    """Seconds."""
    made: Made
    ghostscript_bytes: int
    likeness: float
    ghostscript_likeness: float
    """Mean SSIM of the compared pages; 1 is the same."""


def shrinking(rounds: int, folder: Path) -> Shrinking:
    """In turns, on the same file."""
    scan, ours, theirs = folder / "scan.pdf", folder / "ours.pdf", folder / "ghostscript.pdf"
    colour_scan(scan)
    made = asyncio.run(make(Shrink(MOST), [scan], ours))
    mine, other = list[float](), list[float]()
    for _ in range(rounds):
        ours.unlink()
        begun = perf_counter()
        asyncio.run(make(Shrink(MOST), [scan], ours))
        mine.append(perf_counter() - begun)
        begun = perf_counter()
        _ghostscript(scan, theirs)
        other.append(perf_counter() - begun)
    return Shrinking(
        scan.stat().st_size,
        mine,
        other,
        made,
        theirs.stat().st_size,
        _likeness(scan, ours),
        _likeness(scan, theirs),
    )


def seconds(times: Sequence[float]) -> str:
    """For the page."""
    return f"{median(times):.1f} s"


def _ghostscript(scan: Path, target: Path) -> None:
    """At 200 dpi, with a quantisation that gives about the same size."""
    images = "<< /ColorImageDict << /QFactor 0.4 /Blend 1 /HSamples [2 1 1 2] /VSamples [2 1 1 2] >> >>"
    command: list[str | Path] = [
        *("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", f"-sOutputFile={target}"),
        *(
            "-dDownsampleColorImages=true",
            "-dColorImageResolution=200",
            "-dColorImageDownsampleThreshold=1.0",
        ),
        *("-dColorImageDownsampleType=/Bicubic", "-dAutoFilterColorImages=false"),
        *("-dColorImageFilter=/DCTEncode", "-dPassThroughJPEGImages=false"),
        *("-c", f"{images} setdistillerparams", "-f", scan),
    ]
    subprocess.run(command, check=True)


def _likeness(one: Path, other: Path) -> float:
    return mean(ssim(_page(one, number), _page(other, number)) for number in PAGES)


def _page(path: Path, number: int) -> Pixels:
    """A page as poppler draws it, in grey."""
    command: list[str | Path] = [
        "pdftoppm",
        "-gray",
        "-r",
        str(SHOWN),
        "-f",
        str(number),
        "-l",
        str(number),
        path,
    ]
    drawn = subprocess.run(command, check=True, capture_output=True).stdout
    head, size, most, rest = drawn.split(b"\n", 3)
    assert (head, most) == (b"P5", b"255")
    width, height = (int(part) for part in size.split())
    return np.asarray(Image.frombytes("L", (width, height), rest[: width * height]), dtype=np.float64)


def ssim(one: Pixels, other: Pixels) -> float:
    """Structural similarity (Wang and others, 2004) with a uniform window."""
    height, width = (min(a, b) for a, b in zip(one.shape, other.shape, strict=True))
    x, y = one[:height, :width], other[:height, :width]
    mean_x, mean_y = _means(x), _means(y)
    spread_x, spread_y = _means(x * x) - mean_x**2, _means(y * y) - mean_y**2
    both = _means(x * y) - mean_x * mean_y
    light = (2 * mean_x * mean_y + _SIMILAR) / (mean_x**2 + mean_y**2 + _SIMILAR)
    structure = (2 * both + _STEADY) / (spread_x + spread_y + _STEADY)
    return float((light * structure).mean())


def _means(pixels: Pixels) -> Pixels:
    """Of each window, by sums of sums."""
    sums = np.pad(pixels, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    whole = (
        sums[WINDOW:, WINDOW:] - sums[:-WINDOW, WINDOW:] - sums[WINDOW:, :-WINDOW] + sums[:-WINDOW, :-WINDOW]
    )
    means: Pixels = whole / WINDOW**2
    return means
