"""The sheet to carry while the residence card is in the mail (guide 5(2)イ②): room for its colour copy."""

from dataclasses import dataclass

FILE = "在留カードの写し（携行用）.pdf"
CARD_WIDTH, CARD_HEIGHT = 85.6, 54.0
"""Of a residence card, in millimetres (ISO/IEC 7810 ID-1)."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What stands on the sheet."""

    number: str
    """The reception number."""
    applicant: str
    procedure: str
    """Its Japanese name."""


def write(carried: Carried) -> bytes:
    """One page of A4 as PDF.

    Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``.
    """
    from ras_tui.documents.sheet import Sheet

    title = "在留カードの写し（携行用）"
    with Sheet(title) as sheet:
        sheet.line_of(title, 16, align="C", after=6)
        rows = (
            ("氏名", carried.applicant),
            ("申請の種類", carried.procedure),
            ("申請受付番号", carried.number),
        )
        sheet.grid(rows, (48, 118), size=11)
        sheet.line_of("新しい在留カードを受け取るため、今の在留カードの原本を郵送しました。", 11, after=4)
        for side in ("表", "裏"):
            sheet.frame(f"在留カードのカラーコピー（{side}）を貼るところ", CARD_WIDTH, CARD_HEIGHT, size=9)
        sheet.line_of("新しい在留カードが届くまで、申請受付番号のメールの画面と一緒に携行してください。")
        sheet.line_of("在留カードがない間に急いで出国するときは、再入国許可を受ける必要があります。")
        return sheet.pdf()
