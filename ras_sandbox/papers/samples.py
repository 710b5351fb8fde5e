"""Which samples there are and how each is made."""

import re
from io import BytesIO
from pathlib import Path
from random import Random

from ras_sandbox.papers.pdf import A4, Pdf, full_page

PASSWORD = "sample"
"""Opens ``locked.pdf``; it stands in the words about it."""

_NAMES = (
    "good-papers.pdf",
    "text-papers.pdf",
    "low-resolution.pdf",
    "locked.pdf",
    "restricted.pdf",
    "broken.pdf",
    "empty.pdf",
    "too-large.pdf",
    "not-a-pdf.pdf",
    "good-photo.jpg",
    "square-photo.jpg",
    "small-photo.jpg",
    "large-photo.jpg",
    "too-large-photo.jpg",
    "old-photo.jpg",
    "not-a-photo.jpg",
)
CONTENTS: tuple[tuple[str, str], ...] = tuple((name, f"paper.{name.rsplit('.')[0]}.about") for name in _NAMES)
"""Each file's name and the id of the words about it."""

_PRINT_AND_COPY = 1 << 2 | 1 << 4 | 1 << 11
_ALL = 0xFFFFFFFC


def make(folder: Path, *, seed: int = 1) -> None:
    """Write all samples into ``folder``, which is made if need be. The same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {**_papers(seed), **_photos(seed)}.items():
        (folder / name).write_bytes(data)


def _papers(seed: int) -> dict[str, bytes]:
    text = _text_papers()
    good = _scan((300, 300, 300), seed)
    return {
        "good-papers.pdf": good,
        "text-papers.pdf": text,
        "low-resolution.pdf": _scan((300, 100), seed),
        "locked.pdf": _locked(text, PASSWORD, _ALL),
        "restricted.pdf": _locked(text, "", _ALL & ~_PRINT_AND_COPY),
        "broken.pdf": good[: len(good) // 3],
        "empty.pdf": b"",
        "too-large.pdf": _uncompressed(seed),
        "not-a-pdf.pdf": b"This is a text file. Only its name says that it is a PDF.\n",
    }


def _photos(seed: int) -> dict[str, bytes]:
    from ras_sandbox.papers.pictures import grained, jpeg, padded, portrait

    face = portrait(600, 800)
    good = jpeg(face)
    return {
        "good-photo.jpg": good,
        "square-photo.jpg": jpeg(face.crop((0, 100, 600, 700))),
        "small-photo.jpg": jpeg(face.resize((150, 200))),
        "large-photo.jpg": jpeg(grained(face, Random(seed)), quality=92),
        "too-large-photo.jpg": padded(good, 10 * 1024 * 1024),
        "old-photo.jpg": jpeg(face, taken="2019:05:01 10:00:00"),
        "not-a-photo.jpg": b"This is a text file. Only its name says that it is a photo.\n",
    }


def _scan(resolutions: tuple[int, ...], seed: int) -> bytes:
    from ras_sandbox.papers.pictures import jpeg, sheet

    pdf, random = Pdf(), Random(seed)
    for number, dpi in enumerate(resolutions, 1):
        image = sheet(number, dpi, random)
        pdf.page(full_page("Im0"), {"Im0": pdf.jpeg(jpeg(image, quality=60), *image.size)})
    return pdf.write()


def _uncompressed(seed: int) -> bytes:
    """Two scanned pages whose images nobody has compressed: more than 10 MB."""
    from ras_sandbox.papers.pictures import sheet

    pdf, random = Pdf(), Random(seed)
    for number in (1, 2):
        image = sheet(number, 250, random)
        pdf.page(
            full_page("Im0"), {"Im0": pdf.image(image.tobytes(), *image.size, b"/ColorSpace /DeviceGray")}
        )
    return pdf.write()


def _text_papers() -> bytes:
    pdf = Pdf()
    font = pdf.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in (1, 2):
        lines = b" ".join(b"(Line %d of a made-up certificate) Tj T*" % line for line in range(1, 30))
        content = b"BT /F1 20 Tf 72 770 Td (SAMPLE %d) Tj /F1 11 Tf 0 -40 Td 20 TL %s ET" % (number, lines)
        pdf.page(content, size=A4, resources=b"/Font << /F1 %d 0 R >>" % font)
    return pdf.write()


def _locked(data: bytes, password: str, permissions: int) -> bytes:
    """The PDF encrypted, opening with ``password``. The old RC4 lock: newer ones differ from run to run."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.constants import UserAccessPermissions

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(
        password,
        "owner-of-the-sample",
        permissions_flag=UserAccessPermissions(permissions),
        algorithm="RC4-128",
    )
    out = BytesIO()
    writer.write(out)
    # The second identifier is random, and nothing depends on it.
    return re.sub(rb"/ID \[ <(\w+)> <\w+> \]", rb"/ID [ <\1> <\1> ]", out.getvalue())
