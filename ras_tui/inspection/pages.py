"""The pages of a PDF: sizes, rotation, what is on them and how finely."""

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject

from ras_tui.inspection.budget import Budget, BudgetSpent
from ras_tui.inspection.content import paints
from ras_tui.inspection.document import Document, number, text
from ras_tui.inspection.layers import judge, layers, visible
from ras_tui.inspection.matrices import Box, overlap
from ras_tui.inspection.placements import Placement, Walk
from ras_tui.validation.facts import PageFacts

MM = 25.4 / 72
A4, A3 = (210.0, 297.0), (297.0, 420.0)
SLACK = 1.01
"""Paper sizes in points are rounded."""
_NO_BOX: Box = (0.0, 0.0, 595.0, 842.0)


_PROGRAMS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})
"""Actions that run something or send something; going to a page is none of them."""


class Pages:
    """Reads the pages of one document in order, as far as the budget goes."""

    def __init__(self, document: Document, budget: Budget) -> None:
        self._document = document
        self._budget = budget
        self._walk = Walk(document, budget, frozenset(_switched_off(document)))
        self.partial = False
        """The budget ended, or something on a page was not looked at."""
        self.scripts = False
        """Something on a page runs a script or a program."""

    def read(self) -> Iterator[PageFacts]:
        """Each page's facts; stops early when the budget is spent."""
        for position in range(len(self._document.reader.pages)):
            page = self._document.reader.pages[position]
            try:
                self._budget.check_time()
                yield self._page(position + 1, page)
            except BudgetSpent:
                self.partial = True
                return
        self.partial = self.partial or self._walk.cut or self._document.incomplete

    def _page(self, number_: int, page: DictionaryObject) -> PageFacts:
        box, unit = _visible_box(self._document, page), _unit(self._document, page)
        data = self._document.content(dict.get(page, "/Contents"))
        found = self._placements(page, data)
        kind, resolution = judge(layers(found, box, unit))
        width, height = (box[2] - box[0]) * unit * MM, (box[3] - box[1]) * unit * MM
        return PageFacts(
            number=number_,
            kind=kind,
            dpi=None if resolution is None else round(resolution),
            images=sum(1 for placement in found if not placement.mask and visible(placement, box)),
            width_mm=round(width, 1),
            height_mm=round(height, 1),
            rotation=int(number(self._document.get(page, "/Rotate")) or 0) // 90 * 90 % 360,
            blank=not found and not paints(data),
            dpi_on_a4=on_a4(resolution, width, height),
        )

    def _placements(self, page: DictionaryObject, data: bytes) -> list[Placement]:
        resources = self._document.dictionary(page, "/Resources")
        found: list[Placement] = []
        if self._document.dictionary(resources, "/XObject") or b"BI" in data:
            self._walk.stream(data, resources, found)
        for annotation in self._document.array(page, "/Annots"):
            self._budget.spend()
            self._walk.annotation(annotation, resources, found)
            self.scripts = self.scripts or starts_something(self._document, annotation, "/A")
        self.scripts = self.scripts or starts_something(self._document, page, "/AA")
        return found


def on_a4(dpi: float | None, width_mm: float, height_mm: float) -> int | None:
    """The resolution of a page larger than A3 once it is shrunk to fit A4; None for other pages."""
    short, long = sorted((width_mm, height_mm))
    if dpi is None or (short <= A3[0] * SLACK and long <= A3[1] * SLACK):
        return None
    return round(dpi * max(short / A4[0], long / A4[1]))


def starts_something(document: Document, holder: object, key: str) -> bool:
    """Whether the entry is an action that runs something, or a set of actions with such a one."""
    action = document.dictionary(holder, key)
    actions = [action, *(document.dictionary(action, event) for event, _ in document.entries(action))]
    return any(text(document.get(one, "/S")) in _PROGRAMS for one in actions)


def _visible_box(document: Document, page: object) -> Box:
    media = document.box(page, "/MediaBox") or _NO_BOX
    crop = document.box(page, "/CropBox") or media
    if not overlap(media, crop):
        return media
    return max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])


def _unit(document: Document, page: object) -> float:
    unit = number(document.get(page, "/UserUnit"))
    return unit if unit and unit > 0 else 1.0


def _switched_off(document: Document) -> Iterator[int]:
    """Object numbers of the layers (optional content) that do not show."""
    properties = document.dictionary(document.root, "/OCProperties")
    off = document.get(document.dictionary(properties, "/D"), "/OFF")
    for group in off if isinstance(off, ArrayObject) else ArrayObject():
        yield getattr(group, "idnum", -1)
