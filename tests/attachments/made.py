"""Papers for the tests of repairs, and the tools that judge what came of them."""

import subprocess
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Name
from PIL import Image

from ras_sandbox.papers.pdf import A4, Pdf, full_page
from ras_sandbox.papers.pictures import jpeg, sheet

A6 = (A4[0] / 2, A4[1] / 2)


def said(*command: str | Path) -> str:
    """What a program says; it has to end well."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def texts(path: Path) -> list[str]:
    """The text of each page, by poppler."""
    return [page.strip() for page in said("pdftotext", "-layout", path, "-").split("\f")[:-1]]


def info(path: Path) -> dict[str, str]:
    """``pdfinfo``'s table."""
    lines = said("pdfinfo", path).splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """The outline's titles and the pages that they lead to, by mutool."""
    lines = (line.split("\t") for line in said("mutool", "show", path, "outline").splitlines())
    return [(line[1].strip('"'), int(line[2].partition("page=")[2].partition("&")[0])) for line in lines]


def images(path: Path) -> list[dict[str, str]]:
    """``pdfimages -list``, a dictionary a row."""
    head, _, *rows = said("pdfimages", "-list", path).splitlines()
    names = head.split()
    return [dict(zip(names, row.split(), strict=False)) for row in rows]


def is_sound(path: Path) -> bool:
    """Whether ``qpdf --check`` has nothing to say."""
    return "No syntax or stream encoding errors found" in said("qpdf", "--check", path)


def pages_of_text(path: Path, *words: str) -> Path:
    """A PDF with one page for each of the words."""
    pdf = Pdf()
    font = pdf.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for word in words:
        pdf.page(
            b"BT /F1 20 Tf 72 700 Td (%s) Tj ET" % word.encode(), resources=b"/Font << /F1 %d 0 R >>" % font
        )
    path.write_bytes(pdf.write())
    return path


def noise(path: Path, *words: str, side: int = 1400) -> Path:
    """A page for each word, above a picture that no packing makes smaller (5.9 MB)."""
    random = Random(4)
    return _worded(path, [(word, random.randbytes(side * side * 3)) for word in words], side)


def bulky(path: Path, *words: str, password: str = "") -> Path:
    """A page for each word, above the same 5.9 MB again and again: made small by sharing them, quickly."""
    pixels = Random(4).randbytes(1400 * 1400 * 3)
    return _worded(path, [(word, pixels) for word in words], 1400, password)


def _worded(path: Path, pages: list[tuple[str, bytes]], side: int, password: str = "") -> Path:
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for word, pixels in pages:
        image = pdf.make_stream(
            pixels,
            **{"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceRGB},
            **{"Width": side, "Height": side, "BitsPerComponent": 8},
        )
        page = pdf.add_blank_page(page_size=(300, 340))
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im0=image), Font=pikepdf.Dictionary(F1=font)
        )
        content = f"q 300 0 0 300 0 0 cm /Im0 Do Q BT /F1 20 Tf 20 310 Td ({word}) Tj ET"
        page.Contents = pdf.make_stream(content.encode())
    lock = pikepdf.Encryption(user=password, owner="other") if password else False
    pdf.save(path, encryption=lock)
    return path


def scan(path: Path, count: int, *, dpi: int = 300, colour: bool = False, quality: int = 90) -> Path:
    """A scan of A6 with some grain: grey sheets as RGB, or with a red seal on each."""
    pdf, random = Pdf(), Random(3)
    for number in range(1, count + 1):
        data, size = _scanned(number, dpi, random, colour=colour, quality=quality)
        pdf.page(full_page("Im0", A6), {"Im0": pdf.jpeg(data, *size, grey=False)}, size=A6)
    path.write_bytes(pdf.write())
    return path


def _scanned(
    number: int, dpi: int, random: Random, *, colour: bool, quality: int
) -> tuple[bytes, tuple[int, int]]:
    whole = sheet(number, dpi, random).convert("RGB")
    image = whole.crop((0, 0, round(A6[0] / 72 * dpi), round(A6[1] / 72 * dpi)))
    if colour:
        image.paste((200, 20, 30), (dpi, dpi * 4, dpi * 3 // 2, dpi * 9 // 2))
    noise = Image.frombytes("L", image.size, random.randbytes(image.width * image.height))
    return jpeg(Image.blend(image, noise.convert("RGB"), 0.05), quality=quality), image.size
