"""What a file is, by its first bytes."""

import re

from ras_tui.validation.facts import Kind

HEAD = 4096
"""How many bytes decide."""
HEADER_REACH = 1024
"""How far from the start viewers still look for a PDF's header."""

_MAGIC = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF8", Kind.GIF),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
    (b"BM", Kind.BMP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OFFICE),
)
_PDF = re.compile(rb"%PDF-\d")
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes) -> Kind:
    """The kind of a file that starts with ``head`` (its first :data:`HEAD` bytes)."""
    if not head:
        return Kind.EMPTY
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _PDF.search(head, 0, HEADER_REACH + 8):
        return Kind.PDF
    return _container(head) or _words(head)


def _container(head: bytes) -> Kind | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return Kind.AVIF if brand in (b"avif", b"avis") else Kind.HEIC if brand in _HEIF_BRANDS else None
    if head.startswith(b"PK\x03\x04"):
        return _archive(head)
    return None


def _archive(head: bytes) -> Kind:
    """A ZIP file, or the office document that it is: they name their parts early."""
    if b"word/" in head or b"opendocument.text" in head:
        return Kind.WORD
    if b"xl/" in head or b"opendocument.spreadsheet" in head:
        return Kind.EXCEL
    return Kind.OFFICE if b"[Content_Types].xml" in head or b"opendocument" in head else Kind.ZIP


def _words(head: bytes) -> Kind:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(text):
        return Kind.HTML
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Kind.TEXT
    return Kind.UNKNOWN if _NOT_TEXT.search(text) else Kind.TEXT
