"""A PDF that keeps to the rules in the plainest way, read where it stands: no more than somebody asks for.

Many scanners and printers write such files, and qpdf takes longer for the way of each value into Python than
for reading it. Whatever is unusual (a lock, tables in streams, a place that does not fit, a stream longer or
shorter than it says, comments, escapes) raises :class:`ras_tui.inspection.document.Irregular`, and qpdf reads
the file from its beginning. So this reader has no way to repair anything, and must not get one.
"""

import re
from collections.abc import Iterator, Set

from ras_tui.inspection.document import Irregular, ObjectId, box_of, number
from ras_tui.inspection.inflating import TooLarge, inflated
from ras_tui.inspection.matrices import Box
from ras_tui.inspection.objects import Array, Held, Name, Objects
from ras_tui.inspection.syntax import DELIMITER, SPACE
from ras_tui.inspection.whole import Data
from ras_tui.validation.facts import Encryption

_DRAWN = re.compile(rf"/([^{DELIMITER}]+)[{SPACE}]+(\d+)[{SPACE}]+(\d+)[{SPACE}]+R")
_MOST_REMEMBERED, _MOST_STREAMS = 1000, 10_000
_FLATE = frozenset({("/FlateDecode",), ("/Fl",)})
_UNUSUAL = frozenset({"/DecodeParms", "/DP", "/F"})


class PlainDocument:
    """Implements :class:`ras_tui.inspection.document.Document`. Everything may raise :class:`Irregular`."""

    failures: tuple[type[Exception], ...] = ()
    damaged = False
    lock = Encryption()

    def __init__(self, data: Data) -> None:
        self.incomplete = False
        self._objects = Objects(data)
        self._value = self._objects.value
        self._boxes: dict[str, Box | None] = {}
        self._drawable: dict[str, dict[bytes, ObjectId]] = {}
        self.root = self._objects.root()
        top = self.dictionary(self.root, "/Pages")
        if number(self.get(top, "/Count")) is None or top is None or top.entries.keys() & {"/Parent"}:
            raise Irregular

    def close(self) -> None:
        """The data are their owner's."""

    def get(self, holder: object, key: str) -> object:
        if holder.__class__ is not Held:
            return None
        written = holder.entries.get(key)
        return None if written is None else self._value(written)

    def name(self, holder: object, key: str) -> str:
        found = self.get(holder, key)
        return found if isinstance(found, Name) else ""

    def names(self, holder: object, key: str) -> tuple[str, ...]:
        found = self.get(holder, key)
        if isinstance(found, Name):
            return (found,)
        return tuple(part for part in self._parts(found) if isinstance(part, Name))

    def dictionary(self, holder: object, key: str) -> Held | None:
        found = self.get(holder, key)
        return found if isinstance(found, Held) else None

    def array(self, holder: object, key: str) -> Iterator[object]:
        return self._parts(self.get(holder, key))

    def entries(self, holder: object) -> Iterator[tuple[str, object]]:
        if isinstance(holder, Held):
            yield from ((key, self._value(written)) for key, written in holder.entries.items())

    def keys(self, holder: object) -> Set[str]:
        return holder.entries.keys() if isinstance(holder, Held) else set()

    def numbers(self, value: object, count: int) -> list[float] | None:
        values = [number(part) for part in self._parts(value)]
        kept = [part for part in values if part is not None]
        return kept if len(kept) == len(values) == count else None

    def box(self, value: object) -> Box | None:
        if not isinstance(value, Array):
            return None
        if value not in self._boxes:
            self._boxes[value] = box_of(self.numbers(value, 4))
        return self._boxes[value]

    def drawable(self, resources: object) -> dict[bytes, ObjectId]:
        written = resources.entries.get("/XObject", "") if isinstance(resources, Held) else ""
        if written[:2] != "<<":
            objects = self._value(written) if written else None
            written = objects.written if isinstance(objects, Held) else ""
        known = self._drawable.get(written)
        if known is None:
            if len(self._drawable) >= _MOST_REMEMBERED:
                self._drawable.clear()
            if "#" in written:
                raise Irregular
            known = self._drawable[written] = {
                name.encode("latin-1"): (int(number_), int(generation))
                for name, number_, generation in _DRAWN.findall(written)
            }
        return known

    def by_number(self, identity: ObjectId) -> object:
        if identity[1]:
            raise Irregular
        return self._objects.numbered(identity[0])

    def identity(self, value: object) -> ObjectId:
        return (value.number, 0) if isinstance(value, Held) and value.number else (0, 0)

    def alike(self, holder: object) -> str:
        return holder.written if isinstance(holder, Held) and " R" not in holder.written else ""

    def is_holder(self, value: object) -> bool:
        return isinstance(value, Held)

    def is_stream(self, value: object) -> bool:
        return isinstance(value, Held) and value.data > 0

    def content(self, value: object) -> bytes:
        if isinstance(value, Array):
            parts = (part for _, part in zip(range(_MOST_STREAMS), self._parts(value), strict=False))
            return b"\n".join(self.content(part) for part in parts if self.is_stream(part))
        if not isinstance(value, Held) or not value.data:
            return b""
        data = self._objects.stored(value)
        if "/Filter" not in value.entries:
            return data
        if self.names(value, "/Filter") not in _FLATE or value.entries.keys() & _UNUSUAL:
            raise Irregular
        try:
            return inflated(data)
        except (TooLarge, MemoryError):
            self.incomplete = True
            return b""

    def raw(self, stream: object, most: int) -> bytes:
        return self._objects.stored(stream)[:most] if isinstance(stream, Held) and stream.data else b""

    def _parts(self, value: object) -> Iterator[object]:
        return self._objects.parts(value) if isinstance(value, Array) else iter(())
