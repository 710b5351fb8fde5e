"""How large each image of a PDF is shown: what decides how many of its pixels are needed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Name, Stream

from ras_tui.attachments.opening import UNREADABLE
from ras_tui.inspection.matrices import IDENTITY, Matrix, sides, times

DEEPEST = 12
"""Forms within forms that are followed."""
MOST = 50_000
"""Placements that are followed in one file."""
VAST: Matrix = (1e9, 0.0, 0.0, 1e9, 0.0, 0.0)
"""So large that no pixel is too many."""
_OPERATORS = "q Q cm Do"


@dataclass
class Shown:
    """An image and the largest size it is shown at."""

    image: Stream
    dpi: float = float("inf")
    """The lowest resolution it has anywhere; infinite when it is never placed."""
    pages: set[int] = field(default_factory=set)
    """From 1."""


def shown_images(pdf: pikepdf.Pdf) -> list[Shown]:
    """Every image that the pages show, each once, in the order of first use."""
    walk = _Walk()
    for number, page in enumerate(pdf.pages, 1):
        unit = float(page.obj.get("/UserUnit", 1)) or 1.0
        walk.content(page.obj, page.obj.get("/Resources"), (unit, 0, 0, unit, 0, 0), number, 0)
        walk.notes(page.obj, number)
    return list(walk.found.values())


class _Walk:
    def __init__(self) -> None:
        self.found: dict[tuple[int, int], Shown] = {}
        self._left = MOST

    def content(
        self, holder: pikepdf.Object, resources: pikepdf.Object | None, base: Matrix, page: int, depth: int
    ) -> None:
        objects = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if not isinstance(objects, Dictionary) or depth > DEEPEST:
            return
        for name, matrix in _draws(holder, base):
            self._left -= 1
            drawn = objects.get(name)
            if isinstance(drawn, Stream) and self._left > 0:
                self._draw(drawn, matrix, resources, page, depth)

    def notes(self, page: pikepdf.Object, number: int) -> None:
        """Images of stamps and the like: their size is not worked out, so they keep their pixels."""
        notes = page.get("/Annots")
        for note in notes if isinstance(notes, pikepdf.Array) else ():
            looks = note.get("/AP") if isinstance(note, Dictionary) else None
            look = looks.get("/N") if isinstance(looks, Dictionary) else None
            if isinstance(look, Stream):
                self.content(look, look.get("/Resources"), VAST, number, 1)

    def _draw(
        self, drawn: Stream, matrix: Matrix, resources: pikepdf.Object | None, page: int, depth: int
    ) -> None:
        kind = drawn.get("/Subtype")
        if kind == Name.Image:
            self._image(drawn, matrix, page)
        elif kind == Name.Form:
            own = drawn.get("/Matrix")
            inner = times(_numbers(own), matrix) if isinstance(own, pikepdf.Array) else matrix
            self.content(drawn, drawn.get("/Resources", resources), inner, page, depth + 1)

    def _image(self, image: Stream, matrix: Matrix, page: int) -> None:
        shown = self.found.setdefault(image.objgen, Shown(image))
        shown.pages.add(page)
        wide, high = sides(matrix)
        if wide and high:
            across, down = int(image.get("/Width", 0)) * 72 / wide, int(image.get("/Height", 0)) * 72 / high
            shown.dpi = min(shown.dpi, across, down)


def _draws(holder: pikepdf.Object, base: Matrix) -> Iterator[tuple[str, Matrix]]:
    """The names that a content stream draws, each with its matrix."""
    try:
        instructions = pikepdf.parse_content_stream(holder, _OPERATORS)
    except UNREADABLE:
        return
    matrix, kept = base, list[Matrix]()
    for instruction in instructions:
        operands, word = list(instruction.operands), str(instruction.operator)
        if word == "q":
            kept.append(matrix)
        elif word == "Q":
            matrix = kept.pop() if kept else matrix
        elif word == "cm" and len(operands) == 6:
            matrix = times(_numbers(operands), matrix)
        elif word == "Do" and operands:
            yield str(operands[0]), matrix


def _numbers(values: object) -> Matrix:
    try:
        a, b, c, d, e, f = (float(value) for value in values)  # type: ignore[attr-defined]
    except UNREADABLE:
        return IDENTITY
    return a, b, c, d, e, f
