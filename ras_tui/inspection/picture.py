"""The facts of a picture."""

import warnings
from datetime import date
from io import BytesIO

from PIL import ExifTags, Image

from ras_tui.inspection.portrait import seen
from ras_tui.validation.facts import PictureFacts

MOST_PIXELS = 80_000_000
"""Larger pictures are not decoded: their header says how large they claim to be."""
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RecursionError,
    NotImplementedError,
    AssertionError,
    Image.DecompressionBombError,
)
"""What Pillow raises on broken files."""


def read(data: bytes) -> PictureFacts | None:
    """The facts of the picture in ``data``; None when it is no picture that can be read.

    Raises ``MemoryError``, before anything is decoded, when it claims more than :data:`MOST_PIXELS`.
    """
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
    except _UNREADABLE:
        return None
    with image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise MemoryError
        mode = image.mode
        orientation, taken, located = _metadata(image)
        if orientation >= 5:
            width, height = height, width
        facts = PictureFacts(width, height, mode, orientation, taken, located)
        try:
            return seen(image, facts)
        except _UNREADABLE:
            return facts._replace(damaged=True)


def _metadata(image: Image.Image) -> tuple[int, date | None, bool]:
    try:
        exif = image.getexif()
        orientation = exif.get(ExifTags.Base.Orientation, 1)
        camera = exif.get_ifd(ExifTags.IFD.Exif)
        taken = camera.get(ExifTags.Base.DateTimeOriginal) or camera.get(ExifTags.Base.DateTimeDigitized)
        located = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except _UNREADABLE:
        return 1, None, False
    flag = orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1
    return flag, _day(taken), located


def _day(written: object) -> date | None:
    """``2027:03:01 10:00:00`` as cameras write it; a camera without a clock writes zeros."""
    if not isinstance(written, str):
        return None
    try:
        return date.fromisoformat(written[:10].replace(":", "-"))
    except ValueError:
        return None
