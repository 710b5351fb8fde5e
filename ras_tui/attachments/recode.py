"""An image of a PDF, written anew with fewer pixels, a stronger JPEG, or no colours."""

from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from ras_tui.attachments.jobs import Colours
from ras_tui.attachments.opening import UNREADABLE as BROKEN_PDF
from ras_tui.attachments.pictures import UNREADABLE as BROKEN_PICTURE
from ras_tui.attachments.pictures import g4, g4_parameters, jpeg
from ras_tui.inspection.picture import MOST_PIXELS

SMALLEST: Final = 64
"""Images with fewer pixels to a side are left alone."""
_SEEN: Final = 24
"""Difference of chroma from grey that an eye notices."""
_SEAL: Final = 0.0004
"""Share of coloured pixels from which a page has colour: a red seal must stay red."""
_SAME: Final = 0.04
"""Resampling by less than this is not worth it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How strongly images are written anew."""

    dpi: int
    quality: int
    colours: Colours


@dataclass(frozen=True, slots=True)
class Recoded:
    """An image's new content."""

    data: bytes
    width: int
    height: int
    mode: str
    """Pillow's: ``1``, ``L`` or ``RGB``."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An image as its file holds it, apart from the file: it may be decoded in another thread."""

    size: int
    """Bytes."""
    jpeg: bytes | None
    image: Image.Image | None
    dpi: float

    def decoded(self) -> Image.Image:
        """The pixels. Raises one of ``BROKEN_PICTURE``."""
        if self.image is not None:
            return self.image
        image: Image.Image = Image.open(BytesIO(self.jpeg or b""), formats=("JPEG",))
        image.load()
        return image

    def glanced(self) -> Image.Image:
        """The pixels roughly: of a JPEG an eighth to a side, which is much faster than all."""
        if self.jpeg is None:
            return self.decoded()
        image = Image.open(BytesIO(self.jpeg), formats=("JPEG",))
        image.draft(image.mode, (image.width // 8, image.height // 8))
        image.load()
        return image


def raw(stream: Stream, dpi: float) -> Raw | None:
    """The image, if it is of a kind that can be written anew without changing what it means."""
    width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
    if min(width, height) < SMALLEST or width * height > MOST_PIXELS or not _plain(stream):
        return None
    try:
        held = stream.read_raw_bytes()
        if stream.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
            return Raw(len(held), held, None, dpi) if _is_as_told(held, width, height) else None
        image = pikepdf.PdfImage(stream).as_pil_image()
        image.load()
    except (*BROKEN_PDF, *BROKEN_PICTURE):
        return None
    if image.mode == "P":
        image = image.convert("RGB")
    return Raw(len(held), None, image, dpi) if image.mode in ("1", "L", "RGB") else None


def _is_as_told(held: bytes, width: int, height: int) -> bool:
    """Whether a JPEG has the size that its PDF says, and colours that need no knowledge of a printer."""
    with Image.open(BytesIO(held), formats=("JPEG",)) as image:
        return image.size == (width, height) and image.mode in ("L", "RGB")


def _plain(stream: Stream) -> bool:
    """No stencil, no colour that stands for "nothing", no turned-over colours, no colours of printers."""
    if "/Decode" in stream or isinstance(stream.get("/Mask"), Array):
        return False
    space = stream.get("/ColorSpace")
    head = space[0] if isinstance(space, Array) and len(space) else space
    return head in (Name.DeviceRGB, Name.DeviceGray, Name.CalRGB, Name.CalGray, Name.ICCBased, Name.Indexed)


def recoded(image: Raw, measure: Measure) -> Recoded | None:
    """The image by that measure; None when it cannot be read or does not become smaller."""
    try:
        new = encoded(prepared(image, measure), measure.quality)
    except BROKEN_PICTURE:
        return None
    return new if len(new.data) < image.size else None


def prepared(image: Raw, measure: Measure) -> Image.Image:
    """Its pixels with the colours and the resolution of the measure. Raises one of ``BROKEN_PICTURE``."""
    pixels = image.decoded()
    if pixels.mode == "1":
        return pixels
    if pixels.mode == "RGB" and measure.colours != "keep" and not has_colour(image.glanced()):
        pixels = pixels.convert("L")
    if measure.colours == "bilevel" and pixels.mode == "L" and is_text(pixels):
        return pixels.point(_either(threshold(pixels)), mode="1")
    return _resampled(pixels, image.dpi, measure.dpi)


def encoded(pixels: Image.Image, quality: int) -> Recoded:
    """Black and white without loss, anything else as JPEG."""
    data = g4(pixels) if pixels.mode == "1" else jpeg(pixels, quality)
    return Recoded(data, pixels.width, pixels.height, pixels.mode)


def _resampled(pixels: Image.Image, dpi: float, wanted: int) -> Image.Image:
    """With a filter a third as slow as the best, whose difference the JPEG takes away again."""
    if not wanted / (1 - _SAME) < dpi < float("inf"):
        return pixels
    size = (ceil(pixels.width * wanted / dpi), ceil(pixels.height * wanted / dpi))
    return pixels.resize(size, Image.Resampling.HAMMING, reducing_gap=3.0)


def has_colour(pixels: Image.Image) -> bool:
    """Whether anything on it is coloured: a seal, a photo, a stamp."""
    small = pixels.reduce(max(1, min(pixels.size) // 600))
    _, blue, red = small.convert("YCbCr").split()
    coloured = sum(
        sum(band.histogram()[: 128 - _SEEN]) + sum(band.histogram()[128 + _SEEN :]) for band in (blue, red)
    )
    return coloured > small.width * small.height * _SEAL


def is_text(pixels: Image.Image) -> bool:
    """Whether a grey page is black on white, with little between: text, not a photo."""
    counts = pixels.histogram()
    total, middle = sum(counts), sum(counts[80:176])
    return middle < total * 0.06 and sum(counts[176:]) > total * 0.7


def threshold(pixels: Image.Image) -> int:
    """The level that parts dark from light best (Otsu)."""
    counts = pixels.histogram()
    total, whole = sum(counts), sum(level * count for level, count in enumerate(counts))
    best, at, dark, weight = -1.0, 128, 0, 0
    for level, count in enumerate(counts):
        dark, weight = dark + count, weight + level * count
        if not dark or dark == total:
            continue
        between = (whole * dark - weight * total) ** 2 / (dark * (total - dark))
        if between > best:
            best, at = between, level
    return at


def _either(level: int) -> list[int]:
    return [255 if value > level else 0 for value in range(256)]


def put(stream: Stream, new: Recoded) -> None:
    """Write the new content into the file's object; a soft mask stays, for its own size counts."""
    if new.mode == "1":
        stream.write(new.data, filter=Name.CCITTFaxDecode, decode_parms=g4_parameters(new.width, new.height))
    else:
        stream.write(new.data, filter=Name.DCTDecode)
        if "/DecodeParms" in stream:
            del stream["/DecodeParms"]
    stream.Width, stream.Height = new.width, new.height
    stream.BitsPerComponent = 1 if new.mode == "1" else 8
    if not _keeps_space(stream, new.mode):
        stream.ColorSpace = Name.DeviceRGB if new.mode == "RGB" else Name.DeviceGray


def _keeps_space(stream: Stream, mode: str) -> bool:
    """Whether the colours still mean what the image's own space says."""
    space = stream.get("/ColorSpace")
    if not isinstance(space, Array) or mode == "1":
        return False
    if space[0] == Name.ICCBased:
        profile = space[1]
        wanted = 3 if mode == "RGB" else 1
        return isinstance(profile, Stream | Dictionary) and int(profile.get("/N", 0)) == wanted
    return bool(space[0] == (Name.CalRGB if mode == "RGB" else Name.CalGray))
