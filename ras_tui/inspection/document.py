"""A PDF as pypdf reads it, behind look-ups that answer None instead of failing.

This is the only place that knows pypdf's objects and how many ways they have to fail.
"""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Self

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from ras_tui.inspection.matrices import IDENTITY, Box, Matrix

UNREADABLE = (
    PyPdfError,
    DependencyError,
    NotImplementedError,
    RecursionError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
"""What pypdf raises on files that break the format's rules, in its own classes and in Python's."""

_REPAIRS = re.compile(
    r"startxref|EOF marker (not found|seems truncated)|ref repaired|xref table.*(Rebuilding|invalid)"
    r"|rebuild xref|parsing for Object Streams|\"/Root\"|Invalid Root|Invalid stream|can not be read",
    re.IGNORECASE,
)
_RESCUE = b"\nstartxref\n0\n%%EOF\n"


class Repairs(logging.Handler):
    """Listens, as a context, whether pypdf had to repair what it read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.needed = False

    def __enter__(self) -> Self:
        logging.getLogger("pypdf").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("pypdf").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Only the kind of the warning is looked at; its values come from the file."""
        self.needed = self.needed or _REPAIRS.search(str(record.msg)) is not None


class Document:
    """Look-ups in one PDF. Raises one of :data:`UNREADABLE` when it cannot be opened at all."""

    def __init__(self, data: bytes, repairs: Repairs) -> None:
        self.incomplete = False
        """Something that should be there could not be read."""
        self._repairs = repairs
        self.reader = self._open(data)

    @property
    def damaged(self) -> bool:
        """Whether something had to be repaired so far."""
        return self._repairs.needed

    @property
    def root(self) -> DictionaryObject | None:
        """The catalog."""
        try:
            return self.reader.root_object
        except UNREADABLE:
            return None

    def _open(self, data: bytes) -> PdfReader:
        try:
            return PdfReader(BytesIO(data))
        except NotImplementedError:
            raise
        except UNREADABLE:
            # Without its end, pypdf does not search for the objects; with a false end it does.
            self._repairs.needed = True
            return PdfReader(BytesIO(data + _RESCUE))

    def resolve(self, value: object) -> PdfObject | None:
        """What a reference leads to; None when that is nothing or cannot be read."""
        if not isinstance(value, IndirectObject):
            return value if isinstance(value, PdfObject) and not isinstance(value, NullObject) else None
        if not self._exists(value):
            return None
        try:
            found = value.get_object()
        except UNREADABLE:
            self.incomplete = True
            return None
        return found if isinstance(found, PdfObject) and not isinstance(found, NullObject) else None

    def _exists(self, reference: IndirectObject) -> bool:
        # pypdf searches the whole file for each object that no table lists: minutes, with enough of them.
        number = reference.idnum
        return number in self.reader.xref.get(reference.generation, ()) or number in self.reader.xref_objStm

    def get(self, holder: object, key: str) -> PdfObject | None:
        """An entry of a dictionary, resolved."""
        return self.resolve(dict.get(holder, key)) if isinstance(holder, DictionaryObject) else None

    def dictionary(self, holder: object, key: str) -> DictionaryObject | None:
        """An entry that is a dictionary (a stream is one)."""
        found = self.get(holder, key)
        return found if isinstance(found, DictionaryObject) else None

    def array(self, holder: object, key: str) -> list[PdfObject]:
        """The resolved parts of an entry that is an array; what cannot be read is left out."""
        found = self.get(holder, key)
        parts = [self.resolve(part) for part in found] if isinstance(found, ArrayObject) else []
        return [part for part in parts if part is not None]

    def numbers(self, holder: object, key: str, count: int) -> list[float] | None:
        """An entry that is an array of exactly ``count`` numbers."""
        parts = self.array(holder, key)
        if len(parts) != count:
            return None
        values = [number(part) for part in parts]
        return [value for value in values if value is not None] if None not in values else None

    def matrix(self, holder: object, key: str = "/Matrix") -> Matrix:
        """A transformation; none is the one that changes nothing."""
        found = self.numbers(holder, key, 6)
        return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else IDENTITY

    def box(self, holder: object, key: str) -> Box | None:
        """A rectangle, its corners put in order; None when it is absent or has no area."""
        found = self.numbers(holder, key, 4)
        if not found:
            return None
        left, right = sorted(found[0::2])
        bottom, top = sorted(found[1::2])
        return (left, bottom, right, top) if right > left and top > bottom else None

    def content(self, value: object) -> bytes:
        """The decoded data of a stream, or of several joined; parts that cannot be decoded are left out."""
        found = self.resolve(value)
        if isinstance(found, ArrayObject):
            return b"\n".join(self.content(part) for part in list(found)[:10_000])
        if not isinstance(found, StreamObject):
            return b""
        try:
            return found.get_data()
        except UNREADABLE:
            self.incomplete = True
            return b""
        finally:
            found.decoded_self = None

    def entries(self, holder: object) -> Iterator[tuple[str, object]]:
        """The entries of a dictionary, unresolved."""
        if isinstance(holder, DictionaryObject):
            yield from list(holder.items())


def number(value: object) -> float | None:
    """A PDF number as a finite float."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    result = float(value)
    return result if abs(result) < 1e12 else None


def is_stream(value: object) -> bool:
    """Whether the value carries data."""
    return isinstance(value, StreamObject)


def text(value: object) -> str:
    """A name or a word; empty for anything else."""
    return str(value) if isinstance(value, str) else ""
