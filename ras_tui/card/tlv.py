"""Just enough of ASN.1 BER/DER to cut certificates and read single values."""

from collections.abc import Iterator
from typing import NamedTuple


class BadEncoding(ValueError):
    """Bytes that are no well-formed tag, length, value."""


class Header(NamedTuple):
    """Where a value lies, counted from the first byte of its tag."""

    tag: int
    start: int
    """The first byte of the value."""
    end: int
    """The byte after the value; may lie beyond the bytes at hand."""


def header(data: bytes) -> Header:
    """The first tag and length of ``data``; the value itself need not be complete.

    Takes one-byte tags and definite lengths of up to three length bytes, which is all that a card holds.
    Raises :class:`BadEncoding`.
    """
    if len(data) < 2:
        raise BadEncoding("no room for a tag and a length")
    tag, first = data[0], data[1]
    if tag & 0x1F == 0x1F:
        raise BadEncoding("a tag of several bytes")
    if first < 0x80:
        return Header(tag, 2, 2 + first)
    count = first & 0x7F
    if not 1 <= count <= 3 or len(data) < 2 + count:
        raise BadEncoding("a length that cannot be read")
    return Header(tag, 2 + count, 2 + count + int.from_bytes(data[2 : 2 + count], "big"))


def trim(data: bytes) -> bytes:
    """The first whole element of ``data``, without what fills the file behind it.

    Raises :class:`BadEncoding`.
    """
    end = header(data).end
    if end > len(data):
        raise BadEncoding("the value is cut off")
    return data[:end]


def value(data: bytes, tag: int) -> bytes:
    """The value of the first element, which has this tag. Raises :class:`BadEncoding`."""
    found = header(data)
    if found.tag != tag:
        raise BadEncoding(f"tag {found.tag:02X} where {tag:02X} belongs")
    if found.end > len(data):
        raise BadEncoding("the value is cut off")
    return data[found.start : found.end]


def length_at(data: bytes, at: int) -> tuple[int, int]:
    """Where the value begins whose length stands at ``at``, and its size. Raises :class:`BadEncoding`."""
    if at >= len(data):
        raise BadEncoding("no room for a length")
    first = data[at]
    if first < 0x80:
        return at + 1, first
    count = first & 0x7F
    if not 1 <= count <= 3 or len(data) < at + 1 + count:
        raise BadEncoding("a length that cannot be read")
    return at + 1 + count, int.from_bytes(data[at + 1 : at + 1 + count], "big")


def elements(data: bytes, *, most: int = 64) -> Iterator[tuple[int, bytes]]:
    """Tag and value of the elements in a row, at most ``most``; tags have one byte or two.

    Ends at filler (a tag of 00). Raises :class:`BadEncoding`.
    """
    at = 0
    while at < len(data) and data[at] and most:
        size = 2 if data[at] & 0x1F == 0x1F else 1
        tag = int.from_bytes(data[at : at + size], "big")
        start, length = length_at(data, at + size)
        if start + length > len(data):
            raise BadEncoding("the value is cut off")
        yield tag, data[start : start + length]
        at, most = start + length, most - 1
