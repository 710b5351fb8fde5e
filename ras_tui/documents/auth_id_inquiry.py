"""在留申請オンラインシステム認証ID確認申出書 (別記第15号様式), filled in (guide 6(1)).

The printed sheet was not available: title, purpose and the office's column for the 認証ID are known, the rows
are what tells a user apart. The paper says so.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from ras_tui.documents.keeping import put
from ras_tui.documents.label import address_of
from ras_tui.forms.codelists import codelist
from ras_tui.forms.codelists.offices import office_in_charge
from ras_tui.forms.conditions import Answers

TITLE: Final = "在留申請オンラインシステム認証ID確認申出書"
FILE: Final = f"{TITLE}.pdf"
_WIDTHS: Final = (52, 114)
"""Of a label and of its value, in millimetres."""


async def keep(answers: Answers, today: date, folder: Path) -> Path:
    """Make the paper and put it into the folder. Raises :class:`ras_tui.errors.FileError`."""
    import asyncio

    return await asyncio.to_thread(lambda: put(folder, FILE, paper(answers, today)))


def paper(answers: Answers, today: date) -> bytes:
    """One page of A4, as a PDF.

    Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``.
    """
    from ras_tui.documents.sheet import Sheet

    with Sheet(TITLE) as sheet:
        sheet.line_of("別記第15号様式", 10, after=6)
        sheet.line_of(TITLE, 15, align="C", after=6)
        sheet.line_of(_day(today), 11, align="R")
        sheet.line_of(f"{_office(answers)}長 殿", 11, after=6)
        sheet.line_of(
            "在留申請オンラインシステムの認証IDが分からなくなったため、確認を申し出ます。", 11, after=4
        )
        sheet.grid(rows(answers), _WIDTHS, size=11)
        sheet.ln(6)
        sheet.line_of("（以下は官署が記入します。）", 10)
        sheet.frame("認証ID", sum(_WIDTHS), 18, size=11)
        sheet.line_of(
            "この用紙は在留申請の練習用アプリが作りました。欄の並びは公表された様式と違うことがあります。", 10
        )
        return sheet.pdf()


def rows(answers: Answers) -> Iterator[tuple[str, str]]:
    """Label and value of each row."""
    yield "氏名", _text(answers, "name")
    yield "生年月日", _day(date.fromisoformat(_text(answers, "birth_date")))
    yield "住居地", address_of(answers).in_one_line
    yield "電話番号", _text(answers, "phone")
    yield "メールアドレス", _text(answers, "mail")
    yield "在留カード番号", _text(answers, "card_number")


def _office(answers: Answers) -> str:
    office = office_in_charge(_text(answers, "prefecture"), _text(answers, "municipality"))
    return codelist("offices").label(office, "ja")


def _text(answers: Answers, field: str) -> str:
    return str(answers.get(field, ""))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
