"""A PDF as qpdf reads it (through pikepdf), behind look-ups that answer None instead of failing.

This is the only place that knows pikepdf's objects and how many ways they have to fail.
"""

import re
from collections.abc import Iterator, Set
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, PasswordError, Stream

from ras_tui.inspection.filters import TooLarge, decoded
from ras_tui.inspection.matrices import IDENTITY, Box, Matrix

__all__ = ["UNREADABLE", "Document", "ObjectId", "PasswordError", "name_of", "number"]

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

ObjectId = tuple[int, int]
"""Number and generation; (0, 0) for an object that is written in place."""

_HARMLESS = re.compile(
    r"number of objects|common error|whitespace seen|carriage return only|invalid /Type"
    r"|missing or invalid; repairing|bytes before end of file|duplicate|offset 0|linearization",
    re.IGNORECASE,
)
"""What many programs write wrongly and every reader puts up with."""
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+) (\d+) (\d+) R")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_HOLDERS = (Dictionary, Stream)
_LARGEST = 1e12
_MOST_REMEMBERED = 1000
_MOST_STREAMS = 10_000
"""Streams that one page's content is put together from."""


class Document:
    """Look-ups in one PDF. Raises ``PasswordError`` or one of :data:`UNREADABLE` when it cannot be opened."""

    def __init__(self, file: BinaryIO) -> None:
        self.incomplete = False
        """Something that should be there could not be read."""
        self.pdf = pikepdf.open(file, inherit_page_attributes=False, access_mode=pikepdf.AccessMode.mmap)
        self._damaged = False
        self._boxes: dict[bytes, Box | None] = {}
        self._names: dict[bytes, dict[bytes, ObjectId]] = {}

    @property
    def damaged(self) -> bool:
        """Whether something had to be repaired so far."""
        if not self._damaged:
            self._damaged = any(not _HARMLESS.search(str(said)) for said in self.pdf.get_warnings())
        return self._damaged

    @property
    def root(self) -> Object | None:
        """The catalog."""
        try:
            return self.pdf.Root
        except UNREADABLE:
            return None

    @property
    def has_pages(self) -> bool:
        """Whether there is a page tree."""
        return "/Kids" in (self.dictionary(self.root, "/Pages") or ())

    def close(self) -> None:
        """Let go of the file."""
        self.pdf.close()

    def get(self, holder: object, key: str) -> object:
        """An entry of a dictionary or stream, resolved: ``int``, ``Decimal``, ``bool`` or ``Object``."""
        try:
            # Asking first is faster than being told that there is none.
            return holder.get(key) if key in holder else None  # type: ignore[operator,attr-defined]
        except (TypeError, AttributeError):
            # What was looked into is no dictionary.
            return None
        except UNREADABLE:
            self.incomplete = True
            return None

    def entry(self, holder: Object, key: str) -> object:
        """The same, of a dictionary that is known to have the entry."""
        try:
            return holder.get(key)
        except UNREADABLE:
            self.incomplete = True
            return None

    def dictionary(self, holder: object, key: str) -> Object | None:
        """An entry that is a dictionary or a stream."""
        found = self.get(holder, key)
        return found if isinstance(found, _HOLDERS) else None

    def array(self, holder: object, key: str) -> Iterator[object]:
        """The resolved parts of an entry that is an array; none for anything else."""
        found = self.get(holder, key)
        if isinstance(found, Array):
            yield from self._parts(found)

    def entries(self, holder: object) -> Iterator[tuple[str, object]]:
        """The entries of a dictionary, resolved; those that cannot be read are left out."""
        if not isinstance(holder, _HOLDERS):
            return
        for key in self.keys(holder):
            yield key, self.get(holder, key)

    def keys(self, holder: Object) -> Set[str]:
        """The names of a dictionary's entries."""
        try:
            return holder.keys()
        except UNREADABLE:
            self.incomplete = True
            return set()

    def matrix(self, holder: object, key: str = "/Matrix") -> Matrix:
        """A transformation; none is the one that changes nothing."""
        found = self._numbers(self.get(holder, key), 6)
        return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else IDENTITY

    def box(self, value: object) -> Box | None:
        """A rectangle, its corners put in order; None when it is none or has no area."""
        if not isinstance(value, Array):
            return None
        written = value.unparse()
        if written not in self._boxes:
            self._boxes[written] = self._box(value)
        return self._boxes[written]

    def drawable(self, resources: object) -> dict[bytes, ObjectId]:
        """The external objects of resources by their names, escapes undone."""
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

    def by_number(self, identity: ObjectId) -> Object | None:
        """An object by its number."""
        try:
            return self.pdf.get_object(identity)
        except UNREADABLE:
            self.incomplete = True
            return None

    def content(self, value: object) -> bytes:
        """The decoded data of a stream, or of several joined; parts that cannot be decoded are left out."""
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

    def _parts(self, array: Array) -> Iterator[object]:
        for position in range(len(array)):
            try:
                yield array[position]
            except UNREADABLE:
                self.incomplete = True

    def _numbers(self, value: object, count: int) -> list[float] | None:
        if not isinstance(value, Array) or len(value) != count:
            return None
        values = [number(part) for part in self._parts(value)]
        kept = [part for part in values if part is not None]
        return kept if len(kept) == count else None

    def _box(self, value: object) -> Box | None:
        found = self._numbers(value, 4)
        if not found:
            return None
        left, right = sorted(found[0::2])
        bottom, top = sorted(found[1::2])
        return (left, bottom, right, top) if right > left and top > bottom else None


def number(value: object) -> float | None:
    """A PDF number as a finite float (pikepdf gives whole ones as ``int``, others as ``Decimal``)."""
    if value.__class__ is int:
        return float(value) if -_LARGEST < value < _LARGEST else None
    if isinstance(value, bool | str | Object) or value is None:
        return None
    try:
        result = float(value)  # type: ignore[arg-type]  # an int or a Decimal
    except (TypeError, ValueError, OverflowError):
        return None
    return result if abs(result) < _LARGEST else None


def name_of(value: object) -> str:
    """A name with its slash; empty for anything else."""
    try:
        return str(value) if isinstance(value, Name) else ""
    except UNREADABLE:
        return ""


def unescaped(written: bytes) -> bytes:
    """A name without its slash, escapes undone."""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), written) if b"#" in written else written
