"""手数料納付書, filled in (guide notes 25, 27): number at the top right, name at the bottom right, stamps.

The printed sheet was not at hand: its title, the two places to fill in and what is stuck on it are known, its
layout is ours.
"""

from dataclasses import dataclass

FILE = "手数料納付書.pdf"


@dataclass(frozen=True, slots=True)
class Fee:
    """What stands on the form."""

    number: str
    """The reception number."""
    applicant: str
    procedure: str
    """Its Japanese name."""
    yen: int


def write(fee: Fee) -> bytes:
    """One page of A4 as PDF.

    Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``.
    """
    from ras_tui.documents.sheet import Sheet

    with Sheet("手数料納付書") as sheet:
        sheet.line_of(f"番号　{fee.number}", 12, align="R", after=10)
        sheet.line_of("手数料納付書", 20, align="C", after=10)
        sheet.line_of("出入国在留管理庁長官 殿", 12, after=8)
        sheet.line_of(f"{fee.procedure}の手数料として、{fee.yen:,}円を納付します。", 12, after=8)
        sheet.frame(f"収入印紙を貼るところ（{fee.yen:,}円分）。消印はしないでください。", 166, 90)
        sheet.line_of(f"氏名　{fee.applicant}", 12, align="R")
        sheet.ln(20)
        sheet.line_of("この用紙は練習用です。欄の並びは公表された様式と違うことがあります。", 9)
        return sheet.pdf()
