"""The pages of a PDF: sizes, rotation, what is on them and how finely."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ras_tui.inspection.actions import starts_something
from ras_tui.inspection.budget import Budget, BudgetSpent
from ras_tui.inspection.content import paints
from ras_tui.inspection.document import Document, number
from ras_tui.inspection.layers import Shown, images, judge, layers, shown
from ras_tui.inspection.matrices import Box, overlap
from ras_tui.inspection.placements import Walk
from ras_tui.inspection.stamps import Stamps
from ras_tui.inspection.tree import Leaf
from ras_tui.validation.facts import ImageFacts, PageFacts, PageKind

MM = 25.4 / 72
A4, A3 = (210.0, 297.0), (297.0, 420.0)
SLACK = 1.01
"""Paper sizes in points are rounded."""
_NO_BOX: Box = (0.0, 0.0, 595.0, 842.0)
_FEW, _MOST_REMEMBERED = 8, 1000
_ANNOTATION = 50
"""Operators that take as long as looking into an annotation."""


class Reading(NamedTuple):
    """How a page reads, apart from what its own number and words tell."""

    kind: PageKind
    dpi: int | None
    images: int
    millimetres: tuple[float, float]
    dpi_on_a4: int | None
    seen: tuple[Shown, ...]
    """The images that show."""


class Pages:
    """Reads the pages of one document in order, as far as the budget goes."""

    def __init__(self, document: Document, budget: Budget, *, with_images: bool = False) -> None:
        self._document = document
        self._budget = budget
        self._walk = Walk(document, budget)
        self._readings: dict[tuple[object, ...], Reading] = {}
        self._with_images = with_images
        self.images: list[ImageFacts] = []
        """Each visible placement, where they are asked for."""
        self.partial = False
        """The budget ended, or something on a page was not looked at."""
        self.scripts = False
        """Something on a page runs a script or a program."""

    def read(self, leaves: Iterable[Leaf]) -> Iterator[PageFacts]:
        """Each page's facts; stops early when the budget is spent."""
        for position, leaf in enumerate(leaves, 1):
            try:
                self._budget.check_time()
                yield self._page(position, leaf)
            except BudgetSpent:
                self.partial = True
                return
        self.partial = self.partial or self._walk.cut or self._document.incomplete

    def _page(self, position: int, leaf: Leaf) -> PageFacts:
        data = self._document.content(leaf.get(self._document, "/Contents"))
        found = self._placements(leaf, data)
        reading = self._reading(found, _visible_box(self._document, leaf), _unit(self._document, leaf))
        if self._with_images:
            self.images += _images(position, reading.seen)
        return PageFacts(
            position,
            reading.kind,
            reading.dpi,
            reading.images,
            *reading.millimetres,
            int(number(leaf.get(self._document, "/Rotate")) or 0) // 90 * 90 % 360,
            not found and not paints(data),
            reading.dpi_on_a4,
        )

    def _reading(self, found: Stamps, box: Box, unit: float) -> Reading:
        """How the page reads: remembered, because the pages of one scanner are often alike."""
        if len(found) > _FEW:
            return _read(found, box, unit)
        key = (*[(stamp, *points) for stamp, points in found.items()], box, unit)
        known = self._readings.get(key)
        if known is None:
            known = _read(found, box, unit)
            if len(self._readings) < _MOST_REMEMBERED:
                self._readings[key] = known
        return known

    def _placements(self, leaf: Leaf, data: bytes) -> Stamps:
        resources = leaf.get(self._document, "/Resources")
        found: Stamps = {}
        if data:
            self._walk.stream(data, resources, found)
        if "/Annots" in leaf.keys:
            for annotation in self._document.array(leaf.page, "/Annots"):
                self._budget.spend(_ANNOTATION)
                self._walk.annotation(annotation, resources, found)
                self.scripts = self.scripts or starts_something(self._document, annotation, "/A", "/AA")
        if "/AA" in leaf.keys:
            self.scripts = self.scripts or starts_something(self._document, leaf.page, "/AA")
        return found


def on_a4(dpi: float | None, width_mm: float, height_mm: float) -> int | None:
    """The resolution of a page larger than A3 once it is shrunk to fit A4; None for other pages."""
    short, long = sorted((width_mm, height_mm))
    if dpi is None or (short <= A3[0] * SLACK and long <= A3[1] * SLACK):
        return None
    return round(dpi * max(short / A4[0], long / A4[1]))


def _read(found: Stamps, box: Box, unit: float) -> Reading:
    seen = tuple(shown(found, box, unit))
    kind, resolution = judge(layers(seen))
    width, height = (box[2] - box[0]) * unit * MM, (box[3] - box[1]) * unit * MM
    dpi = None if resolution is None else round(resolution)
    size = (round(width, 1), round(height, 1))
    return Reading(kind, dpi, images(seen), size, on_a4(resolution, width, height), seen)


def _images(position: int, seen: Iterable[Shown]) -> Iterator[ImageFacts]:
    for one in seen:
        kind, width, height = one.stamp[:3]
        x, y = one.ppi
        yield from [ImageFacts(position, kind, width, height, _tidy(x), _tidy(y))] * one.times


def _tidy(value: float) -> float:
    """Whole numbers, except for what is below one."""
    return float(round(value)) if value >= 1 else round(value, 2)


def _visible_box(document: Document, leaf: Leaf) -> Box:
    media = document.box(leaf.get(document, "/MediaBox")) or _NO_BOX
    crop = document.box(leaf.get(document, "/CropBox")) or media
    if crop is media or not overlap(media, crop):
        return media
    return max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])


def _unit(document: Document, leaf: Leaf) -> float:
    unit = number(leaf.get(document, "/UserUnit"))
    return unit if unit and unit > 0 else 1.0
