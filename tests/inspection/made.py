"""PDFs for the tests: each hard case is one function's worth of objects."""

import zlib
from io import BytesIO
from pathlib import Path

from ras_sandbox.papers.pdf import A4, Pdf, full_page
from ras_tui.inspection.pdf import read as read_pdf
from ras_tui.validation.facts import PdfFacts

A4_AT = {
    dpi: (round(A4[0] / 72 * dpi), round(A4[1] / 72 * dpi)) for dpi in (36, 50, 75, 100, 144, 150, 200, 300)
}
GREY = b"/ColorSpace /DeviceGray"


def image(pdf: Pdf, width: int, height: int, entries: bytes = b"") -> int:
    """An image of zeros, packed small."""
    return pdf.image(
        zlib.compress(bytes(width * height)), width, height, GREY + b" /Filter /FlateDecode " + entries
    )


def scan(pdf: Pdf, dpi: int, entries: bytes = b"") -> int:
    """An image that has ``dpi`` on a whole A4 page."""
    return image(pdf, *A4_AT[dpi], entries)


def form(pdf: Pdf, content: bytes, images: bytes, entries: bytes = b"") -> int:
    """A form XObject."""
    return pdf.stream(
        b"/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] %s /Resources << /XObject << %s >> >>"
        % (entries, images),
        content,
    )


def scans(*resolutions: int) -> bytes:
    """One page a resolution, each covered by its image."""
    pdf = Pdf()
    for dpi in resolutions:
        pdf.page(full_page("Im0"), {"Im0": scan(pdf, dpi)})
    return pdf.write()


def words(count: int = 1) -> bytes:
    """Pages of text."""
    pdf = Pdf()
    font = pdf.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for _ in range(count):
        pdf.page(
            b"BT /F1 12 Tf 72 700 Td (Words (nested) and \\) Do) Tj ET",
            resources=b"/Font << /F1 %d 0 R >>" % font,
        )
    return pdf.write()


def read(data: bytes) -> PdfFacts:
    """The facts, read here: what the child does, without starting one for each small file."""
    told: list[PdfFacts] = []
    return read_pdf(BytesIO(data), 30, told.append)


def written(folder: Path, data: bytes, name: str = "papers.pdf") -> Path:
    """The file."""
    path = folder / name
    path.write_bytes(data)
    return path
