"""The data of streams, without the packed ones growing beyond a limit (ISO 32000-1, 7.4)."""

import base64

from pikepdf import Array, Name, Object, Stream

from ras_tui.inspection.inflating import LARGEST, TooLarge, inflated

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


def decoded(stream: Stream) -> bytes:
    """A stream's data; where packing breaks off, what came before.

    Raises :class:`TooLarge`, or what pikepdf raises on data that it cannot decode.
    """
    names = _filters(stream)
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


def _filters(stream: Object) -> tuple[str, ...]:
    """The names of a stream's filters, in the order in which they are undone."""
    if "/Filter" not in stream:
        return ()
    found = stream.get("/Filter")
    if isinstance(found, Name):
        return (str(found),)
    return tuple(str(part) for part in found if isinstance(part, Name)) if isinstance(found, Array) else ()


def _from_ascii85(raw: bytes) -> bytes:
    end = raw.rfind(b"~>")
    return base64.a85decode(raw[:end] if end >= 0 else raw, ignorechars=b" \t\n\r\x0b\x0c\0")


def _growth(names: tuple[str, ...]) -> int:
    growth = 1
    for name in names:
        growth *= _GROWTH.get(name, 1)
    return growth
