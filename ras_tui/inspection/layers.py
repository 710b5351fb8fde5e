"""How a page reads: from where its images stand to one resolution, as a person would judge a scan.

Text pages have none. A small logo does not decide, nor does the coarse background of a page whose text is in
a fine mask: the finest of what covers the page counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ras_tui.inspection.matrices import Box, area, bounds, overlap, sides, size
from ras_tui.inspection.placements import Placement
from ras_tui.validation.facts import PageKind

TINY = 4
"""Images of at most so many pixels a side are fillings."""
SAME = 1.02
"""Strips and tiles of one scan differ in resolution by rounding only."""
SCAN, DECORATION = 0.50, 0.05
"""Shares of the page's area."""
WHOLE = 0.90
"""A layer that covers so much of what the largest covers shows the same page."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Images of one resolution."""

    dpi: float
    share: float
    """Of the page's area, 0 to 1."""


def visible(placement: Placement, page: Box) -> float:
    """The share of the page that a placement covers; 0 when it cannot be seen."""
    across, along = sides(placement.matrix)
    if not across or not along or max(placement.width, placement.height) <= TINY:
        return 0.0
    around = bounds(placement.matrix)
    if not size(around):
        return 0.0
    return area(placement.matrix) * overlap(around, page) / size(around) / size(page)


def dpi(placement: Placement, unit: float) -> float:
    """Effective resolution: the lower of both directions. ``unit``: 1/72 inches in a unit of the page."""
    across, along = sides(placement.matrix)
    return min(placement.width * 72 / across, placement.height * 72 / along) / unit


def layers(placements: Iterable[Placement], page: Box, unit: float) -> tuple[Layer, ...]:
    """The visible placements, those of about the same resolution put together; coarsest first."""
    seen = sorted(
        (dpi(placement, unit), share) for placement in placements if (share := visible(placement, page))
    )
    merged: list[Layer] = []
    for resolution, share in seen:
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
