"""A portrait: upright, cut to 30 by 40 mm, small enough, without metadata."""

from collections.abc import Iterator
from io import BufferedRandom, BufferedReader, BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps

from ras_tui.attachments.jobs import Crop, Made
from ras_tui.attachments.pictures import UNREADABLE, jpeg, open_picture
from ras_tui.attachments.refusal import Refusal
from ras_tui.framing import Frame

SIZES: Final = ((600, 800), (540, 720), (474, 632), (420, 560), (360, 480), (300, 400))
"""Pixels, three to four; the largest that fits is taken."""
GOOD: Final = (90, 85, 80, 75)
"""JPEG qualities that are tried before fewer pixels are."""
POOR: Final = (65, 55, 45, 35, 25)
"""Tried last, for the smallest size."""
LEAST: Final = (300, 400)
"""Fewer pixels cannot show a face sharply on 40 mm."""


def crop(source: BufferedReader, output: BufferedRandom, job: Crop) -> Made:
    """The portrait as JPEG.

    Raises :class:`Refusal`: ``not_a_picture``, ``photo_too_small``, ``photo_still_too_large``.
    """
    image = open_picture(source)
    try:
        image = _plain(turned(image, job.turn))
        cut = image.crop(box(image.size, job.frame))
    except UNREADABLE as error:
        raise Refusal("not_a_picture", 1) from error
    if cut.width < LEAST[0] * 0.99 or cut.height < LEAST[1] * 0.99:
        raise Refusal("photo_too_small", 1)
    for size, quality in _tries(cut.size):
        data = jpeg(cut.resize(size, Image.Resampling.LANCZOS), quality)
        if len(data) <= job.most:
            output.write(data)
            return Made(bytes=len(data), pages=1, width=size[0], height=size[1], quality=quality)
    raise Refusal("photo_still_too_large", 1)


def turned(image: Image.Image, turn: int) -> Image.Image:
    """As the orientation flag says, then by ``turn`` degrees clockwise."""
    upright = ImageOps.exif_transpose(image)
    return upright.rotate(-turn, expand=True) if turn else upright


def box(size: tuple[int, int], frame: Frame) -> tuple[int, int, int, int]:
    """The frame in pixels: within the picture, three to four exactly."""
    width, height = size
    high = min(frame.height * height, height, width * 4 / 3)
    high -= high % 4 if high >= 8 else 0
    wide = high * 3 / 4
    left = (width - wide) / 2 if frame.left < 0 else min(frame.left * width, width - wide)
    top = min(max(0.0, frame.top * height), height - high)
    return round(left), round(top), round(left) + round(wide), round(top) + round(high)


def _tries(cut: tuple[int, int]) -> Iterator[tuple[tuple[int, int], int]]:
    """Never more pixels than there are, beyond what rounding takes."""
    sizes = [size for size in SIZES if size[0] <= cut[0] * 1.02] or [LEAST]
    for size in sizes:
        yield from ((size, quality) for quality in GOOD)
    yield from ((sizes[-1], quality) for quality in POOR)


def _plain(image: Image.Image) -> Image.Image:
    """Grey or sRGB, on white, with nothing attached."""
    if image.mode not in ("L", "RGB", "CMYK"):
        over = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), over).convert("RGB")
    profile = image.info.get("icc_profile")
    wanted = "L" if image.mode == "L" else "RGB"
    if profile and wanted == "RGB":
        image = _to_srgb(image, profile)
    return image.convert(wanted)


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """By its profile; a profile that says nothing usable is passed over."""
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image
