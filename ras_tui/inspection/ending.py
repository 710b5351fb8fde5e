"""How a file ends."""

import mmap
import os
import re
from typing import BinaryIO

from ras_tui.inspection.whole import whole

_OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj\b")
_END, _BLANKS = b"%%EOF", re.compile(rb"[ \t\r\n\f\0]*+\Z")
_TAIL = 1024


def ends_early(data: bytes | mmap.mmap) -> bool:
    """Whether a file ends inside an object: one begins after the last that has an end."""
    end = data.rfind(b"endobj")
    return end < 0 or _OBJECT.search(data, end) is not None


def junk_after(file: BinaryIO) -> int:
    """Bytes behind the last end; 0 where these are blanks only, or where there is no end."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
    tail = file.read(_TAIL)
    return _behind(tail if _END in tail else whole(file))


def _behind(data: bytes | mmap.mmap) -> int:
    place = data.rfind(_END)
    if place < 0 or _BLANKS.match(data, place + len(_END)):
        return 0
    return len(data) - place - len(_END)
