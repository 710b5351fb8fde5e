"""Flate data unpacked under a limit (ISO 32000-1, 7.4.4)."""

import zlib

LARGEST = 75_000_000
"""Bytes of one decoded stream."""


class TooLarge(Exception):
    """The data would grow beyond :data:`LARGEST`, or might and is packed too oddly to tell."""


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
