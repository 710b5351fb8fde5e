"""The few operators of a content stream that decide where images stand, found without parsing the rest."""

import re
import zlib
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from ras_tui.inspection.budget import Budget
from ras_tui.inspection.document import unescaped
from ras_tui.inspection.matrices import Matrix


class Op(Enum):
    """What an event is."""

    SAVE = "q"
    RESTORE = "Q"
    CONCAT = "cm"
    DRAW = "Do"
    INLINE = "BI"
    BEGIN = "BDC"
    END = "EMC"


class InlineImage(NamedTuple):
    """What an inline image says of itself."""

    width: int
    height: int
    stencil: bool


class Setting(NamedTuple):
    """What is drawn through or with: a pattern that becomes the colour, or a set of graphics parameters."""

    resources: str
    """The kind of resource: ``/Pattern`` or ``/ExtGState``."""
    name: bytes


Event = tuple[Op, Matrix | InlineImage | Setting | bytes | None]
"""CONCAT carries a matrix, DRAW a resource's name or a :class:`Setting`, INLINE an :class:`InlineImage`,
BEGIN the name of the group of optional content that begins there, empty for other marked content."""

_BREAK = rb"\x00\t\n\x0c\r ()<>\[\]{}/%"
_SPACE = rb"\x00\t\n\x0c\r "
# Possessive, so that no text makes the search go back; deeper nesting is left to _end_of_string.
_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
_NOISE, _STRINGS = re.compile(_STRING + rb"|%[^\r\n]*+", re.DOTALL), re.compile(_STRING, re.DOTALL)
_TEXT_BEGINS = re.compile(rb"BT(?<![^" + _SPACE + rb"]BT)(?=[" + _SPACE + rb"/])")
_DRAWS, _MOVES = (
    re.compile(op + rb"(?<=[" + _SPACE + rb">)\]}]" + op + rb")(?![^" + _BREAK + rb"])")
    for op in (b"Do", b"cm")
)
_TEXT_ENDS = re.compile(rb"ET(?<![^" + _SPACE + rb"\])>]ET)(?=[" + _SPACE + rb"]|$)")


def _tokens(named: bytes, operators: bytes) -> re.Pattern[bytes]:
    # All begin with one of a set of characters, so that the search leaps over the rest.
    return re.compile(
        rb"[" + _SPACE + rb">)\]}/(%](?:"
        rb"(?<=/)(?P<name>[^"
        + _BREAK
        + rb"]++)["
        + _SPACE
        + rb"]++(?P<use>"
        + named
        + rb")(?![^"
        + _BREAK
        + rb"])"
        rb"|(?<=[" + _SPACE + rb">)\]}])(?P<op>" + operators + rb")(?![^" + _BREAK + rb"])"
        rb"|(?<=\()(?P<string>)"
        rb"|(?<=%)[^\r\n]*+)"
    )


_TOKEN, _RARE_TOO = _tokens(rb"Do", rb"q|Q|cm|BI"), _tokens(rb"Do|scn|gs", rb"q|Q|cm|BI|BDC|BMC|EMC")
_SETTINGS = {b"scn": "/Pattern", b"gs": "/ExtGState"}
_GROUP = re.compile(rb"/OC[" + _SPACE + rb"]*/([^" + _BREAK + rb"]+)[" + _SPACE + rb"]+$")
_PARENTHESES = re.compile(rb"\\.|[()]", re.DOTALL)
_HAS_INLINE = re.compile(rb"(?<![^" + _SPACE + rb">)\]}])BI(?![^" + _BREAK + rb"])")
_PAINTS = re.compile(
    rb"(?<![^" + _SPACE + rb">)\]}])(?:Tj|TJ|'|\"|f\*?|F|[Bb]\*?|[Ss]|sh|Do|BI)(?![^" + _BREAK + rb"])"
)
_DATA = re.compile(rb"[" + _SPACE + rb"]ID[" + _SPACE + rb"]")
_KEY = re.compile(rb"/(W|Width|H|Height|BPC|BitsPerComponent|CS|ColorSpace|F|Filter|IM|ImageMask)"
                  rb"(?![A-Za-z])\s*(\[[^\]]*\]|/?[^\s/\[\]<>()]+)")  # fmt: skip
_END = re.compile(rb"[" + _SPACE + rb"]EI(?![^" + _BREAK + rb"])")
_COMPONENTS = {b"G": 1, b"DeviceGray": 1, b"RGB": 3, b"DeviceRGB": 3, b"CMYK": 4, b"DeviceCMYK": 4}


def paints(data: bytes) -> bool:
    """Whether a content stream puts anything on the page."""
    return _PAINTS.search(data) is not None


