"""How a page reads: from where its images stand to one resolution, as a person would judge a scan.

Text pages have none. A small logo does not decide, nor does the coarse background of a page whose text is in
a fine mask: the finest of what covers the page counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from ras_tui.inspection.matrices import Box, Point, size
from ras_tui.inspection.stamps import MASKS, Stamp
from ras_tui.validation.facts import PageKind

TINY = 4
"""Images of at most so many pixels a side are fillings."""
SAME = 1.02
"""Strips and tiles of one scan differ in resolution by rounding only."""
SCAN, DECORATION = 0.50, 0.05
"""Shares of the page's area."""
WHOLE = 0.90
"""A layer that covers so much of what the largest covers shows the same page."""


class Shown(NamedTuple):
    """One image where it can be seen, at one scale and angle."""

    stamp: Stamp
    times: int
    share: float
    """Of the page's area, all places together."""
    ppi: tuple[float, float]
    """Pixels an inch along both sides."""


class Layer(NamedTuple):
    """Images of one resolution."""

    dpi: float
    share: float
    """Of the page's area, 0 to 1."""


def shown(found: Mapping[Stamp, Sequence[Point]], page: Box, unit: float) -> Iterator[Shown]:
    """What of the stamps can be seen on a page. ``unit``: 1/72 inches in a unit of the page."""
    whole = size(page)
    for stamp, points in found.items():
        _, width, height, a, b, c, d = stamp
        across, along, area = hypot(a, b), hypot(c, d), abs(a * d - b * c)
        if not across or not along or max(width, height) <= TINY:
            continue
        times, covered = _covered(stamp, points, page)
        if times:
            ppi = width * 72 / across / unit, height * 72 / along / unit
            around = (abs(a) + abs(c)) * (abs(b) + abs(d))
            yield Shown(stamp, times, covered * area / around / whole, ppi)


def _covered(stamp: Stamp, points: Sequence[Point], page: Box) -> tuple[int, float]:
    """At how many places the upright box around a stamp meets the page, and with how much area.

    Written out, because a page may have tens of thousands.
    """
    a, b, c, d = stamp[3:]
    west, east, south, north = (
        min(0, a, c, a + c),
        max(0, a, c, a + c),
        min(0, b, d, b + d),
        max(0, b, d, b + d),
    )
    left, bottom, right, top = page
    times, covered = 0, 0.0
    for x, y in points:
        width = (x + east if x + east < right else right) - (x + west if x + west > left else left)
        height = (y + north if y + north < top else top) - (y + south if y + south > bottom else bottom)
        if width > 0 and height > 0:
            times += 1
            covered += width * height
    return times, covered


def images(seen: Sequence[Shown]) -> int:
    """How many images can be seen; an image and its masks count once."""
    return sum(one.times for one in seen if one.stamp[0] not in MASKS)


def layers(seen: Sequence[Shown]) -> tuple[Layer, ...]:
    """What can be seen, that of about the same resolution put together; coarsest first."""
    merged: list[Layer] = []
    for resolution, share in sorted((min(one.ppi), one.share) for one in seen):
        if merged and resolution <= merged[-1].dpi * SAME:
            merged[-1] = Layer(merged[-1].dpi, min(merged[-1].share + share, 1.0))
        else:
            merged.append(Layer(resolution, min(share, 1.0)))
    return tuple(merged)


def judge(found: tuple[Layer, ...]) -> tuple[PageKind, float | None]:
    """What kind of page the layers make and the resolution that decides how it reads."""
    largest = max((layer.share for layer in found), default=0.0)
    if largest < DECORATION:
        return "text", None
    if largest < SCAN:
        return "mixed", min(layer.dpi for layer in found if layer.share >= DECORATION)
    return "scan", max(layer.dpi for layer in found if layer.share >= WHOLE * largest)
