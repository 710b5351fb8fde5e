"""Pictures in the terminal's own protocols: what is asked, what an answer means, what is sent.

Sixel is a picture in six-row bands of at most 256 colours; kitty's graphics protocol takes RGB as it is.
"""

from base64 import standard_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final
from zlib import compress

from ras_tui.picture import Picture

COLOURS: Final = 64
"""Of a sixel picture: a page or a face needs no more at this size."""
SIXEL: Final = "4"
"""Stands among a terminal's attributes when it takes sixels."""
_KITTY: Final = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
_CELL: Final = "\x1b[16t"
_ATTRIBUTES: Final = "\x1b[c"
"""Every terminal answers this one, so its answer is the last."""
_PIECE: Final = 4096
_SILENT: Final = ("linux", "vt1", "vt2", "vt3")
"""Terminals without pictures, that may show a question instead of answering it."""


class Protocol(StrEnum):
    """How pictures are sent; the better one first."""

    KITTY = "kitty"
    SIXEL = "sixel"


@dataclass(frozen=True, slots=True)
class Graphics:
    """What the terminal takes."""

    protocol: Protocol
    cell: tuple[int, int]
    """Width and height of a cell in pixels."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a terminal answered."""

    kitty: bool = False
    attributes: tuple[str, ...] = ()
    cell: tuple[int, int] | None = None

    def graphics(self, measured: tuple[int, int] | None) -> Graphics | None:
        """The protocol to use; ``measured``: a cell by the system, where the terminal did not tell."""
        cell = self.cell or measured
        if cell is None or not (1 < cell[0] < 200 and 1 < cell[1] < 200):
            return None
        if self.kitty:
            return Graphics(Protocol.KITTY, cell)
        return Graphics(Protocol.SIXEL, cell) if SIXEL in self.attributes else None


def question(environ: Mapping[str, str]) -> str:
    """What to ask; empty where the question itself could be seen.

    tmux answers for itself whether it passes sixels on, but would take kitty's question for a title; GNU
    screen shows it as a message.
    """
    term = environ.get("TERM", "")
    if term.startswith(_SILENT) or environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return ""
    if environ.get("TMUX"):
        return _CELL + _ATTRIBUTES
    return "" if term.startswith("screen") else _KITTY + _CELL + _ATTRIBUTES


def asks_kitty(environ: Mapping[str, str]) -> bool:
    """Whether the question of kitty's protocol may be put."""
    return _KITTY in question(environ)


def kitty(picture: Picture, image: int, columns: int, rows: int) -> str:
    """Show the picture at the cursor, scaled to so many cells; the cursor stays, nothing is answered."""
    head = f"a=T,f=24,o=z,i={image},p=1,s={picture.width},v={picture.height},c={columns},r={rows},C=1,q=2"
    data = standard_b64encode(compress(picture.rgb)).decode()
    pieces = [data[start : start + _PIECE] for start in range(0, len(data), _PIECE)]
    last = len(pieces) - 1
    return "".join(
        f"\x1b_G{f'{head},' if at == 0 else ''}m={int(at < last)};{piece}\x1b\\"
        for at, piece in enumerate(pieces)
    )


def kitty_removed(image: int) -> str:
    """Take the picture away, and what the terminal keeps of it."""
    return f"\x1b_Ga=d,d=I,i={image},q=2\x1b\\"


def sixel(picture: Picture) -> str:
    """Show the picture at the cursor, pixel by pixel; the cursor goes below it."""
    from PIL import Image

    image = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    used = sorted(set(few.tobytes()))
    colours = "".join(
        f"#{number};2;" + ";".join(str(round(level * 100 / 255)) for level in palette[number * 3 :][:3])
        for number in used
    )
    bands = "-".join(_bands(few.tobytes(), picture.width, picture.height))
    return f'\x1bP0;1;0q"1;1;{picture.width};{picture.height}{colours}{bands}\x1b\\'


def _bands(pixels: bytes, width: int, height: int) -> Iterator[str]:
    for top in range(0, height, 6):
        rows = [pixels[y * width : (y + 1) * width] for y in range(top, min(top + 6, height))]
        yield "$".join(f"#{colour}{_run(rows, colour)}" for colour in sorted(set(b"".join(rows))))


def _run(rows: list[bytes], colour: int) -> str:
    """The columns of a band where a colour is: six bits a column, repetitions counted."""
    table = bytes(int(value == colour) for value in range(256))
    columns = [0] * len(rows[0])
    for bit, row in enumerate(rows):
        for x, there in enumerate(row.translate(table)):
            if there:
                columns[x] |= 1 << bit
    return "".join(_repeated(chr(63 + bits), sum(1 for _ in same)) for bits, same in groupby(columns))


def _repeated(sign: str, count: int) -> str:
    return f"!{count}{sign}" if count > 3 else sign * count
