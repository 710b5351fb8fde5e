"""The size of a JPEG 2000 picture, which counts instead of what a PDF's dictionary says of it."""

import struct

_SIZ = b"\xff\x4f\xff\x51"
"""Start of the codestream and of its size segment, which must come first (ISO/IEC 15444-1, annex A)."""
REACH = 64 * 1024
"""Bytes in which it is looked for."""


def size_in(head: bytes) -> tuple[int, int] | None:
    """Width and height as the codestream says, of a picture's first bytes; None where there is none."""
    start = head.find(_SIZ)
    if start < 0 or len(head) < start + 24:
        return None
    right, bottom, left, top = struct.unpack_from(">4I", head, start + 8)
    return (right - left, bottom - top) if right > left and bottom > top else None
