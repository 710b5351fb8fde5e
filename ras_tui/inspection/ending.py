"""How a file ends."""

import re

from ras_tui.inspection.whole import Data

_OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj\b")
_END, _BLANKS = b"%%EOF", re.compile(rb"[ \t\r\n\f\0]*+\Z")


def ends_early(data: Data) -> bool:
    """Whether a file ends inside an object: one begins after the last that has an end."""
    end = data.rfind(b"endobj")
    return end < 0 or _OBJECT.search(data, end) is not None


def junk_after(data: Data) -> int:
    """Bytes behind the last end; 0 where these are blanks only, or where there is no end."""
    place = data.rfind(_END)
    if place < 0 or _BLANKS.match(data, place + len(_END)):
        return 0
    return len(data) - place - len(_END)
