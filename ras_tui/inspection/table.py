"""Where the objects of a PDF stand, by its cross-reference tables of the plain kind (ISO 32000-1, 7.5.4)."""

import re
from collections.abc import Iterator, Mapping

from ras_tui.inspection.document import Irregular
from ras_tui.inspection.syntax import dictionary_at, entries_of
from ras_tui.inspection.whole import Data

ENTRY = 20
"""Bytes that tell of one object."""
_TAIL = 1024
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref[ \t]*(?:\r\n|\n|\r)")
_SECTION = re.compile(rb"(\d{1,10}) (\d{1,10})[ \t]*(?:\r\n|\n|\r)")
_TRAILER = re.compile(rb"trailer\s*")
_WHOLE = re.compile(r"\d{1,12}")
_ENTRIES = re.compile(rb"(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*+")
_IN_USE = b" 00000 n"
_MOST_SECTIONS = 32


class Table:
    """Tells an object's place by its number. Raises :class:`Irregular`, also when it is made."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._sections: list[tuple[int, int, int]] = []
        """First number, number after the last, place of the first entry; the newest come first."""
        trailers = list(self._trailers())
        self.trailer = trailers[0]
        """The entries of the newest trailer, as they are written."""
        size = self.trailer.get("/Size", "")
        if not _WHOLE.fullmatch(size) or int(size) < max(after for _, after, _ in self._sections):
            raise Irregular

    def place(self, number: int) -> int:
        """Where the object of that number and generation 0 begins."""
        for first, after, start in self._sections:
            if first <= number < after:
                position = start + (number - first) * ENTRY
                written = self._data[position : position + 18]
                if written[10:] == _IN_USE:
                    return int(written[:10])
                break
        raise Irregular

    def _trailers(self) -> Iterator[Mapping[str, str]]:
        tail = self._data[-_TAIL:]
        found, seen = _START.search(tail, max(0, tail.rfind(b"startxref"))), set[int]()
        place = int(found[1]) if found else -1
        while place >= 0:
            if place in seen or len(self._sections) > _MOST_SECTIONS:
                raise Irregular
            seen.add(place)
            entries = self._read(place)
            if entries.keys() & {"/Encrypt", "/XRefStm"}:
                raise Irregular
            yield entries
            previous = entries.get("/Prev", "-1")
            if previous != "-1" and not _WHOLE.fullmatch(previous):
                raise Irregular
            place = int(previous)
        if not seen:
            raise Irregular

    def _read(self, place: int) -> Mapping[str, str]:
        """Note one table's sections; answers its trailer."""
        table = _TABLE.match(self._data, place)
        position = table.end() if table else -1
        while section := _SECTION.match(self._data, position) if position >= 0 else None:
            first, count = int(section[1]), int(section[2])
            position = section.end() + count * ENTRY
            entries = _ENTRIES.match(self._data, section.end(), position)
            if not entries or entries.end() != position:
                raise Irregular
            self._sections.append((first, first + count, section.end()))
        trailer = _TRAILER.match(self._data, position) if 0 <= position < len(self._data) else None
        if not trailer:
            raise Irregular
        return entries_of(dictionary_at(self._data, trailer.end())[0])
