"""Whether a file breaks off."""

import mmap
import re

_OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj\b")


def ends_early(data: bytes | mmap.mmap) -> bool:
    """Whether a file ends inside an object: one begins after the last that has an end."""
    end = data.rfind(b"endobj")
    return end < 0 or _OBJECT.search(data, end) is not None
