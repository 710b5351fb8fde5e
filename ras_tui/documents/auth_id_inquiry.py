"""在留申請オンラインシステム認証ID確認申出書 (別記第15号様式), filled in (guide 6(1)).

The printed sheet was not available: title, purpose and the office's column for the 認証ID are known, the rows
are what tells a user apart. The paper says so.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ras_tui.documents.fonts import MINCHO, embed
from ras_tui.documents.keeping import put
from ras_tui.forms.codelists import codelist
from ras_tui.forms.codelists.offices import office_in_charge
from ras_tui.forms.conditions import Answers

if TYPE_CHECKING:
    from fpdf import FPDF

TITLE: Final = "在留申請オンラインシステム認証ID確認申出書"
FILE: Final = f"{TITLE}.pdf"
_LABEL: Final = 52
_ROW: Final = 11
"""Widths and heights are in millimetres."""


async def keep(answers: Answers, today: date, folder: Path) -> Path:
    """Make the paper and put it into the folder. Raises :class:`ras_tui.errors.FileError`."""
    import asyncio

    return await asyncio.to_thread(lambda: put(folder, FILE, paper(answers, today)))


def paper(answers: Answers, today: date) -> bytes:
    """One page of A4, as a PDF."""
    from fpdf import FPDF

    pdf = FPDF(format="A4", unit="mm")
    embed(pdf, MINCHO)
    pdf.set_title(TITLE)
    pdf.set_lang("ja")
    pdf.set_margin(22)
    pdf.set_auto_page_break(auto=False)
    pdf.add_page()
    _head(pdf, answers, today)
    for label, value in rows(answers):
        _row(pdf, label, value)
    _foot(pdf)
    return bytes(pdf.output())


def rows(answers: Answers) -> Iterator[tuple[str, str]]:
    """Label and value of each row."""
    yield "氏名", _text(answers, "name")
    yield "生年月日", _day(date.fromisoformat(_text(answers, "birth_date")))
    yield "住居地", address(answers)
    yield "電話番号", _text(answers, "phone")
    yield "メールアドレス", _text(answers, "mail")
    yield "在留カード番号", _text(answers, "card_number")


def address(answers: Answers) -> str:
    """Postcode and address on one line."""
    postal = _text(answers, "postal")
    place = codelist("prefectures").label(_text(answers, "prefecture"), "ja")
    town = codelist("municipalities").label(_text(answers, "municipality"), "ja")
    return f"〒{postal[:3]}-{postal[3:]} {place}{town}{_text(answers, 'street')}"


def _head(pdf: "FPDF", answers: Answers, today: date) -> None:
    office = office_in_charge(_text(answers, "prefecture"), _text(answers, "municipality"))
    pdf.set_font(MINCHO, size=10)
    pdf.cell(0, 6, "別記第15号様式", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)
    pdf.set_font(MINCHO, size=15)
    pdf.cell(0, 9, TITLE, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)
    pdf.set_font(MINCHO, size=11)
    pdf.cell(0, 7, _day(today), align="R", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 7, f"{codelist('offices').label(office, 'ja')}長 殿", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    pdf.multi_cell(
        0,
        7,
        "在留申請オンラインシステムの認証IDが分からなくなったため、確認を申し出ます。",
        new_x="LMARGIN",
        new_y="NEXT",
    )
    pdf.ln(4)


def _row(pdf: "FPDF", label: str, value: str, height: float = _ROW) -> None:
    """A label and its value; a long value takes as many lines as it needs."""
    top, width = pdf.get_y(), pdf.epw - _LABEL
    pdf.set_font(MINCHO, size=11)
    lines = pdf.multi_cell(width - 4, 6, value, dry_run=True, output="LINES")
    assert isinstance(lines, list)
    height = max(height, 6 * len(lines) + 5)
    pdf.rect(pdf.l_margin, top, _LABEL, height)
    pdf.rect(pdf.l_margin + _LABEL, top, width, height)
    pdf.set_xy(pdf.l_margin + 2, top + (height - 6) / 2)
    pdf.cell(_LABEL - 4, 6, label)
    pdf.set_xy(pdf.l_margin + _LABEL + 2, top + (height - 6 * max(1, len(lines))) / 2)
    pdf.multi_cell(width - 4, 6, value)
    pdf.set_xy(pdf.l_margin, top + height)


def _foot(pdf: "FPDF") -> None:
    pdf.ln(8)
    pdf.set_font(MINCHO, size=10)
    pdf.cell(0, 7, "（以下は官署が記入します。）", new_x="LMARGIN", new_y="NEXT")
    _row(pdf, "認証ID", "", 16)
    pdf.ln(8)
    pdf.multi_cell(
        0,
        6,
        "この用紙は在留申請の練習用アプリが作りました。欄の並びは公表された様式と違うことがあります。",
        new_x="LMARGIN",
        new_y="NEXT",
    )


def _text(answers: Answers, field: str) -> str:
    return str(answers.get(field, ""))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
