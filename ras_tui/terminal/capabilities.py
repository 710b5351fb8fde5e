"""What this terminal can do, read from the environment alone: nothing is asked of the terminal.

A question put to a terminal is answered late on a slow line, and a late answer lands in the field that has
the focus; see ``docs/decisions/0004-terminal-traps.md``.
"""

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, TextIO

from ras_tui.chosen import THEMES
from ras_tui.terminal import COLOURLESS_TERMS

PlainReason = Literal["", "dumb", "accessible", "input", "output", "encoding"]


class Colours(IntEnum):
    """How many colours can be told apart."""

    NONE = 0
    EIGHT = 8
    MANY = 256
    TRUE = 1 << 24


@dataclass(frozen=True, slots=True)
class Streams:
    """What is known about the process's standard streams."""

    input_is_terminal: bool
    output_is_terminal: bool
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the application may rely on."""

    plain: PlainReason
    """Why the full screen is not possible; empty when it is."""
    colours: Colours

    @property
    def full_screen(self) -> bool:
        """Whether the full screen can be used."""
        return not self.plain

    def theme(self, wanted: str = "") -> str:
        """The theme to start with: the wanted one where the terminal can show it, else ``console``."""
        if self.colours <= Colours.EIGHT:
            return "console"
        return wanted if wanted in THEMES else "dark"


def streams(stdin: TextIO | None, stdout: TextIO | None) -> Streams:
    """Look at the streams; a closed one is no terminal."""
    return Streams(
        input_is_terminal=stdin is not None and not stdin.closed and stdin.isatty(),
        output_is_terminal=stdout is not None and not stdout.closed and stdout.isatty(),
        encoding=(stdout.encoding if stdout is not None else None) or "ascii",
    )


def size(stdout: TextIO | None) -> tuple[int, int]:
    """Columns and rows of the terminal behind a stream; zeros where there is none."""
    try:
        found = os.get_terminal_size(stdout.fileno()) if stdout is not None else None
    except (OSError, ValueError):
        found = None
    return (found.columns, found.lines) if found else (0, 0)


def look(environ: Mapping[str, str], streams: Streams) -> Capabilities:
    """What this terminal can do."""
    return Capabilities(_plain(environ, streams), _colours(environ))


def _plain(environ: Mapping[str, str], streams: Streams) -> PlainReason:
    if _on(environ.get("ACCESSIBLE", "")):
        return "accessible"
    if not streams.input_is_terminal:
        return "input"
    if not streams.output_is_terminal:
        return "output"
    if environ.get("TERM", "") in ("", "dumb", "unknown"):
        return "dumb"
    return "" if _is_utf8(streams.encoding) else "encoding"


def _on(value: str) -> bool:
    return value.strip().lower() not in ("", "0", "false", "no", "off")


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def _colours(environ: Mapping[str, str]) -> Colours:
    """Colours by the same signs that Rich goes by, so that what is promised is what is sent."""
    term = environ.get("TERM", "").strip().lower()
    if environ.get("NO_COLOR") or term.startswith(COLOURLESS_TERMS):
        return Colours.NONE
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return Colours.TRUE
    return Colours.MANY if term.rpartition("-")[2] in ("256color", "kitty") else Colours.EIGHT
