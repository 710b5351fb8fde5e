"""Drawn sheets and a drawn face."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

A4_INCHES = (8.268, 11.693)
_WORDS = ("sample", "certificate", "of", "made-up", "employment", "issued", "for", "trying", "this", "out")


def sheet(number: int, dpi: int, random: Random) -> Image.Image:
    """A page as a scanner would give it: grey, A4, of lines that say nothing."""
    width, height = (round(side * dpi) for side in A4_INCHES)
    image = Image.new("L", (width, height), 250)
    draw = ImageDraw.Draw(image)
    large, small = ImageFont.load_default(dpi / 4), ImageFont.load_default(dpi / 8)
    draw.text((dpi, dpi * 0.8), f"SAMPLE {number}", 40, large)
    for line in range(36):
        words = " ".join(random.choices(_WORDS, k=9))
        draw.text((dpi, dpi * (1.5 + line * 0.25)), words, 60, small)
    draw.rectangle((dpi * 5.8, dpi * 0.6, dpi * 6.9, dpi * 1.2), outline=90, width=max(1, dpi // 60))
    return image


def portrait(width: int, height: int) -> Image.Image:
    """A drawn face from the front before a plain wall; the head is 25/40 of the height."""
    image = Image.new("RGB", (width, height), (226, 232, 238))
    draw, middle = ImageDraw.Draw(image), width / 2
    top, chin, half = height * 0.125, height * 0.75, height * 0.225
    draw.ellipse((middle - half * 2, height * 0.80, middle + half * 2, height * 1.4), (52, 62, 92))
    draw.rectangle(
        (middle - half * 0.45, chin - half * 0.4, middle + half * 0.45, height * 0.86), (222, 184, 160)
    )
    draw.ellipse((middle - half * 1.12, top, middle + half * 1.12, chin - half * 0.3), (40, 32, 30))
    draw.ellipse((middle - half * 0.92, top + half * 0.5, middle + half * 0.92, chin), (236, 200, 176))
    eyes = top + (chin - top) * 0.52
    for side in (-1, 1):
        x = middle + side * half * 0.4
        draw.ellipse(
            (x - half * 0.15, eyes - half * 0.07, x + half * 0.15, eyes + half * 0.07), (250, 250, 250)
        )
        draw.ellipse((x - half * 0.07, eyes - half * 0.07, x + half * 0.07, eyes + half * 0.07), (50, 34, 28))
        draw.line(
            (x - half * 0.2, eyes - half * 0.2, x + half * 0.2, eyes - half * 0.22), (50, 40, 36), width=4
        )
    draw.line((middle, eyes + half * 0.15, middle - half * 0.08, eyes + half * 0.5), (204, 164, 142), width=4)
    mouth = eyes + half * 0.85
    draw.arc((middle - half * 0.3, mouth - half * 0.2, middle + half * 0.3, mouth), 20, 160, (170, 90, 90), 5)
    return image.filter(ImageFilter.GaussianBlur(width / 600))


def grained(image: Image.Image, random: Random) -> Image.Image:
    """The picture with the noise of a camera: it takes many more bytes."""
    noise = Image.frombytes("L", image.size, random.randbytes(image.width * image.height))
    return Image.blend(image, noise.convert("RGB"), 0.12)


def jpeg(image: Image.Image, *, quality: int = 85, taken: str = "") -> bytes:
    """The picture as JPEG, with a camera's date (``YYYY:MM:DD HH:MM:SS``) if given."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def padded(photo: bytes, size: int) -> bytes:
    """The same JPEG with comments that make it larger than ``size`` bytes."""
    comment = b"\xff\xfe\xff\xff" + b" " * 65533
    return photo[:2] + comment * (size // len(comment) + 1) + photo[2:]