def events(data: bytes, budget: Budget, *, rare: bool = False) -> Iterator[Event]:
    """The operators that matter, in order; BEGIN, END and settings only where ``rare`` ones are asked for.

    Raises :class:`ras_tui.inspection.budget.BudgetSpent`. Whatever cannot be understood
    is passed over: an operator with too few numbers, a string without an end.
    """
    last = max(data.rfind(b"Do"), data.rfind(b"EI"))
    if rare:
        last = max(last, data.rfind(b"scn"), data.rfind(b"gs"))
    data = b" " + data[: last + 3]
    if b"BI" not in data or not _HAS_INLINE.search(data):
        data = _without_text(data)
        data = (_NOISE if b"%" in data else _STRINGS).sub(b" ", data)
    position, token = 0, _RARE_TOO if rare else _TOKEN
    while found := token.search(data, position):
        budget.spend()
        position = found.end()
        if (name := found["name"]) is not None:
            setting = _SETTINGS.get(found["use"])
            yield Op.DRAW, Setting(setting, unescaped(name)) if setting else unescaped(name)
        elif found["string"] is not None:
            position = _end_of_string(data, position, budget)
        elif found["op"] == b"BI":
            image, position = _inline(data, position)
            if image:
                yield Op.INLINE, image
        elif found["op"]:
            yield from _state(found["op"], data, found.start("op"))


def _without_text(data: bytes) -> bytes:
    """A content stream without the text objects that place nothing: most of what recognised words take up.

    A text object ends where as many strings have ended in it as have begun.
    """
    kept, position = [], 0
    while found := _TEXT_BEGINS.search(data, position):
        end = found.end()
        while stop := _TEXT_ENDS.search(data, end):
            end = stop.end()
            text = data[found.start() : end]
            if text.count(b"(") == text.count(b")"):
                break
        else:
            break
        kept.append(data[position : found.start()])
        if _DRAWS.search(text) or _MOVES.search(text):
            kept.append(text)
        position = end
    return b" ".join([*kept, data[position:]]) if kept else data


def _state(op: bytes, data: bytes, start: int) -> Iterator[Event]:
    if op == b"q":
        yield Op.SAVE, None
    elif op == b"Q":
        yield Op.RESTORE, None
    elif op == b"EMC":
        yield Op.END, None
    elif op in (b"BDC", b"BMC"):
        group = _GROUP.search(data[max(0, start - 240) : start])
        yield Op.BEGIN, unescaped(group[1]) if group else b""
    elif matrix := _matrix(data[max(0, start - 240) : start]):
        yield Op.CONCAT, matrix


def _matrix(before: bytes) -> Matrix | None:
    words = before.split()[-6:]
    if len(words) < 6:
        return None
    try:
        a, b, c, d, e, f = (float(word) for word in words)
    except ValueError:
        return None
    return a, b, c, d, e, f


def _end_of_string(data: bytes, position: int, budget: Budget) -> int:
    depth = 1
    for parenthesis in _PARENTHESES.finditer(data, position):
        budget.spend()
        depth += {b"(": 1, b")": -1}.get(parenthesis[0], 0)
        if depth == 0:
            return parenthesis.end()
    return len(data)


def _inline(data: bytes, position: int) -> tuple[InlineImage | None, int]:
    """The inline image whose dictionary starts at ``position``, and where the next operator may start."""
    begin = _DATA.search(data, position, position + 4096)
    if not begin:
        return None, position
    entries = _entries(data[position : begin.start() + 1])
    try:
        image = InlineImage(int(entries[b"W"]), int(entries[b"H"]), entries.get(b"IM") == b"true")
    except (KeyError, ValueError):
        return None, begin.end()
    end = _END.search(data, max(begin.end() - 1, _end_of_data(data, begin.end(), image, entries)))
    return image, end.end() if end else len(data)


_SHORT = {
    b"Width": b"W", b"Height": b"H", b"BitsPerComponent": b"BPC", b"ColorSpace": b"CS", b"Filter": b"F",
    b"ImageMask": b"IM",
}  # fmt: skip


def _entries(dictionary: bytes) -> dict[bytes, bytes]:
    return {_SHORT.get(key, key): value for key, value in _KEY.findall(dictionary)}


def _end_of_data(data: bytes, start: int, image: InlineImage, entries: dict[bytes, bytes]) -> int:
    """Before which ``EI`` cannot end the image: the letters may stand in its data."""
    filters = entries.get(b"F", b"").strip(b"[]/ ")
    if not filters:
        components = 1 if image.stencil else _COMPONENTS.get(entries.get(b"CS", b"").lstrip(b"/"), 1)
        bits = 1 if image.stencil else int(entries[b"BPC"]) if entries.get(b"BPC", b"").isdigit() else 8
        return start + (image.width * components * bits + 7) // 8 * image.height
    if filters in (b"Fl", b"FlateDecode"):
        return _end_of_flate(data, start)
    if filters in (b"DCT", b"DCTDecode"):
        return max(start, data.find(b"\xff\xd9", start))
    return start


def _end_of_flate(data: bytes, start: int) -> int:
    decoder, position = zlib.decompressobj(), start
    try:
        while not decoder.eof and position < len(data):
            tail = data[position : position + 65536]
            position += len(tail)
            # Small outputs, thrown away: what the data would grow to does not matter here.
            while tail and not decoder.eof:
                decoder.decompress(tail, 65536)
                tail = decoder.unconsumed_tail
    except zlib.error:
        return start
    return position - len(decoder.unused_data) if decoder.eof else start
