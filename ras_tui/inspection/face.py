"""The face on a portrait, by the cascades that OpenCV 4 brings; OpenCV is an extra (``ras-tui[face]``).

A cascade finds a box from the brows' upper end to the chin; the head around it is estimated.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ras_tui.validation.facts import FaceFacts

if TYPE_CHECKING:
    from numpy import ndarray
    from PIL import Image

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of a picture's width and height."""

HEAD = 1.42
"""From hair to chin, in heights of the box."""
CHIN = 1.04
"""Where the chin is, in heights of the box from its top."""
SMALLEST = 0.15
"""Of the picture's width; smaller faces are in the background, or none."""
_WIDTH = 256
"""Pixels to which a face is brought before its eyes are looked for."""
_STEP = 1.05
"""Between the sizes that are tried."""
_NEIGHBOURS = 3
"""Boxes in about the same place that make a find."""
_UPPER = 0.65
"""The part of a face in which its eyes are."""

_Pixels = tuple[int, int, int, int]
"""Left, top, width, height."""


def can_detect() -> bool:
    """Whether a detector is installed."""
    return find_spec("cv2") is not None


def face_in(grey: "Image.Image") -> tuple[FaceFacts | None, Box | None]:
    """The faces of an upright grey picture, and the box of the largest; nothing without a detector."""
    if not can_detect():
        return None, None
    import cv2
    import numpy

    cv2.setNumThreads(1)
    pixels = numpy.asarray(grey)
    least = max(24, round(grey.width * SMALLEST))
    faces = sorted(_found("frontalface_alt2", pixels, least), key=lambda box: -box[2])
    if not faces:
        return FaceFacts(0), None
    left, top, width, height = faces[0]
    upper = cv2.resize(
        pixels[top : top + round(height * _UPPER), left : left + width], (_WIDTH, round(_WIDTH * _UPPER))
    )
    eyes = _pair(_found("eye", upper, _WIDTH // 6))
    chin = (top + CHIN * height) / grey.height
    head = HEAD * height / grey.height
    aside = (left + width / 2) / grey.width - 0.5
    box = (
        left / grey.width,
        top / grey.height,
        (left + width) / grey.width,
        min(1.0, (top + height) / grey.height),
    )
    return FaceFacts(len(faces), round(head, 3), round(chin - head, 3), round(aside, 3), eyes), box


def _found(cascade: str, pixels: "ndarray", least: int) -> list[_Pixels]:
    import cv2

    detector = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / f"data/haarcascade_{cascade}.xml"))
    found = detector.detectMultiScale(pixels, _STEP, _NEIGHBOURS, minSize=(least, least))
    return [(int(x), int(y), int(width), int(height)) for x, y, width, height in found]


def _pair(eyes: list[_Pixels]) -> int:
    """How many of the two halves of a face have an eye."""
    middles = [left + width / 2 for left, _, width, _ in eyes]
    return int(any(x < _WIDTH / 2 for x in middles)) + int(any(x >= _WIDTH / 2 for x in middles))
