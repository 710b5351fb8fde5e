"""Lines of output: words only, no control characters, whatever a name or a letter may hold."""

import os
import unicodedata
from typing import Final, TextIO, final

from ras_tui.errors import Left
from ras_tui.text.lines import wrap

WIDEST: Final = 72
"""Longer lines are hard to follow with a magnifier."""
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the reading direction of what follows."""


@final
class Printer:
    """Writes lines, broken by Japanese rules on a terminal, whole into a pipe."""

    def __init__(self, output: TextIO) -> None:
        self._output = output
        reconfigure = getattr(output, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")

    def line(self, text: str = "") -> None:
        """A paragraph on lines of its own. Raises :class:`ras_tui.errors.Left` when nobody reads any more."""
        cells = self._cells()
        for part in without_controls(text).split("\n"):
            for line in wrap(part, cells) if cells else [part]:
                self._write(line + "\n")

    def prompt(self, text: str) -> None:
        """Words that the answer is typed after."""
        self._write(without_controls(text))

    def _write(self, text: str) -> None:
        try:
            self._output.write(text)
            self._output.flush()
        except (OSError, ValueError) as error:
            raise Left from error

    def _cells(self) -> int | None:
        try:
            columns = os.get_terminal_size(self._output.fileno()).columns
        except (OSError, ValueError, AttributeError):
            return None
        return min(columns - 1, WIDEST) if columns > 1 else WIDEST


def without_controls(text: str) -> str:
    """The text without characters that a terminal obeys; line ends stay."""
    return "".join(
        " " if character == "\t" else character
        for character in text.replace("\u2028", "\n").replace("\u2029", "\n")
        if character in "\n\t" or not (unicodedata.category(character) == "Cc" or character in _TURNING)
    )
