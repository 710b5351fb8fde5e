"""資料添付に関する申告書 (参考様式9): why papers come in several parts, and which come when.

Guide 2024.3, note 16: it goes with the papers when they cannot all be sent at once, and again with papers
that the office asks for. The official sheet was not at hand: its title, its two reasons and what it is about
are known, its layout is ours.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from ras_tui.text.message import m
from ras_tui.text.translator import Translator

if TYPE_CHECKING:
    from ras_tui.documents.sheet import Sheet

Reason = Literal["too_large", "asked"]
REASONS: tuple[Reason, ...] = ("too_large", "asked")


@dataclass(frozen=True, slots=True)
class Case:
    """What of the application stands on the sheet; what is empty is left to be written by hand."""

    applicant: str = ""
    procedure: str = ""
    """Its Japanese name."""
    number: str = ""
    """The reception number, or the provisional one."""
    day: date | None = None
    reason: Reason = "too_large"


@dataclass(frozen=True, slots=True)
class Portion:
    """What comes in one of the parts."""

    first: int
    last: int
    """Pages of the whole, from 1; 0 where they were not counted: left to be written by hand."""
    papers: tuple[str, ...] = ()


def write(case: Case, portions: tuple[Portion, ...], this: int) -> bytes:
    """The sheet for part ``this`` (from 1) as PDF.

    Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``.
    """
    from ras_tui.documents.sheet import Sheet

    say = Translator("ja")
    with Sheet(say(m("declaration.title"))) as sheet:
        _fill(sheet, say, case, portions, this)
        return sheet.pdf()


def _fill(sheet: "Sheet", say: Translator, case: Case, portions: tuple[Portion, ...], this: int) -> None:
    sheet.line_of(say(m("declaration.form")), 9, align="R")
    sheet.line_of(say(m("declaration.title")), 16, align="C", after=6)
    sheet.line_of(say(m("declaration.to")), after=4)
    day = say.date(case.day) if case.day else say(m("declaration.date_blank"))
    rows = (
        ("day", day),
        ("procedure", case.procedure),
        ("number", case.number),
        ("applicant", case.applicant),
    )
    sheet.grid([(say(m(f"declaration.{name}")), value) for name, value in rows], (48, 118), size=10.5)
    sheet.line_of(say(m("declaration.reason")), after=1)
    for reason in REASONS:
        box = say(m("declaration.box.on" if reason == case.reason else "declaration.box.off"))
        sheet.line_of(f"{box} {say(m(f'declaration.reason.{reason}'))}", after=1)
    sheet.ln(3)
    sheet.line_of(say(m("declaration.this", this=this, of=len(portions))), after=2)
    heads = tuple(say(m(f"declaration.column.{name}")) for name in ("part", "pages", "papers"))
    sheet.grid(
        [heads, *(_row(say, number, each, this) for number, each in enumerate(portions, 1))], (30, 30, 106)
    )
    if this < len(portions):
        sheet.line_of(say(m("declaration.rest")), 9)


def _row(say: Translator, number: int, portion: Portion, this: int) -> tuple[str, ...]:
    name = say(m("declaration.part.this" if number == this else "declaration.part", n=number))
    pages = say(m("declaration.pages", first=portion.first, last=portion.last)) if portion.last else ""
    return name, pages, say(m("declaration.between")).join(portion.papers) or say(m("declaration.unnamed"))
