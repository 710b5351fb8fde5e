"""The objects of a PDF that keeps to the rules in the plainest way, read where they stand."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ras_tui.inspection.document import Irregular
from ras_tui.inspection.syntax import DICTIONARY, SPACE, entries_of, parts_of
from ras_tui.inspection.table import Table
from ras_tui.inspection.whole import Data

_S = SPACE.encode()
_BEGINS = re.compile(rb"(\d{1,10}) 0 obj[%b]*+" % _S)
_HELD = re.compile(
    rb"(\d{1,10}) 0 obj[%b]*+(%b)[%b]*+(?:endobj(?=[%b])|stream\r?(\n))" % (_S, DICTIONARY.encode(), _S, _S),
    re.DOTALL,
)
_STREAM_ENDS = re.compile(rb"[%b]{0,2}endstream[%b]++endobj(?=[%b])" % (_S, _S, _S))
_USUAL = b"\nendstream\nendobj\n"
_REFERENCE = re.compile(rf"(\d{{1,10}})[{SPACE}]+0[{SPACE}]+R")
_NUMBER = re.compile(r"[+-]?(?:\d{1,12}|(\d{1,12}\.\d{0,30}|\.\d{1,30}))")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_MOST_REMEMBERED = 1000
_LARGEST_SIMPLE = 1 << 22


class Name(str):
    """With its slash."""

    __slots__ = ()


class Array(str):
    """As it is written."""

    __slots__ = ()


class Text(str):
    """A string, as it is written."""

    __slots__ = ()


class Held(NamedTuple):
    """A dictionary, or that of a stream."""

    written: str
    entries: Mapping[str, str]
    number: int = 0
    """0 where it is written in place."""
    data: int = 0
    """Where a stream's data begin; 0 for a dictionary."""


class Objects:
    """Looks objects up; those of late are remembered. Everything may raise :class:`Irregular`."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._table = Table(data)
        self._known: dict[str, object] = {}

    def root(self) -> Held:
        """The catalog."""
        root = self.value(self._table.trailer.get("/Root", ""))
        if not isinstance(root, Held):
            raise Irregular
        return root

    def value(self, written: str) -> object:
        """What is written, looked up if it is a reference."""
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            number = written[:-4]
            if written[-4:] == " 0 R" and number.isdecimal():
                known = self._known[written] = self.numbered(int(number))
            else:
                known = self._known[written] = self._value(written)
        return known

    def parts(self, array: Array) -> Iterator[object]:
        """The parts of an array, looked up."""
        return map(self.value, parts_of(array))

    def numbered(self, wanted: int) -> object:
        """The object of that number and generation 0."""
        place = self._table.place(wanted)
        found = _HELD.match(self._data, place)
        if not found:
            return self._simple(wanted)
        if int(found[1]) != wanted:
            raise Irregular
        written = found[2].decode("latin-1")
        if not found[3]:
            return Held(written, entries_of(written), wanted)
        held = Held(written, entries_of(written), wanted, found.end())
        end = held.data + self._length(held)
        # Most streams end so; looking for other ways takes longer.
        if self._data[end : end + len(_USUAL)] != _USUAL and not _STREAM_ENDS.match(self._data, end):
            raise Irregular
        return held

    def stored(self, stream: Held) -> bytes:
        """A stream's data as they stand in the file."""
        return self._data[stream.data : stream.data + self._length(stream)]

    def _length(self, stream: Held) -> int:
        written = stream.entries.get("/Length", "")
        if written.isdecimal():
            return int(written)
        reference = _REFERENCE.fullmatch(written)
        length = self._simple(int(reference[1])) if reference else None
        if not isinstance(length, int) or length < 0:
            raise Irregular
        return length

    def _value(self, written: str) -> object:
        first = written[:1]
        if first == "/":
            return Name(written)
        if first == "[":
            return Array(written)
        if written[:2] == "<<":
            return Held(written, entries_of(written))
        if first in ("(", "<"):
            return Text(written)
        if reference := _REFERENCE.fullmatch(written):
            return self.numbered(int(reference[1]))
        if number := _NUMBER.fullmatch(written):
            return float(written) if number[1] else int(written)
        if written not in _WORDS:
            raise Irregular
        return _WORDS[written]

    def _simple(self, wanted: int) -> object:
        """An object that is no dictionary and no reference to another."""
        begins = _BEGINS.match(self._data, self._table.place(wanted))
        if not begins or int(begins[1]) != wanted:
            raise Irregular
        start = begins.end()
        end = self._data.find(b"endobj", start, start + _LARGEST_SIMPLE)
        parts = parts_of(f"[{self._data[start:end].decode('latin-1')}]") if end > start else []
        if len(parts) != 1 or parts[0][:2] == "<<" or _REFERENCE.fullmatch(parts[0]):
            raise Irregular
        return self._value(parts[0])
