"""Where a portrait of 30 by 40 mm is cut out of a picture: a frame that is moved, sized, turned.

The line ``10 5 80@90`` is 10 % from the left, 5 % from the top, 80 % of the height, of the picture turned by
90 degrees clockwise. The line ``12-75 45`` says where a person measured the head, and the frame follows: hair
at 12 % and chin at 75 % of the height, its middle at 45 % of the width (50 % where nothing is said).

The head goes between two guide lines: hair 5 mm and chin 30 mm below the frame's upper edge (head 25±3 mm,
margin 5±3 mm).
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from ras_tui.arrangement import TURNS, Turn
from ras_tui.picture import Picture
from ras_tui.text.message import Message, m
from ras_tui.validation.photo import head_findings
from ras_tui.validation.policy import policy

SHAPE: Final = 3 / 4
"""Width to height."""
HAIR: Final = 5 / 40
CHIN: Final = 30 / 40
"""The guide lines, as shares of the frame's height."""
LEAST: Final = 0.05
_LINE: Final = re.compile(r"\s*(\d{1,3})[\s,、]+(\d{1,3})[\s,、]+(\d{1,3})\s*(?:@\s*(\d{1,3}))?\s*")


_HEAD: Final = re.compile(
    r"\s*(\d{1,3})\s*[-~〜ー]\s*(\d{1,3})(?:[\s,、]+(\d{1,3}))?\s*(?:@\s*(\d{1,3}))?\s*"
)
HEIGHT_MM: Final = 40


@dataclass(frozen=True, slots=True)
class Head:
    """Where a person measured a head, as shares of the picture."""

    top: float
    """The upper end of the hair."""
    chin: float
    middle: float = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A place in a picture, as shares of it."""

    left: float
    """Of its width; negative for the middle."""
    top: float
    """Of its height."""
    height: float
    """Of its height; the width is three quarters of the height."""


@dataclass(frozen=True, slots=True)
class Framing:
    """A frame in a picture that was turned."""

    frame: Frame
    turn: Turn = 0


class NotAFrame(ValueError):
    """The line cannot be understood."""


def width(frame: Frame, aspect: float) -> float:
    """As a share of the picture's width; ``aspect`` is the turned picture's width to height."""
    return frame.height * SHAPE / aspect


def largest(aspect: float) -> Frame:
    """The largest frame, in the middle."""
    height = min(1.0, aspect / SHAPE)
    return Frame((1 - height * SHAPE / aspect) / 2, (1 - height) / 2, height)


def around(top: float, chin: float, middle: float, aspect: float) -> Frame:
    """The frame for a head: its hair, chin and middle as shares of the picture."""
    height = min((chin - top) / (CHIN - HAIR), largest(aspect).height)
    return fitted(Frame(middle - height * SHAPE / aspect / 2, top - height * HAIR, height), aspect)


def fitted(frame: Frame, aspect: float) -> Frame:
    """The nearest frame that lies within the picture."""
    height = min(max(frame.height, LEAST), largest(aspect).height)
    wide = height * SHAPE / aspect
    return Frame(min(max(0.0, frame.left), 1 - wide), min(max(0.0, frame.top), 1 - height), height)


def moved(frame: Frame, aspect: float, right: float, down: float) -> Frame:
    """Moved by shares of the picture's height, as far as there is picture."""
    return fitted(replace(frame, left=frame.left + right / aspect, top=frame.top + down), aspect)


def sized(frame: Frame, aspect: float, by: float) -> Frame:
    """Larger or smaller around its middle."""
    grown = fitted(replace(frame, height=frame.height + by), aspect)
    more = grown.height - frame.height
    return moved(replace(frame, height=grown.height), aspect, -more * SHAPE / 2, -more / 2)


def turned(framing: Framing, aspect: float) -> Framing:
    """The picture turned once more to the right, the frame at its largest again; ``aspect`` of before."""
    turn = TURNS[(TURNS.index(framing.turn) + 1) % len(TURNS)]
    return Framing(largest(1 / aspect), turn)


def read(line: str, aspect: float) -> Framing:
    """The framing that is written there; ``aspect`` of the picture as it was. Raises :class:`NotAFrame`."""
    if head := head_of(line):
        turn = _turn(_HEAD.fullmatch(line))
        shape = 1 / aspect if turn in (90, 270) else aspect
        return Framing(around(head.top, head.chin, head.middle, shape), turn)
    match = _LINE.fullmatch(line)
    if match is None or not 0 < int(match[3]) <= 100:
        raise NotAFrame(line)
    turn = _turn(match)
    shape = 1 / aspect if turn in (90, 270) else aspect
    frame = Frame(int(match[1]) / 100, int(match[2]) / 100, int(match[3]) / 100)
    return Framing(fitted(frame, shape), turn)


def head_of(line: str) -> Head | None:
    """The head that is measured there; None where the line says something else."""
    match = _HEAD.fullmatch(line)
    if match is None:
        return None
    top, chin, middle = (int(each) / 100 for each in (match[1], match[2], match[3] or 50))
    if not (0 <= top < chin <= 1 and 0 <= middle <= 1):
        raise NotAFrame(line)
    return Head(top, chin, middle)


def _turn(match: re.Match[str] | None) -> Turn:
    turn = next((each for each in TURNS if match and each == int(match[4] or 0)), None)
    if turn is None:
        raise NotAFrame(match.string if match else "")
    return turn


def head_in(frame: Frame, head: Head) -> tuple[Message, ...]:
    """How large the head becomes in a frame, by where the person measured it, and what is wrong with that."""
    size, above = (head.chin - head.top) / frame.height, (head.top - frame.top) / frame.height
    wrong = head_findings(size, above, policy().photo)
    return (
        m("frame.head", head=round(size * HEIGHT_MM), above=round(above * HEIGHT_MM)),
        *(Message(f"finding.{finding.code}", finding.params) for finding in wrong),
    )


def written(framing: Framing) -> str:
    """The line that :func:`read` understands, in whole per cents."""
    frame = framing.frame
    line = " ".join(str(round(each * 100)) for each in (frame.left, frame.top, frame.height))
    return f"{line}@{framing.turn}" if framing.turn else line


def stands(framing: Framing, picture: Picture) -> Message:
    """Where the frame stands, and where the head has to be for it: in per cents of the picture."""
    aspect = 1 / picture.aspect if framing.turn in (90, 270) else picture.aspect
    frame = framing.frame
    id = "frame.stands" if framing.turn else "frame.stands_upright"
    turn = {"turn": framing.turn} if framing.turn else {}
    return m(
        id,
        left=round(frame.left * 100),
        right=round((frame.left + width(frame, aspect)) * 100),
        top=round(frame.top * 100),
        bottom=round((frame.top + frame.height) * 100),
        hair=round((frame.top + frame.height * HAIR) * 100),
        chin=round((frame.top + frame.height * CHIN) * 100),
        **turn,
    )
