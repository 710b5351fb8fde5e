"""Look-ups in one PDF that answer None instead of failing: all that the rest of inspection knows of a reader.

There are two: :mod:`ras_tui.inspection.plain` for files that keep to the rules in the plainest way, as most
scanners and printers do, and :mod:`ras_tui.inspection.qpdf` for all others.
"""

import re
from collections.abc import Iterator, Set
from typing import Protocol

from ras_tui.inspection.matrices import IDENTITY, Box, Matrix
from ras_tui.validation.facts import Encryption

ObjectId = tuple[int, int]
"""Number and generation; (0, 0) for an object that is written in place."""
Holder = object
"""A dictionary or a stream, of the reader's own type."""

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LARGEST = 1e12


class Irregular(Exception):
    """The file does not keep to the rules as the plain reader knows them; another reader must look at it."""


class Document(Protocol):
    """One PDF. Numbers are ``int`` or ``float``; all else that is no holder is the reader's own affair."""

    incomplete: bool
    """Something that should be there could not be read."""
    failures: tuple[type[Exception], ...]
    """What may still be raised from within on files that break the rules."""

    @property
    def damaged(self) -> bool:
        """Whether something had to be repaired so far."""

    @property
    def root(self) -> Holder | None:
        """The catalog."""

    @property
    def lock(self) -> Encryption:
        """What locks it, though it opened."""

    def close(self) -> None:
        """Let go of the file."""

    def get(self, holder: object, key: str) -> object:
        """An entry of a dictionary or stream, resolved; None of anything else."""

    def name(self, holder: object, key: str) -> str:
        """An entry that is a name, with its slash; empty for anything else."""

    def names(self, holder: object, key: str) -> tuple[str, ...]:
        """An entry that is one name or an array of names."""

    def dictionary(self, holder: object, key: str) -> Holder | None:
        """An entry that is a dictionary or a stream."""

    def array(self, holder: object, key: str) -> Iterator[object]:
        """The resolved parts of an entry that is an array; none for anything else."""

    def entries(self, holder: object) -> Iterator[tuple[str, object]]:
        """The entries of a dictionary, resolved; those that cannot be read are left out."""

    def keys(self, holder: Holder) -> Set[str]:
        """The names of a dictionary's entries."""

    def numbers(self, value: object, count: int) -> list[float] | None:
        """An array of so many numbers; None for anything else."""

    def box(self, value: object) -> Box | None:
        """A rectangle, its corners put in order; None when it is none or has no area."""

    def drawable(self, resources: object) -> dict[bytes, ObjectId]:
        """The external objects of resources by their names, escapes undone."""

    def by_number(self, identity: ObjectId) -> object:
        """An object by its number; None where there is none."""

    def identity(self, value: object) -> ObjectId:
        """The number of what was looked up."""

    def alike(self, holder: object) -> str:
        """The same for dictionaries that are alike and refer to nothing else; empty where it is not known."""

    def is_holder(self, value: object) -> bool:
        """Whether it is a dictionary or a stream."""

    def is_stream(self, value: object) -> bool:
        """Whether it is a stream."""

    def content(self, value: object) -> bytes:
        """The decoded data of a stream, or of several joined; parts that cannot be decoded are left out."""

    def raw(self, stream: Holder, most: int) -> bytes:
        """The first bytes of a stream as they are stored."""


def matrix(document: Document, holder: object, key: str = "/Matrix") -> Matrix:
    """A transformation; none is the one that changes nothing."""
    found = document.numbers(document.get(holder, key), 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else IDENTITY


def has_pages(document: Document) -> bool:
    """Whether there is a page tree."""
    top = document.dictionary(document.root, "/Pages")
    return top is not None and "/Kids" in document.keys(top)


def box_of(numbers: list[float] | None) -> Box | None:
    """Four numbers as a rectangle."""
    if not numbers:
        return None
    left, right = sorted(numbers[0::2])
    bottom, top = sorted(numbers[1::2])
    return (left, bottom, right, top) if right > left and top > bottom else None


def number(value: object) -> float | None:
    """A number as a finite float; None for anything else."""
    if value.__class__ is int or value.__class__ is float:
        return float(value) if -_LARGEST < value < _LARGEST else None
    return None


def unescaped(written: bytes) -> bytes:
    """A name without its slash, escapes undone."""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), written) if b"#" in written else written
