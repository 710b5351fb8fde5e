"""The syntax of PDF's objects (ISO 32000-1, 7.3), as far as the plain reader goes.

What it does not know raises :class:`ras_tui.inspection.document.Irregular`.

Values stay as they are written (``str`` of Latin-1, so that each byte is a character) until somebody asks.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ras_tui.inspection.document import Irregular
from ras_tui.inspection.whole import Data

SPACE, DELIMITER = r"\t\n\f\r ", r"\t\n\f\r ()<>\[\]{}/%\x00"
# Possessive, so that no text makes the search go back.
_PLAIN = r"[^()\\]++|\\."
_STRING = rf"\((?:{_PLAIN}|\((?:{_PLAIN})*+\))*+\)"
_HEX = rf"<[0-9A-Fa-f{SPACE}]*+>"


_ATOM = (
    rf"/[^{DELIMITER}]*+|\d+[{SPACE}]+\d+[{SPACE}]+R(?![^{DELIMITER}])"
    rf"|(?:[+-]?(?:\d+\.?\d*+|\.\d+)|true|false|null)(?![^{DELIMITER}])|{_HEX}|{_STRING}"
)


def _value(depth: int) -> str:
    """An atom, or what holds values that hold values, so many times."""
    if not depth:
        return _ATOM
    inner = rf"[{SPACE}]*+(?:{_value(depth - 1)})"
    return rf"{_ATOM}|<<(?:[{SPACE}]*+/[^{DELIMITER}]++{inner})*+[{SPACE}]*+>>|\[(?:{inner})*+[{SPACE}]*+\]"


def _dictionary(depth: int) -> str:
    """Only told apart from what follows; what is in it is not looked at."""
    inner = rf"|{_dictionary(depth - 1)}" if depth else ""
    return rf"<<(?:[^<>()%]++|{_HEX}|{_STRING}{inner})*+>>"


_VALUE = _value(2)
DICTIONARY = _dictionary(4)
"""As a pattern, to be used with ``re.DOTALL``."""
_AT = re.compile(DICTIONARY.encode(), re.DOTALL)
_ENTRY = re.compile(rf"[{SPACE}]*+(?:(/[^{DELIMITER}]++)[{SPACE}]*+({_VALUE})|([^{SPACE}]))", re.DOTALL)
_NOTHING = " 0 0 R"
"""A reference that no object can have; readers disagree whether that is a fault."""
_PART = re.compile(rf"[{SPACE}]*+(?:({_VALUE})|([^{SPACE}]))", re.DOTALL)


def dictionary_at(data: Data, place: int) -> tuple[str, int]:
    """The dictionary that begins there, as it is written, and where it ends. Raises :class:`Irregular`."""
    found = _AT.match(data, place)
    if not found:
        raise Irregular
    return found[0].decode("latin-1"), found.end()


def entries_of(written: str) -> Mapping[str, str]:
    """The entries of a dictionary. Raises :class:`Irregular`."""
    # Those that refer to others differ from all others.
    return _entries(written) if " R" in written else _remembered(written)


@lru_cache(1000)
def _remembered(written: str) -> Mapping[str, str]:
    return _entries(written)


def _entries(written: str) -> Mapping[str, str]:
    found = _ENTRY.findall(written, 2, len(written) - 2)
    entries = {key: value for key, value, _ in found}
    if "" in entries or len(entries) != len(found) or "#" in written or _NOTHING in written:
        raise Irregular
    return entries


@lru_cache(1000)
def parts_of(written: str) -> Sequence[str]:
    """The parts of an array. Raises :class:`Irregular`."""
    parts = [value for value, _ in _PART.findall(written, 1, len(written) - 1)]
    if "" in parts:
        raise Irregular
    return parts
