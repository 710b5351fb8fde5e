"""The data of streams, without the packed ones growing beyond a limit (ISO 32000-1, 7.4)."""

import base64
import zlib

from pikepdf import Array, Name, Object, Stream

LARGEST = 75_000_000
"""Bytes of one decoded stream."""
_GROWTH = {
    "/FlateDecode": 1032,
    "/Fl": 1032,
    "/LZWDecode": 4096,
    "/LZW": 4096,
    "/RunLengthDecode": 64,
    "/RL": 64,
}
"""By how much a filter can make data grow at most; the others do not."""
_FLATE, _ASCII85 = ("/FlateDecode", "/Fl"), ("/ASCII85Decode", "/A85")


class TooLarge(Exception):
    """The data would grow beyond :data:`LARGEST`, or might and is packed too oddly to tell."""


def decoded(stream: Stream) -> bytes:
    """A stream's data; where packing breaks off, what came before.

    Raises :class:`TooLarge`, or what pikepdf raises on data that it cannot decode.
    """
    names = filters(stream)
    if not names:
        return stream.read_raw_bytes()
    raw = stream.read_raw_bytes()
    if "/DecodeParms" not in stream and "/DP" not in stream:
        if len(names) == 1 and names[0] in _FLATE:
            return inflated(raw)
        if len(names) == 2 and names[0] in _ASCII85 and names[1] in _FLATE and len(raw) > LARGEST // 1032:
            return inflated(_from_ascii85(raw))
    if len(raw) * _growth(names) > LARGEST:
        raise TooLarge
    return stream.read_bytes()


def filters(stream: Object) -> tuple[str, ...]:
    """The names of a stream's filters, in the order in which they are undone."""
    if "/Filter" not in stream:
        return ()
    found = stream.get("/Filter")
    if isinstance(found, Name):
        return (str(found),)
    return tuple(str(part) for part in found if isinstance(part, Name)) if isinstance(found, Array) else ()


def inflated(raw: bytes) -> bytes:
    """Flate data unpacked, as far as it is whole. Raises :class:`TooLarge`."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, LARGEST)
    except zlib.error:
        return _inflated_until_broken(raw)
    if unpacker.unconsumed_tail and not unpacker.eof:
        raise TooLarge
    return data


def _inflated_until_broken(raw: bytes) -> bytes:
    """What comes before the place where the data is broken; small steps, so that little of it is lost."""
    parts, size = [], 0
    unpacker = zlib.decompressobj()
    try:
        for start in range(0, len(raw), 256):
            part = unpacker.decompress(raw[start : start + 256])
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise TooLarge
    except zlib.error:
        pass
    return b"".join(parts)


def _from_ascii85(raw: bytes) -> bytes:
    end = raw.rfind(b"~>")
    return base64.a85decode(raw[:end] if end >= 0 else raw, ignorechars=b" \t\n\r\x0b\x0c\0")


def _growth(names: tuple[str, ...]) -> int:
    growth = 1
    for name in names:
        growth *= _GROWTH.get(name, 1)
    return growth
