"""Asking the terminal what it can do: by the doctor alone, never while somebody types into a field.

Every answer is awaited for a moment and taken off the line; a terminal that says nothing is told as such.
"""

import os
import re
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from ras_tui.terminal.graphics import SIXEL, asks_kitty

PATIENCE: Final = 0.4
"""Seconds that a slow line is given."""
_KEYBOARD: Final = b"\x1b[?u"
_GRAPHICS: Final = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
_WIDTH: Final = b"\r\x1b[6n" + "在".encode() + b"\x1b[6n"
_ATTRIBUTES: Final = b"\x1b[c"
"""Every terminal answers this one: it comes last, and its answer ends the waiting."""
_PLACE: Final = re.compile(rb"\x1b\[\d+;(\d+)R")
_ATTRIBUTES_ANSWER: Final = re.compile(rb"\x1b\[\?([\d;]*)c")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a terminal said."""

    kitty_keyboard: bool
    kitty_graphics: bool
    sixel: bool
    width: int | None
    """Cells of a Japanese character; None where the terminal does not tell its cursor's place."""


def probe(reading: int, writing: int) -> Answers | None:
    """Ask the terminal behind two descriptors; None where there is none, or none that can be asked."""
    if not (os.isatty(reading) and os.isatty(writing)):
        return None
    try:
        with _raw(reading):
            graphics = _GRAPHICS if asks_kitty(os.environ) else b""
            os.write(writing, _KEYBOARD + graphics + _WIDTH + _ATTRIBUTES)
            said = _heard(reading)
            os.write(writing, b"\r\x1b[2K")
    except (OSError, ImportError):
        return None
    return understood(said)


def understood(said: bytes) -> Answers:
    """What the bytes of a terminal's answers mean."""
    places = [int(column) for column in _PLACE.findall(said)]
    attributes = _ATTRIBUTES_ANSWER.search(said)
    return Answers(
        kitty_keyboard=re.search(rb"\x1b\[\?\d+u", said) is not None,
        kitty_graphics=b"\x1b_Gi=31;OK" in said,
        sixel=attributes is not None and SIXEL.encode() in attributes[1].split(b";"),
        width=places[1] - places[0] if len(places) == 2 else None,
    )


def _heard(reading: int) -> bytes:
    said, until = b"", time.monotonic() + PATIENCE
    while not _ATTRIBUTES_ANSWER.search(said) and (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            said += os.read(reading, 4096)
    return said


@contextmanager
def _raw(reading: int) -> Iterator[None]:
    """Answers come at once and are not shown; the terminal is as before afterwards."""
    import termios
    import tty

    before = termios.tcgetattr(reading)
    try:
        tty.setcbreak(reading, termios.TCSANOW)
        yield
    finally:
        termios.tcsetattr(reading, termios.TCSAFLUSH, before)
