"""Pictures as pages: scans and phone pictures, without losing what is in them."""

import warnings
from io import BufferedReader, BytesIO
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name
from PIL import ExifTags, Image, ImageOps, ImageSequence

from ras_tui.attachments.refusal import Refusal
from ras_tui.inspection.picture import MOST_PIXELS

A4: Final = (595.276, 841.89)
A3: Final = (841.89, 1190.55)
"""Points."""
MARGIN: Final = 1.0
QUALITY: Final = 92
"""For pictures that no JPEG holds yet and that are too large without loss."""
_TURNS: Final = {1: 0, 3: 180, 6: 90, 8: 270}
"""Orientation flags that a page's rotation can stand for, in degrees clockwise."""
UNREADABLE: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    NotImplementedError,
    Image.DecompressionBombError,
)
_FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")


def open_picture(source: BufferedReader, number: int = 1, *, portraits: bool = False) -> Image.Image:
    """The picture, not yet decoded; ``portraits``: also JPEG 2000.

    Raises :class:`Refusal`: ``not_a_picture``, ``too_heavy``.
    """
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    source.seek(0)
    try:
        image = Image.open(source, formats=(*_FORMATS, "JPEG2000") if portraits else _FORMATS)
    except UNREADABLE as error:
        raise Refusal("not_a_picture", number) from error
    if image.width * image.height > MOST_PIXELS:
        raise Refusal("too_heavy", number)
    return image


def as_pdf(source: BufferedReader, number: int = 1) -> pikepdf.Pdf:
    """A PDF with a page for each frame. Raises :class:`Refusal`."""
    image = open_picture(source, number)
    pdf = pikepdf.new()
    try:
        if image.format == "JPEG" and image.mode in ("L", "RGB"):
            source.seek(0)
            _add_jpeg(pdf, source.read(), image)
        else:
            for frame in ImageSequence.Iterator(image):
                _add(pdf, frame)
    except UNREADABLE as error:
        raise Refusal("not_a_picture", number) from error
    return pdf


def _add_jpeg(pdf: pikepdf.Pdf, data: bytes, image: Image.Image) -> None:
    """As it is: nothing is decoded and encoded again, only its metadata stays behind."""
    flag = image.getexif().get(ExifTags.Base.Orientation, 1)
    image.load()
    if flag not in _TURNS:
        _add(pdf, ImageOps.exif_transpose(image))
        return
    entries = _entries(image, bits=8)
    entries.Filter = Name.DCTDecode
    _page(pdf, pikepdf.Stream(pdf, without_metadata(data), entries), image, turn=_TURNS[flag])


def without_metadata(jpeg: bytes) -> bytes:
    """The same JPEG without the segments that hold places, names and thumbnails (APP1-13, comments).

    APP0 and APP14 say how colours are meant, so they stay.
    """
    out, place = bytearray(jpeg[:2]), 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        marker, size = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4])
        if marker == 0xFF:
            place += 1
            continue
        if not (0xE1 <= marker <= 0xED or marker in (0xEF, 0xFE)):
            out += jpeg[place : place + 2 + size]
        place += 2 + size
    return bytes(out + jpeg[place:])


def _add(pdf: pikepdf.Pdf, image: Image.Image) -> None:
    upright = _flat(ImageOps.exif_transpose(image))
    _page(pdf, _stream(pdf, upright), upright)


def _flat(image: Image.Image) -> Image.Image:
    """Black and white, grey or RGB; what is transparent becomes white paper."""
    if image.mode in ("1", "L", "RGB"):
        return image.copy()
    if "A" in image.getbands() or "transparency" in image.info:
        over = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, over).convert("RGB")
    if image.mode.startswith("I"):
        return image.convert("L")
    return image.convert("RGB")


def _stream(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Stream:
    """Without loss, unless that takes more than twice the bytes of a very good JPEG."""
    entries = _entries(image, bits=1 if image.mode == "1" else 8)
    if image.mode == "1":
        entries.Filter, entries.DecodeParms = Name.CCITTFaxDecode, g4_parameters(image.width, image.height)
        return pikepdf.Stream(pdf, g4(image), entries)
    exact, good = _png_data(image), jpeg(image, QUALITY)
    if len(exact) > 2 * len(good):
        entries.Filter = Name.DCTDecode
        return pikepdf.Stream(pdf, good, entries)
    colors = len(image.getbands())
    entries.Filter = Name.FlateDecode
    entries.DecodeParms = Dictionary(Predictor=15, Colors=colors, BitsPerComponent=8, Columns=image.width)
    return pikepdf.Stream(pdf, exact, entries)


def jpeg(image: Image.Image, quality: int) -> bytes:
    """The picture as JPEG, without metadata."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, comment=b"", exif=b"")
    return out.getvalue()


def g4(image: Image.Image) -> bytes:
    """A picture of mode ``1`` by ITU-T T.6: read it with :func:`g4_parameters`."""
    out = BytesIO()
    image.save(out, "TIFF", compression="group4", strip_size=0x7FFFFFFF)
    with Image.open(BytesIO(out.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        (start,), (size,) = tags[273], tags[279]
    return out.getvalue()[start : start + size]


def g4_parameters(width: int, height: int) -> Dictionary:
    """How :func:`g4` is decoded: its white is Pillow's white."""
    return Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=True)


def _png_data(image: Image.Image) -> bytes:
    """The compressed rows of a PNG, which a PDF can hold as they are."""
    out = BytesIO()
    image.save(out, "PNG", compress_level=9)
    data, place, rows = out.getvalue(), 8, bytearray()
    while place < len(data):
        size = int.from_bytes(data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            rows += data[place + 8 : place + 8 + size]
        place += 12 + size
    return bytes(rows)


def _entries(image: Image.Image, *, bits: int) -> Dictionary:
    colours = Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray
    return Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        BitsPerComponent=bits,
        ColorSpace=colours,
    )


def _page(pdf: pikepdf.Pdf, stream: pikepdf.Stream, image: Image.Image, turn: int = 0) -> None:
    width, height = _paper(image)
    scale = min(width / image.width, height / image.height)
    wide, high = image.width * scale, image.height * scale
    left, bottom = (width - wide) / 2, (height - high) / 2
    content = f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {bottom:.3f} cm /Im0 Do Q".encode()
    page = pdf.add_blank_page(page_size=(width, height))
    page.Contents = pdf.make_stream(content)
    page.Resources = Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(stream)))
    if turn:
        page.Rotate = turn


def _paper(image: Image.Image) -> tuple[float, float]:
    """The sheet: what a scanner says that it was, else A4 as the picture lies."""
    dpi = image.info.get("dpi")
    if isinstance(dpi, tuple) and len(dpi) == 2 and min(dpi) >= 100:
        width, height = image.width / float(dpi[0]) * 72, image.height / float(dpi[1]) * 72
        if min(width, height) >= 72 and min(width, height) <= A3[0] and max(width, height) <= A3[1]:
            return width, height
    return A4 if image.height >= image.width else (A4[1], A4[0])
