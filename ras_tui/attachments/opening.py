"""A PDF as pikepdf opens it, its troubles by name."""

from io import BufferedReader
from typing import Final

import pikepdf

from ras_tui.attachments.refusal import Refusal
from ras_tui.inspection.kind import HEAD, kind_of
from ras_tui.validation.facts import PICTURES, Kind

UNREADABLE: Final = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    pikepdf.models.image.ImageDecompressionError,
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    NotImplementedError,
    RecursionError,
)
"""What pikepdf raises on files that break the format's rules."""


def open_pdf(source: BufferedReader, *, password: str | None = None, number: int = 1) -> pikepdf.Pdf:
    """The PDF. Raises :class:`Refusal`: ``empty``, ``not_a_pdf``, ``locked`` (no password was given),
    ``wrong_password``, ``certificate_lock``, ``unreadable``, ``no_pages``, ``portfolio``.
    """
    source.seek(0)
    kind = kind_of(source.read(HEAD))
    if kind is Kind.EMPTY or kind in PICTURES:
        raise Refusal("empty" if kind is Kind.EMPTY else "not_a_pdf", number)
    source.seek(0)
    try:
        pdf = pikepdf.open(source, password=password or "")
    except pikepdf.PasswordError as error:
        raise Refusal("locked" if password is None else "wrong_password", number) from error
    except UNREADABLE as error:
        code = "certificate_lock" if "unsupported encryption" in str(error).lower() else "unreadable"
        raise Refusal(code, number) from error
    if not _page_count(pdf):
        raise Refusal("no_pages", number)
    if "/Collection" in pdf.Root:
        raise Refusal("portfolio", number)
    return pdf


def _page_count(pdf: pikepdf.Pdf) -> int:
    try:
        return len(pdf.pages)
    except UNREADABLE:
        return 0


def was_damaged(pdf: pikepdf.Pdf) -> bool:
    """Whether something had to be repaired to open it: pages may be missing."""
    return any("damaged" in str(warning) or "reconstruct" in str(warning) for warning in pdf.get_warnings())


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether writing it anew breaks a signature."""
    form = pdf.Root.get("/AcroForm")
    flags = form.get("/SigFlags", 0) if isinstance(form, pikepdf.Dictionary) else 0
    certified = pdf.Root.get("/Perms")
    return bool(int(flags) & 1) or (isinstance(certified, pikepdf.Dictionary) and "/DocMDP" in certified)
