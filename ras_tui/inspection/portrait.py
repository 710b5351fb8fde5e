"""How a portrait looks: sharpness, light, background and, where a detector is installed, the face.

All of it is measured on a small grey copy. These are hints: a person looks at the photo in the end.
"""

from PIL import Image, ImageFilter, ImageOps, ImageStat

from ras_tui.inspection.face import Box, face_in
from ras_tui.validation.facts import PictureFacts

SIDE = 800
"""Pixels of the copy's longer side."""
FACE_WIDTH = 256
"""The face's width when its sharpness is measured."""
DIFFERENT, WHITE = 24, 252
"""Levels by which a background's pixel differs; from where on a pixel is plain white."""
_LAPLACE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_MIDDLE: Box = (0.25, 0.2, 0.75, 0.75)
"""Where a face usually is, as shares of width and height: left, top, right, bottom."""


def seen(image: Image.Image, facts: PictureFacts) -> PictureFacts:
    """The facts, with how the picture looks. Raises what Pillow raises on pixels that cannot be read."""
    # An eighth of the size where the format allows it: all of the data is read, little of it is kept.
    image.draft("L", (SIDE, SIDE))
    image.load()
    grey = ImageOps.exif_transpose(_flat(image))
    grey.thumbnail((SIDE, SIDE))
    if min(grey.size) < 16:
        return facts
    face, box = face_in(grey)
    part = grey.crop(_pixels(box or _MIDDLE, grey.size))
    return facts._replace(
        sharpness=_sharpness(part),
        brightness=float(ImageStat.Stat(part).median[0]),
        burnt=round(_share(part, WHITE, 255), 3),
        unevenness=round(_unevenness(grey), 3),
        face=face,
    )


def _flat(image: Image.Image) -> Image.Image:
    """In grey; what shines through is put on white. Metadata, with the orientation, stays."""
    if "transparency" not in image.info and image.mode not in ("LA", "PA", "RGBA", "La", "RGBa"):
        return image.convert("L")
    over = image.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("L")
    flat.info = dict(image.info)
    return flat


def _sharpness(part: Image.Image) -> float:
    width, height = FACE_WIDTH, max(3, round(FACE_WIDTH * part.height / part.width))
    edges = part.resize((width, height)).filter(_LAPLACE)
    # The filter leaves the outermost pixels as they were.
    return round(ImageStat.Stat(edges.crop((1, 1, width - 1, height - 1))).var[0], 1)


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    width, height = size
    return round(left * width), round(top * height), round(right * width), round(bottom * height)


def _unevenness(grey: Image.Image) -> float:
    """Of the strips at both sides of the upper half and of the one above the head."""
    strips = ((0.0, 0.0, 0.1, 0.5), (0.9, 0.0, 1.0, 0.5), (0.1, 0.0, 0.9, 0.04))
    parts = [grey.crop(_pixels(strip, grey.size)) for strip in strips]
    total = [sum(levels) for levels in zip(*(part.histogram() for part in parts), strict=True)]
    count, median = sum(total), _median(total)
    differing = sum(total[: max(0, median - DIFFERENT)]) + sum(total[median + DIFFERENT + 1 :])
    return differing / count if count else 0.0


def _median(levels: list[int]) -> int:
    half, so_far = sum(levels) / 2, 0
    for level, count in enumerate(levels):
        so_far += count
        if so_far >= half:
            return level
    return 255


def _share(part: Image.Image, low: int, high: int) -> float:
    levels = part.histogram()
    return sum(levels[low : high + 1]) / max(1, sum(levels))
