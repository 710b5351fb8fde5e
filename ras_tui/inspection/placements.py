"""Where images stand on a page: through nested forms, annotations and inline images."""

from collections.abc import Iterable, Iterator, Set

from ras_tui.inspection.budget import Budget
from ras_tui.inspection.content import Event, InlineImage, Op, Setting, events
from ras_tui.inspection.document import Document, Holder, ObjectId, matrix, number
from ras_tui.inspection.drawing import Drawing, drawing
from ras_tui.inspection.jpeg2000 import REACH, size_in
from ras_tui.inspection.matrices import IDENTITY, Box, Matrix, bounds
from ras_tui.inspection.stamps import Stamp, Stamps, places, put
from ras_tui.inspection.visibility import Visibility
from ras_tui.validation.facts import ImageKind

DEEPEST = 40
"""Forms within forms that are followed."""
MOST_OF_A_FORM = 20_000
"""Images remembered of one form; each later use of it costs that many."""
_SHORT, _MOST_PROGRAMS = 500, 1000
_DEEPEST_STATE = 100_000
_HIDDEN_OR_NO_VIEW = 0b100010


class Walk:
    """Finds placements; forms are walked once and remembered."""

    def __init__(self, document: Document, budget: Budget) -> None:
        self._document = document
        self._budget = budget
        self._visibility = Visibility(document)
        self._known: dict[tuple[ObjectId, int], Stamps] = {}
        self._programs: dict[tuple[bytes, Matrix], tuple[Drawing, ...]] = {}
        self._alike: dict[str, Stamps] = {}
        self._inside: set[ObjectId] = set()
        self._alive: list[object] = []
        """Keeps the resources that ``_known`` names by identity from being collected."""
        self.cut = False
        """A loop, too deep a nest or too many placements were cut off."""

    def stream(self, data: bytes, resources: object, found: Stamps, start: Matrix = IDENTITY) -> None:
        """Add the images of a content stream to ``found``.

        Raises :class:`ras_tui.inspection.budget.BudgetSpent`; what was found until then is in ``found``.
        """
        objects = self._document.drawable(resources)
        used: set[tuple[Setting, Matrix]] = set()
        for operand, state in self._drawing(data, resources, start):
            if isinstance(operand, bytes):
                if identity := objects.get(operand):
                    self._budget.spend(put(found, self.drawn(identity, resources), state))
            elif isinstance(operand, InlineImage):
                kind: ImageKind = "stencil" if operand.stencil else "image"
                put(found, {(kind, operand.width, operand.height, *IDENTITY[:4]): [(0.0, 0.0)]}, state)
            else:
                # A pattern stands where its content stream begins, a mask where it is set.
                use = operand, start if operand.resources == "/Pattern" else state
                if use not in used:
                    used.add(use)
                    self._budget.spend(put(found, self._drawn_with(operand, resources), use[1]))

    def _drawing(self, data: bytes, resources: object, start: Matrix) -> Iterable[Drawing]:
        """What a content stream draws; of short ones that is remembered, for scanners repeat themselves."""
        if self._visibility.hides:
            return self._visible(data, resources, start)
        # Whatever is set, its operator has an s.
        if len(data) > _SHORT or b"s" in data:
            rare = self._draws_with_images(data, resources)
            if rare or len(data) > _SHORT:
                return drawing(events(data, self._budget, rare=rare), start)
        known = self._programs.get((data, start))
        if known is None:
            if len(self._programs) >= _MOST_PROGRAMS:
                self._programs.clear()
            known = self._programs[data, start] = tuple(drawing(events(data, self._budget), start))
        self._budget.spend(len(known))
        return known

    def _visible(self, data: bytes, resources: object, start: Matrix) -> Iterator[Drawing]:
        """The same, without what belongs to groups of optional content that do not show."""
        groups = list[bool]()

        def showing() -> Iterator[Event]:
            for op, operand in events(data, self._budget, rare=True):
                if op is Op.BEGIN or op is Op.END:
                    self._group(operand, resources, groups)
                elif not ((op is Op.DRAW or op is Op.INLINE) and any(groups)):
                    yield op, operand

        return drawing(showing(), start)

    def _draws_with_images(self, data: bytes, resources: object) -> bool:
        """Whether a pattern may be the colour, or a soft mask lie over what is drawn."""
        document = self._document
        # Asking for the resources takes less time than searching.
        if document.get(resources, "/Pattern") is not None and b"scn" in data:
            return True
        states = document.get(resources, "/ExtGState")
        return (
            states is not None
            and b"gs" in data
            and any(document.dictionary(state, "/SMask") is not None for _, state in document.entries(states))
        )

    def _drawn_with(self, setting: Setting, resources: object) -> Stamps:
        """What a pattern paints, once and not each tile, or a soft mask shows (ISO 32000-1, 8.7, 11.6.5)."""
        document = self._document
        named = document.dictionary(resources, setting.resources)
        holder = document.dictionary(named, "/" + setting.name.decode("latin-1"))
        if setting.resources == "/Pattern":
            return self._drawn_by(holder, resources)
        group = document.dictionary(document.dictionary(holder, "/SMask"), "/G")
        shown = self._drawn_by(group, resources)
        return {("smask", *stamp[1:]): points for stamp, points in shown.items()}

    def _drawn_by(self, stream: Holder | None, inherited: object) -> Stamps:
        return (
            self.drawn(self._document.identity(stream), inherited) if self._document.is_stream(stream) else {}
        )

    def drawn(self, identity: ObjectId, inherited: object) -> Stamps:
        """What ``Do`` on an object draws, in the coordinates in which it stands."""
        # A form without resources of its own uses those of where it is drawn: another use, another answer.
        for key in ((identity, 0), (identity, id(inherited))):
            if key in self._known:
                return self._known[key]
        target = self._document.by_number(identity)
        alike = self._document.alike(target)
        if alike in self._alike:
            return self._alike[alike]
        if not self._document.is_stream(target) or self._visibility.hidden(self._document.get(target, "/OC")):
            found, own = Stamps(), True
        elif self._document.name(target, "/Subtype") == "/Image":
            found, own = self._image(target), True
            if alike and "/JPX" not in alike and len(self._alike) < _MOST_PROGRAMS:
                self._alike[alike] = found
        else:
            found, own = self._form(target, identity, inherited)
        if not own:
            self._alive.append(inherited)
        self._known[identity, 0 if own else id(inherited)] = found
        return found

    def annotation(self, annotation: object, inherited: object, found: Stamps) -> None:
        """Add what the normal appearance of an annotation draws (ISO 32000-1, 12.5.5)."""
        document = self._document
        flags = int(number(document.get(annotation, "/F")) or 0)
        rectangle = document.box(document.get(annotation, "/Rect"))
        appearance = self._appearance(annotation)
        if flags & _HIDDEN_OR_NO_VIEW or rectangle is None or appearance is None:
            return
        if self._visibility.hidden(document.get(annotation, "/OC")):
            return
        fit = self._fitted(appearance, rectangle)
        if fit is not None:
            drawn = self.drawn(self._document.identity(appearance), inherited)
            self._budget.spend(put(found, drawn, fit))

    def _fitted(self, appearance: Holder, rectangle: Box) -> Matrix | None:
        """What brings an appearance into its rectangle."""
        box = self._document.box(self._document.get(appearance, "/BBox"))
        if box is None:
            return None
        left, bottom, right, top = bounds(matrix(self._document, appearance), box)
        if right <= left or top <= bottom:
            return None
        x, y = (rectangle[2] - rectangle[0]) / (right - left), (rectangle[3] - rectangle[1]) / (top - bottom)
        return x, 0.0, 0.0, y, rectangle[0] - left * x, rectangle[1] - bottom * y

    def _appearance(self, annotation: object) -> Holder | None:
        normal = self._document.dictionary(self._document.dictionary(annotation, "/AP"), "/N")
        if normal is None or self._document.is_stream(normal):
            return normal
        state = self._document.name(annotation, "/AS")
        return self._document.dictionary(normal, state) if state else None

    def _group(self, name: object, resources: object, groups: list[bool]) -> None:
        """Marked content begins, of a group of optional content if it has a ``name``, or ends (None)."""
        if not isinstance(name, bytes):
            del groups[-1:]
        elif len(groups) < _DEEPEST_STATE:
            properties = self._document.dictionary(resources, "/Properties") if name else None
            group = self._document.get(properties, "/" + name.decode("latin-1"))
            groups.append(self._visibility.hidden(group))

    def _form(self, form: Holder, identity: ObjectId, inherited: object) -> tuple[Stamps, bool]:
        """The images of a form, and whether they depend on nothing else."""
        if identity in self._inside or len(self._inside) >= DEEPEST:
            self.cut = True
            return {}, True
        self._inside.add(identity)
        own = self._document.dictionary(form, "/Resources")
        found: Stamps = {}
        data = self._document.content(form)
        self._budget.spend(1 + len(data) // 4096)
        self.stream(data, own if own is not None else inherited, found, matrix(self._document, form))
        self._inside.discard(identity)
        if places(found) > MOST_OF_A_FORM:
            self.cut = True
            return {}, True
        return found, own is not None

    def _image(self, image: Holder) -> Stamps:
        keys = self._document.keys(image)
        stencil = "/ImageMask" in keys and self._document.get(image, "/ImageMask") is True
        layers = [self._pixels(image, "stencil" if stencil else "image", keys)]
        masks: tuple[tuple[str, ImageKind], ...] = (("/SMask", "smask"), ("/Mask", "mask"))
        for key, kind in masks:
            mask = self._document.get(image, key) if key in keys else None
            if self._document.is_stream(mask):
                layers.append(self._pixels(mask, kind, self._document.keys(mask)))
        return {stamp: [(0.0, 0.0)] for stamp in layers if stamp}

    def _pixels(self, image: Holder, kind: ImageKind, keys: Set[str]) -> Stamp | None:
        width, height = (
            number(self._document.get(image, "/Width")),
            number(self._document.get(image, "/Height")),
        )
        if "/Filter" in keys and self._document.names(image, "/Filter")[-1:] == ("/JPXDecode",):
            width, height = size_in(self._document.raw(image, REACH)) or (width, height)
        if not width or not height or width < 1 or height < 1:
            return None
        return kind, int(width), int(height), *IDENTITY[:4]
