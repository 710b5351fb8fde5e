"""Labels for the two envelopes of a result by post (guide 5(2)イ, note 24): to the office, and back home."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ras_tui.documents.label import OFFICE, OFFICE_POSTAL, Address

if TYPE_CHECKING:
    from ras_tui.documents.sheet import Sheet

FILE = "封筒のラベル.pdf"
WIDTH, HEIGHT = 110, 70
"""Of a label, in millimetres."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands on the labels."""

    number: str
    """The reception number."""
    applicant: str
    home: Address
    """Where the applicant lives now."""
    on_back: bool = False
    """Whether number and number of persons go on the back of the envelope (a certificate of eligibility)."""


def write(labels: Labels) -> bytes:
    """One page of A4 as PDF, to cut out.

    Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``.
    """
    from ras_tui.documents.sheet import Sheet

    with Sheet("封筒のラベル") as sheet:
        sheet.line_of("線で切って、封筒に貼ってください。簡易書留又はレターパックで送ります。", 10, after=4)
        number = f"申請受付番号　{labels.number}"
        _label(sheet, OFFICE_POSTAL, (*OFFICE, number))
        _label(sheet, labels.home.postal, (*(labels.home.lines or ("", "")), f"{labels.applicant}　様"))
        if labels.on_back:
            _label(sheet, None, ("（返信用封筒の裏面）", number, "人数　1人"))
        return sheet.pdf()


def _label(sheet: "Sheet", postal: str | None, lines: tuple[str, ...]) -> None:
    """``postal``: None for a label without one, empty for one to be written by hand."""
    head = () if postal is None else (f"〒{postal}" if postal else "〒　　　-　　　　",)
    sheet.frame("\n".join((*head, *lines)), WIDTH, HEIGHT, size=13, dashed=True)
