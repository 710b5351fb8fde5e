"""A text under a cursor: how a field's text changes, without any screen.

The cursor stands between what a person counts as characters (graphemes), never inside one.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from ras_tui.text.cells import graphemes

_KEPT_FORMATS: Final = frozenset("\u200c\u200d")
"""Zero-width joiners belong to names of many languages."""
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def typeable(character: str) -> bool:
    """Whether a key's character is text: also the ideographic space, joiners and variation selectors."""
    return character in _KEPT_FORMATS or unicodedata.category(character) not in _DROPPED


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is taken of a paste, and what had to change."""

    text: str
    joined: int = 0
    """Lines that became one; 0 when nothing was joined."""
    lost: int = 0
    """Characters that are no text (control characters and the like)."""
    cut: int = 0
    """Characters for which there was no room."""


def take_paste(text: str, *, room: int, multiline: bool) -> Pasted:
    """Make a paste fit: lines joined (unless they may stay), signs that are no text dropped, the end cut."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip("\n").split("\n")
    lines = lines if multiline else [line for line in lines if line.strip()]
    cleaned = ["".join(filter(typeable, line)) for line in lines]
    lost = sum(map(len, lines)) - sum(map(len, cleaned))
    whole = "\n".join(cleaned) if multiline else _join(cleaned)
    kept = graphemes(whole)[:room]
    return Pasted(
        "".join(kept),
        joined=0 if multiline or len(cleaned) < 2 else len(cleaned),
        lost=lost,
        cut=len(graphemes(whole)) - len(kept),
    )


def _join(lines: list[str]) -> str:
    """Japanese lines follow each other directly, others with a space."""
    text = ""
    for line in lines:
        gap = " " if text and line and text[-1].isascii() and line[0].isascii() else ""
        text += gap + line
    return text


@dataclass(slots=True)
class Editing:
    """A text and the cursor in it, counted in code points."""

    text: str = ""
    place: int = 0

    def put(self, text: str) -> None:
        """Replace the whole text; the cursor goes to its end."""
        self.text, self.place = text, len(text)

    def insert(self, text: str) -> None:
        """Type something; where it joins with its neighbour, the cursor goes behind both."""
        self.text = self.text[: self.place] + text + self.text[self.place :]
        edges = self._edges()
        self.place = edges[bisect_left(edges, self.place + len(text))]

    def left(self) -> None:
        """One character back."""
        self.place = self._before()

    def right(self) -> None:
        """One character on."""
        self.place = self._after()

    def home(self) -> None:
        """To the beginning of the line."""
        self.place = self.text.rfind("\n", 0, self.place) + 1

    def end(self) -> None:
        """To the end of the line."""
        found = self.text.find("\n", self.place)
        self.place = len(self.text) if found < 0 else found

    def word_left(self) -> None:
        """To the beginning of the word: a run of one kind of letters."""
        self.place = self._word_start()

    def word_right(self) -> None:
        """Behind the word."""
        self.place = self._word_end()

    def delete_left(self) -> None:
        """Take away the character before the cursor, whole."""
        self._cut(self._before(), self.place)

    def delete_right(self) -> None:
        """Take away the character under the cursor, whole."""
        self._cut(self.place, self._after())

    def delete_word(self) -> None:
        """Take away the word before the cursor."""
        self._cut(self._word_start(), self.place)

    def delete_to_home(self) -> None:
        """Take away what stands before the cursor in its line."""
        self._cut(self.text.rfind("\n", 0, self.place) + 1, self.place)

    def delete_to_end(self) -> None:
        """Take away what stands behind the cursor in its line."""
        found = self.text.find("\n", self.place)
        self._cut(self.place, len(self.text) if found < 0 else found)

    def move_to(self, place: int) -> None:
        """Put the cursor at or before a code point, never inside a character."""
        self.place = self._edge_before(place)

    def _edge_before(self, place: int) -> int:
        edges = self._edges()
        return edges[max(0, bisect_right(edges, place) - 1)]

    def _cut(self, start: int, end: int) -> None:
        self.text, self.place = self.text[:start] + self.text[end:], start

    def _edges(self) -> list[int]:
        """Every place the cursor may stand."""
        return [0, *accumulate(map(len, graphemes(self.text)))]

    def _before(self) -> int:
        edges = self._edges()
        return edges[max(0, bisect_left(edges, self.place) - 1)]

    def _after(self) -> int:
        edges = self._edges()
        return edges[min(len(edges) - 1, bisect_right(edges, self.place))]

    def _word_start(self) -> int:
        place = len(self.text[: self.place].rstrip())
        kind = _kind(self.text[place - 1]) if place else ""
        while place and _kind(self.text[place - 1]) == kind:
            place -= 1
        return self._edge_before(place)

    def _word_end(self) -> int:
        place = self.place
        kind = _kind(self.text[place]) if place < len(self.text) else ""
        while place < len(self.text) and _kind(self.text[place]) == kind:
            place += 1
        while place < len(self.text) and self.text[place].isspace():
            place += 1
        return self._edge_before(place)


def _kind(character: str) -> str:
    """Letters of one kind make a word: kanji, hiragana, katakana, Latin and digits; signs stand apart."""
    if character.isspace():
        return "space"
    if character == "ー":
        return "KATAKANA"
    if character.isalnum():
        name = unicodedata.name(character, "").split()
        return name[0] if name and name[0] in {"CJK", "HIRAGANA", "KATAKANA"} else "word"
    return "mark" if unicodedata.combining(character) else "sign"
