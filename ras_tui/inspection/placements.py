"""Where images stand on a page: through nested forms, annotations and inline images."""

from dataclasses import dataclass, replace

from pypdf.generic import DictionaryObject

from ras_tui.inspection.budget import Budget
from ras_tui.inspection.content import InlineImage, Op, events
from ras_tui.inspection.document import Document, is_stream, number, text
from ras_tui.inspection.matrices import IDENTITY, Matrix, bounds, times

DEEPEST = 40
"""Forms within forms that are followed."""
MOST_OF_A_FORM = 20_000
"""Placements remembered of one form; each later use of it costs that many."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One image, drawn once."""

    width: int
    height: int
    """Pixels, as the image's dictionary says."""
    matrix: Matrix
    """From the unit square, in which images are drawn, to the page."""
    mask: bool = False
    """Only a mask of the image at the same place; it is not counted as an image."""


class Walk:
    """Finds placements; forms are walked once and remembered."""

    def __init__(self, document: Document, budget: Budget, hidden: frozenset[int]) -> None:
        self._document = document
        self._budget = budget
        self._hidden = hidden
        """Object numbers of the layers that are switched off."""
        self._known: dict[tuple[int, int], tuple[Placement, ...]] = {}
        self._inside: set[int] = set()
        self._alive: list[object] = []
        """Keeps what ``_known`` names by identity from being collected."""
        self.cut = False
        """A loop, too deep a nest or too many placements were cut off."""

    def stream(
        self, data: bytes, resources: object, found: list[Placement], start: Matrix = IDENTITY
    ) -> None:
        """Add the placements of a content stream to ``found``.

        Raises :class:`ras_tui.inspection.budget.BudgetSpent`; what was found until then is in ``found``.
        """
        state, saved = start, list[Matrix]()
        images = self._document.dictionary(resources, "/XObject")
        for op, operand in events(data, self._budget):
            if op is Op.SAVE and len(saved) < 100_000:
                saved.append(state)
            elif op is Op.RESTORE and saved:
                state = saved.pop()
            elif op is Op.CONCAT and isinstance(operand, tuple):
                state = times(operand, state)
            elif isinstance(operand, InlineImage):
                found.append(Placement(operand.width, operand.height, state))
            elif isinstance(operand, str) and images is not None:
                self._add(self.drawn(dict.get(images, operand), resources), state, found)

    def drawn(self, reference: object, inherited: object) -> tuple[Placement, ...]:
        """What ``Do`` on an object draws, in the coordinates in which it stands."""
        target = self._document.resolve(reference)
        if not isinstance(target, DictionaryObject) or self._switched_off(target):
            return ()
        if text(self._document.get(target, "/Subtype")) == "/Image":
            return self._image(target)
        if not is_stream(target) or "/BBox" not in target:
            return ()
        key = (id(target), id(inherited))
        if key not in self._known:
            self._alive += (target, inherited)
            self._known[key] = self._form(target, inherited)
        return self._known[key]

    def annotation(self, annotation: object, inherited: object, found: list[Placement]) -> None:
        """Add what the normal appearance of an annotation draws (ISO 32000-1, 12.5.5)."""
        document = self._document
        flags = int(number(document.get(annotation, "/F")) or 0)
        rectangle = document.box(annotation, "/Rect")
        appearance = self._appearance(annotation)
        if flags & 0b100010 or rectangle is None or appearance is None:
            return
        box = document.box(appearance, "/BBox")
        if box is None:
            return
        left, bottom, right, top = bounds(document.matrix(appearance), box)
        if right <= left or top <= bottom:
            return
        x, y = (rectangle[2] - rectangle[0]) / (right - left), (rectangle[3] - rectangle[1]) / (top - bottom)
        fit: Matrix = (x, 0.0, 0.0, y, rectangle[0] - left * x, rectangle[1] - bottom * y)
        self._add(self.drawn(appearance, inherited), fit, found)

    def _appearance(self, annotation: object) -> DictionaryObject | None:
        normal = self._document.dictionary(self._document.dictionary(annotation, "/AP"), "/N")
        if normal is None or is_stream(normal):
            return normal
        return self._document.dictionary(normal, text(self._document.get(annotation, "/AS")))

    def _add(self, drawn: tuple[Placement, ...], state: Matrix, found: list[Placement]) -> None:
        self._budget.spend(len(drawn))
        found += [replace(placement, matrix=times(placement.matrix, state)) for placement in drawn]

    def _form(self, form: DictionaryObject, inherited: object) -> tuple[Placement, ...]:
        if id(form) in self._inside or len(self._inside) >= DEEPEST:
            self.cut = True
            return ()
        self._inside.add(id(form))
        own = self._document.dictionary(form, "/Resources")
        found: list[Placement] = []
        data = self._document.content(form)
        self._budget.spend(1 + len(data) // 4096)
        self.stream(data, own if own is not None else inherited, found, self._document.matrix(form))
        self._inside.discard(id(form))
        self.cut = self.cut or len(found) > MOST_OF_A_FORM
        return tuple(found[:MOST_OF_A_FORM])

    def _image(self, image: DictionaryObject) -> tuple[Placement, ...]:
        placement = self._pixels(image, mask=False)
        masks = (self._document.dictionary(image, key) for key in ("/SMask", "/Mask"))
        layers = (placement, *(self._pixels(mask, mask=True) for mask in masks if mask is not None))
        return tuple(layer for layer in layers if layer)

    def _pixels(self, image: DictionaryObject, *, mask: bool) -> Placement | None:
        width = number(self._document.get(image, "/Width"))
        height = number(self._document.get(image, "/Height"))
        if not width or not height or width < 0 or height < 0:
            return None
        return Placement(int(width), int(height), IDENTITY, mask)

    def _switched_off(self, target: DictionaryObject) -> bool:
        group = dict.get(target, "/OC")
        return getattr(group, "idnum", -1) in self._hidden
