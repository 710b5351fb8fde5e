"""A large colour scan, the same from the same seed: printed sheets with seals, as a copier sends them."""

from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw, ImageFilter

from ras_sandbox.papers.pictures import sheet

PAGES = 40
DPI = 300
BYTES = 30_000_000


def colour_scan(path: Path, *, seed: int = 7, pages: int = PAGES, size: int = BYTES) -> None:
    """Write about ``size`` bytes: every page covered by one JPEG of 300 dpi in colour."""
    random, pdf = Random(seed), pikepdf.new()
    kinds = [_sheet(number, random) for number in range(1, min(pages, 4) + 1)]
    for number in range(pages):
        data = _sized(_scanned(kinds[number % len(kinds)], random), size // pages)
        with Image.open(BytesIO(data)) as image:
            entries = Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=image.width,
                Height=image.height,
                BitsPerComponent=8,
                ColorSpace=Name.DeviceRGB,
                Filter=Name.DCTDecode,
            )
        stream = pdf.make_indirect(pikepdf.Stream(pdf, data, entries))
        page = pdf.add_blank_page(page_size=(595.28, 841.89))
        page.Resources = Dictionary(XObject=Dictionary(Im0=stream))
        page.Contents = pdf.make_stream(b"q 595.28 0 0 841.89 0 0 cm /Im0 Do Q")
    pdf.save(path)


def _sheet(number: int, random: Random) -> Image.Image:
    """Text, a tinted table, a picture and a red seal."""
    image = sheet(number, DPI, random).convert("RGB")
    draw, unit = ImageDraw.Draw(image), DPI
    draw.rectangle(
        (unit, unit * 9, unit * 5, unit * 10), fill=(214, 226, 240), outline=(60, 80, 120), width=4
    )
    picture = Image.linear_gradient("L").resize((int(unit * 1.5), int(unit * 1.5)))
    image.paste(
        Image.merge("RGB", (picture, picture.rotate(90), picture.rotate(180))), (int(unit * 5.5), unit * 9)
    )
    draw.ellipse((unit * 6, unit * 7, unit * 6.8, unit * 7.8), outline=(200, 30, 40), width=10)
    return image.filter(ImageFilter.GaussianBlur(0.8))


def _scanned(sheet: Image.Image, random: Random) -> Image.Image:
    """A little turned, with the grain of paper and sensor."""
    turned = sheet.rotate(
        random.uniform(-0.4, 0.4), fillcolor=(250, 250, 248), resample=Image.Resampling.BICUBIC
    )
    grain = Image.frombytes("L", turned.size, random.randbytes(turned.width * turned.height))
    return Image.blend(turned, grain.filter(ImageFilter.GaussianBlur(1)).convert("RGB"), 0.06)


def _sized(image: Image.Image, wanted: int) -> bytes:
    """The JPEG whose quality comes nearest to that many bytes."""
    best = b""
    for quality in (96, 94, 92, 90, 86, 82, 76, 70):
        out = BytesIO()
        image.save(out, "JPEG", quality=quality)
        if not best or abs(out.tell() - wanted) < abs(len(best) - wanted):
            best = out.getvalue()
        if out.tell() < wanted:
            break
    return best
