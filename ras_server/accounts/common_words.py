"""Whether a password is one of those that are guessed first."""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

_READ_AS: Final = tuple(str.maketrans("@40$5378+1!", "aaossetbt" + one * 2) for one in "il")
"""Digits and symbols that stand for letters; 1 and ! are read both ways."""
_TACKED_ON: Final = "0123456789$%&=@_#*+-?!"
_ROWS: Final = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST_RUN: Final = 3


def made_of_common_words(password: str) -> bool:
    """Whether its letters are only listed words and runs (``abcd``, ``aaa``), also written ``P@ssw0rd``."""
    return any(_splits(letters, common_words()) for letters in _readings(password.lower()))


@cache
def common_words() -> frozenset[str]:
    """The words of ``common_words.txt``."""
    lines = (files("ras_server.accounts") / "common_words.txt").read_text("ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def letters_of(text: str) -> str:
    """Only the letters a-z, small."""
    return "".join(c for c in text.lower() if c.isascii() and c.isalpha())


def _readings(password: str) -> Iterator[str]:
    """The letters as they stand, then with what stands for letters, without what is tacked on."""
    yield letters_of(password)
    for core in (password, password.rstrip(_TACKED_ON), password.strip(_TACKED_ON)):
        for table in _READ_AS:
            yield letters_of(core.translate(table))


def _splits(letters: str, words: Collection[str]) -> bool:
    """Whether the whole can be cut into words and runs."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in words or _is_run(letters[start:end]) for start in reached):
            reached.add(end)
    return bool(letters) and len(letters) in reached


def _is_run(letters: str) -> bool:
    """The same letter again and again, or neighbours of the alphabet or of the keyboard, either way round."""
    if len(letters) < _SHORTEST_RUN:
        return False
    return all(one == other for one, other in pairwise(letters)) or any(
        letters in row or letters[::-1] in row for row in _ROWS
    )
