"""A PDF as qpdf reads it (through pikepdf), which repairs what is damaged and opens what is locked.

This is the only place that knows pikepdf's objects and how many ways they have to fail.
"""

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, PasswordError, Stream

from ras_tui.inspection.document import ObjectId, box_of, number, unescaped
from ras_tui.inspection.filters import decoded
from ras_tui.inspection.inflating import TooLarge
from ras_tui.inspection.lock import restrictions
from ras_tui.inspection.matrices import Box
from ras_tui.validation.facts import Encryption

__all__ = ["UNREADABLE", "PasswordError", "QpdfDocument"]

UNREADABLE = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    pikepdf.DeletedObjectError,
    pikepdf.ForeignObjectError,
    RuntimeError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
"""What pikepdf raises on files that break the format's rules, in its own classes and in Python's."""

_HARMLESS = re.compile(
    r"number of objects|common error|whitespace seen|carriage return only|invalid /Type"
    r"|missing or invalid; repairing|bytes before end of file|duplicate|offset 0|linearization",
    re.IGNORECASE,
)
"""What many programs write wrongly and every reader puts up with."""
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+) (\d+) (\d+) R")
_HOLDERS = (Dictionary, Stream)
_MOST_REMEMBERED = 1000
_MOST_STREAMS = 10_000
"""Streams that one page's content is put together from."""


class QpdfDocument:
    """Implements :class:`ras_tui.inspection.document.Document`.

    Raises ``PasswordError`` or one of :data:`UNREADABLE` when it cannot be opened.
    """

    failures: tuple[type[Exception], ...] = UNREADABLE

    def __init__(self, file: BinaryIO) -> None:
        self.incomplete = False
        self._pdf = pikepdf.open(file, inherit_page_attributes=False, access_mode=pikepdf.AccessMode.mmap)
        self._damaged = False
        self._boxes: dict[bytes, Box | None] = {}
        self._names: dict[bytes, dict[bytes, ObjectId]] = {}

    @property
    def damaged(self) -> bool:
        if not self._damaged:
            self._damaged = any(not _HARMLESS.search(str(said)) for said in self._pdf.get_warnings())
        return self._damaged

    @property
    def root(self) -> Object | None:
        try:
            return self._pdf.Root
        except UNREADABLE:
            return None

    @property
    def lock(self) -> Encryption:
        if not self._pdf.is_encrypted:
            return Encryption()
        lock = self._pdf.encryption
        return Encryption(True, "owner", False, restrictions(lock.P, lock.R))

    def close(self) -> None:
        self._pdf.close()

    def get(self, holder: object, key: str) -> object:
        try:
            # Asking first is faster than being told that there is none.
            found = holder.get(key) if key in holder else None  # type: ignore[operator,attr-defined]
        except (TypeError, AttributeError):
            # What was looked into is no dictionary.
            return None
        except UNREADABLE:
            self.incomplete = True
            return None
        return _plain(found)

    def name(self, holder: object, key: str) -> str:
        return _name(self.get(holder, key))

    def names(self, holder: object, key: str) -> tuple[str, ...]:
        found = self.get(holder, key)
        if isinstance(found, Name):
            return (_name(found),)
        return tuple(filter(None, map(_name, self._parts(found)))) if isinstance(found, Array) else ()

    def dictionary(self, holder: object, key: str) -> Object | None:
        found = self.get(holder, key)
        return found if isinstance(found, _HOLDERS) else None

    def array(self, holder: object, key: str) -> Iterator[object]:
        found = self.get(holder, key)
        if isinstance(found, Array):
            yield from self._parts(found)

    def entries(self, holder: object) -> Iterator[tuple[str, object]]:
        for key in self.keys(holder):
            yield key, self.get(holder, key)

    def keys(self, holder: object) -> Set[str]:
        if not isinstance(holder, _HOLDERS):
            return set()
        try:
            return holder.keys()
        except UNREADABLE:
            self.incomplete = True
            return set()

    def numbers(self, value: object, count: int) -> list[float] | None:
        if not isinstance(value, Array) or len(value) != count:
            return None
        values = [number(part) for part in self._parts(value)]
        kept = [part for part in values if part is not None]
        return kept if len(kept) == count else None

    def box(self, value: object) -> Box | None:
        if not isinstance(value, Array):
            return None
        written = value.unparse()
        if written not in self._boxes:
            self._boxes[written] = box_of(self.numbers(value, 4))
        return self._boxes[written]

    def drawable(self, resources: object) -> dict[bytes, ObjectId]:
        objects = self.get(resources, "/XObject")
        if not isinstance(objects, Object):
            return {}
        written = objects.unparse(resolved=True)
        known = self._names.get(written)
        if known is None:
            if len(self._names) >= _MOST_REMEMBERED:
                self._names.clear()
            known = self._names[written] = {
                unescaped(name): (int(number_), int(generation))
                for name, number_, generation in _DRAWN.findall(written)
            }
        return known

    def by_number(self, identity: ObjectId) -> object:
        try:
            return self._pdf.get_object(identity)
        except UNREADABLE:
            self.incomplete = True
            return None

    def identity(self, value: object) -> ObjectId:
        return value.objgen if isinstance(value, Object) else (0, 0)

    def alike(self, holder: object) -> str:
        return ""

    def is_holder(self, value: object) -> bool:
        return isinstance(value, _HOLDERS)

    def is_stream(self, value: object) -> bool:
        return isinstance(value, Stream)

    def content(self, value: object) -> bytes:
        if isinstance(value, Array):
            parts = (part for _, part in zip(range(_MOST_STREAMS), self._parts(value), strict=False))
            return b"\n".join(self.content(part) for part in parts if isinstance(part, Stream))
        if not isinstance(value, Stream):
            return b""
        try:
            return decoded(value)
        except (*UNREADABLE, TooLarge, MemoryError):
            self.incomplete = True
            return b""

    def raw(self, stream: object, most: int) -> bytes:
        if not isinstance(stream, Stream):
            return b""
        try:
            return bytes(memoryview(stream.get_raw_stream_buffer())[:most])
        except UNREADABLE:
            return b""

    def _parts(self, array: Array) -> Iterator[object]:
        for position in range(len(array)):
            try:
                yield _plain(array[position])
            except UNREADABLE:
                self.incomplete = True


def _plain(value: object) -> object:
    """Numbers as ``int`` and ``float``."""
    return float(value) if value.__class__ is Decimal else value


def _name(value: object) -> str:
    try:
        return str(value) if isinstance(value, Name) else ""
    except UNREADABLE:
        return ""
