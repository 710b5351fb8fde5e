"""What locks a PDF, and what its owner forbids (ISO 32000-1, 7.6.3)."""

import re
from typing import BinaryIO

from ras_tui.inspection.whole import Data, whole
from ras_tui.validation.facts import Encryption, EncryptionKind

_PRINT, _MODIFY, _COPY, _ANNOTATE = 1 << 2, 1 << 3, 1 << 4, 1 << 5
_FILL, _ASSEMBLE, _PRINT_WELL = 1 << 8, 1 << 10, 1 << 11
_ALWAYS = ((_PRINT, "print"), (_COPY, "copy"), (_MODIFY, "modify"), (_ANNOTATE, "annotate"))
_SINCE_3 = ((_FILL, "fill_forms"), (_ASSEMBLE, "assemble"))
NAMES = ("print_high_quality", *(name for _, name in (*_ALWAYS, *_SINCE_3)))
"""All that can be withheld."""
_REFERENCE = re.compile(rb"/Encrypt\s+(\d{1,10})\s+(\d{1,5})\s+R")
_DIRECT = re.compile(rb"/Encrypt\s*<<")
_FILTER = re.compile(rb"/Filter\s*/([^\s/<>\[\]()]{1,64})")
_PERMISSIONS = re.compile(rb"/P\s+(-?\d{1,11})(?!\d)")
_REVISION = re.compile(rb"/R\s+(\d)(?!\d)")
_REACH = 4096


def restrictions(permissions: int, revision: int) -> tuple[str, ...]:
    """The acts that the permission bits withhold, by name.

    Reading aloud (bit 10) is left out: newer files must allow it whatever the bit says. "Print, but coarsely"
    is named only where printing as such is allowed.
    """
    rules = _ALWAYS if revision < 3 else (*_ALWAYS, *_SINCE_3)
    withheld = [name for bit, name in rules if not permissions & bit]
    if revision >= 3 and permissions & _PRINT and not permissions & _PRINT_WELL:
        withheld.insert(0, "print_high_quality")
    return tuple(withheld)


def kind_of_handler(name: str) -> EncryptionKind:
    """The kind of lock that a handler of this name is, where it does not open by itself."""
    if name == "Standard":
        return "password"
    return "certificate" if name == "Adobe.PubSec" else "other"


def lock_of(file: BinaryIO) -> Encryption:
    """:func:`lock_in` of a whole file."""
    with whole(file) as data:
        return lock_in(data)


def lock_in(data: Data) -> Encryption:
    """The lock of a PDF that does not open: what its bytes say, for this part itself is never locked."""
    entry = _entry(data)
    if entry is None:
        return Encryption()
    handler = _FILTER.search(entry)
    kind = kind_of_handler(handler[1].decode("latin-1") if handler else "")
    permissions, revision = _PERMISSIONS.search(entry), _REVISION.search(entry)
    if kind != "password" or not permissions or not revision:
        return Encryption(True, kind, kind == "password")
    return Encryption(True, kind, True, restrictions(int(permissions[1]), int(revision[1])))


def _entry(data: Data) -> bytes | None:
    if direct := _DIRECT.search(data):
        return data[direct.start() : direct.start() + _REACH]
    reference = _REFERENCE.search(data)
    if not reference:
        return None
    start = re.search(rb"(?<!\d)%s\s+%s\s+obj" % (reference[1], reference[2]), data)
    return data[start.end() : start.end() + _REACH] if start else b""
