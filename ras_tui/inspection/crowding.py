"""Streams that hold other objects (ISO 32000-1, 7.5.7): of one, qpdf takes all into memory at once."""

import re

from ras_tui.inspection.whole import Data

MOST_TOGETHER = 20_000
"""Objects in one stream, which take about 50 MB; programs put a few hundred together, rarely two thousand."""
_HOLDS = re.compile(rb"/N[\x00\t\n\f\r ]+(\d{5,9})(?![\d]|[\x00\t\n\f\r ]+\d+[\x00\t\n\f\r ]+R)")
_REACH = 512
"""Bytes around in which such a stream says what it is."""


def crowded(data: Data) -> bool:
    """Whether a stream says that it holds more than :data:`MOST_TOGETHER` objects."""
    return any(
        int(found[1]) > MOST_TOGETHER
        and b"/ObjStm" in data[max(0, found.start() - _REACH) : found.end() + _REACH]
        for found in _HOLDS.finditer(data)
    )
