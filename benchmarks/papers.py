"""The papers that inspection is measured on, made from seeds: the same bytes every time."""

import base64
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from ras_sandbox.papers.pdf import A4, Pdf, full_page

SCAN_300 = (2480, 3508)
SCAN_200 = (1654, 2339)


def picture(size: tuple[int, int], seed: int, lines: int = 60) -> Image.Image:
    """A grey sheet with lines of dark marks where words would stand."""
    random = Random(seed)
    sheet = Image.new("L", size, 250)
    pen = ImageDraw.Draw(sheet)
    width, height = size
    for line in range(lines):
        top, left = height * (line + 2) // (lines + 4), width // 12
        while left < width * 11 // 12:
            right = left + random.randint(width // 100, width // 16)
            pen.rectangle((left, top, right, top + height // (lines * 2)), fill=random.randint(10, 90))
            left = right + width // 120
    return sheet


def jpeg(size: tuple[int, int], seed: int, noise: int, *, lines: int = 60, quality: int = 80) -> bytes:
    """The sheet as a scanner sends it: with grain."""
    sheet = picture(size, seed, lines)
    grain = Image.frombytes(
        "L", (size[0] // 4, size[1] // 4), Random(seed).randbytes(size[0] // 4 * (size[1] // 4))
    )
    out = BytesIO()
    Image.blend(sheet, grain.resize(size), noise / 100).save(out, "JPEG", quality=quality)
    return out.getvalue()


def one_scan() -> bytes:
    """One page, A4 at 300 dpi."""
    pdf = Pdf()
    pdf.page(full_page("Im0"), {"Im0": pdf.jpeg(jpeg(SCAN_300, 1, 4), *SCAN_300)})
    return pdf.write()


def forty_scans(words: Callable[[Random], bytes] | None = None) -> bytes:
    """40 pages at 200 dpi, 9.4 MB; with an invisible layer of recognised words if wanted."""
    pdf = Pdf()
    scan = jpeg(SCAN_200, 2, 2, lines=26, quality=60)
    font = pdf.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in range(40):
        layer = zlib.compress(words(Random(number)) + b"\n" + full_page("Im0")) if words else b""
        image = pdf.jpeg(scan[:-2] + bytes((number, 0)), *SCAN_200)
        if not layer:
            pdf.page(full_page("Im0"), {"Im0": image})
            continue
        content = pdf.stream(b"/Filter /FlateDecode", layer)
        pdf.pages.append(
            pdf.add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R"
                b" /Resources << /XObject << /Im0 %d 0 R >> /Font << /F1 %d 0 R >> >> >>"
                % (*A4, content, image, font)
            )
        )
    return pdf.write()


def recognised(random: Random) -> bytes:
    """What a program that recognises words writes over a scan: each word placed and stretched by itself."""
    parts = [b"BT 3 Tr"]
    for row in range(60):
        for column in range(10):
            word = bytes(random.choices(b"abcdefghijklmnopqrstuvwxyz", k=random.randint(2, 9)))
            parts.append(
                b"1 0 0 1 %.2f %.2f Tm /F1 %.2f Tf %.2f Tz [(%s)] TJ"
                % (40 + column * 52, 800 - row * 12.5, random.uniform(8, 12), random.uniform(80, 120), word)
            )
    return b"\n".join([*parts, b"ET"])


def text(pages: int = 300, *, ascii85: bool = True) -> bytes:
    """Pages of Japanese words as hexadecimal glyph numbers."""
    pdf, random = Pdf(), Random(3)
    font = pdf.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UTF16-H /DescendantFonts"
        b" [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Japan1) /Supplement 4 >> >>] >>"
    )
    filters = b"[/ASCII85Decode /FlateDecode]" if ascii85 else b"/FlateDecode"
    for _ in range(pages):
        lines = [
            b"1 0 0 1 72 %d Tm <%s> Tj" % (780 - 14 * row, random.randbytes(70).hex().encode())
            for row in range(50)
        ]
        data = zlib.compress(b"BT /F1 10.5 Tf\n" + b"\n".join(lines) + b"\nET")
        if ascii85:
            data = base64.a85encode(data, adobe=True)[2:]
        content = pdf.stream(b"/Filter " + filters, data)
        pdf.pages.append(
            pdf.add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Contents %d 0 R"
                b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (content, font)
            )
        )
    return pdf.write()


def many_pages(pages: int = 2000) -> bytes:
    """2,000 pages, five objects each."""
    pdf = Pdf()
    pixels = zlib.compress(bytes(100 * 141))
    for _ in range(pages):
        image = pdf.image(pixels, 100, 141, b"/ColorSpace /DeviceGray /Filter /FlateDecode")
        font = pdf.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        resources = pdf.add(b"<< /XObject << /Im0 %d 0 R >> /Font << /F1 %d 0 R >> >>" % (image, font))
        content = pdf.stream(b"", full_page("Im0"))
        pdf.pages.append(
            pdf.add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Contents %d 0 R"
                b" /Resources %d 0 R >>" % (content, resources)
            )
        )
    return pdf.write()


def fax(pages: int = 20) -> bytes:
    """Sheets in fax encoding."""
    pdf = Pdf()
    for number in range(pages):
        out = BytesIO()
        sheet = picture(SCAN_200, number).convert("1", dither=Image.Dither.NONE)
        sheet.save(out, "TIFF", compression="group4", strip_size=1 << 24)
        with Image.open(BytesIO(out.getvalue())) as tiff:
            (start,), (count,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
        pdf.page(
            full_page("Im0"),
            {
                "Im0": pdf.stream(
                    b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace"
                    b" /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns %d /Rows %d >>"
                    % (*SCAN_200, SCAN_200[0], SCAN_200[1]),
                    out.getvalue()[start : start + count],
                )
            },
        )
    return pdf.write()


def nest(depth: int = 6, fan: int = 4) -> bytes:
    """Forms in forms: 4,096 placements of one image."""
    pdf = Pdf()
    inner = pdf.image(zlib.compress(bytes(400)), 20, 20, b"/ColorSpace /DeviceGray /Filter /FlateDecode")
    for _ in range(depth):
        content = b" ".join(
            b"q .5 0 0 .5 %s cm /X Do Q" % corner for corner in (b"0 0", b".5 0", b"0 .5", b".5 .5")[:fan]
        )
        inner = pdf.stream(
            b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X %d 0 R >> >>"
            % inner,
            content,
        )
    pdf.page(b"q %.2f 0 0 %.2f 0 0 cm /X Do Q" % A4, {"X": inner})
    return pdf.write()


PAPERS: Mapping[str, Callable[[], bytes]] = {
    "one-page scan, A4 at 300 dpi": one_scan,
    "40-page scan, 9.4 MB": forty_scans,
    "the same with recognised words": partial(forty_scans, recognised),
    "20-page fax": fax,
    "nested forms, 4,096 placements": nest,
    "300 pages of text": text,
    "2,000 pages, 10,000 objects": many_pages,
}
"""What each is, and how it is made."""


def make(folder: Path) -> dict[str, Path]:
    """Write them all; answers the files by what they are."""
    files = {}
    for number, (name, content) in enumerate(PAPERS.items()):
        files[name] = folder / f"papers-{number}.pdf"
        files[name].write_bytes(content())
    return files
