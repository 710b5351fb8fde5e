"""A copy of an application as it was entered, with the checklist of papers and its ticks: to keep, to print.

It is no form of the ministry's: the application itself is filed online.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ras_tui.text.message import Words, m
from ras_tui.text.translator import Translator

if TYPE_CHECKING:
    from ras_tui.documents.sheet import Sheet

LANGUAGES = ("ja", "en")
"""The languages whose letters the font has."""
_WIDTHS = (66, 100)


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form: its title, and each question with its answer."""

    title: Words
    rows: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper of the checklist."""

    name: Words
    about: Words
    ready: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """What stands on it."""

    head: tuple[tuple[Words, Words], ...]
    """What it is an application for, its number, the day of the copy."""
    sections: tuple[Section, ...]
    papers: tuple[Listed, ...]


def write(copy: Copy, language: str) -> bytes:
    """The copy as PDF.

    Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``.
    """
    from ras_tui.documents.sheet import Sheet

    say = Translator(language)
    with Sheet(say(m("copy.paper.title")), language) as sheet:
        sheet.line_of(say(m("copy.paper.title")), 16, align="C", after=4)
        sheet.line_of(say(m("copy.paper.about")), 9, after=4)
        sheet.grid(_said(say, copy.head), _WIDTHS)
        _papers(sheet, say, copy.papers)
        for section in copy.sections:
            sheet.line_of(say(section.title), 12, after=1)
            sheet.grid(_said(say, section.rows), _WIDTHS)
        return sheet.pdf()


def _papers(sheet: "Sheet", say: Translator, papers: tuple[Listed, ...]) -> None:
    ready = sum(paper.ready for paper in papers)
    sheet.line_of(say(m("checklist.title")), 12, after=1)
    sheet.line_of(say(m("checklist.say", done=ready, total=len(papers))), after=1)
    for paper in papers:
        sheet.line_of(f"{_box(say, paper)} {say(paper.name)}", after=0)
        sheet.line_of(f"\u3000{say(paper.about)}", 9, after=1.5)
    sheet.ln(2)


def _box(say: Translator, paper: Listed) -> str:
    return say(m("declaration.box.on" if paper.ready else "declaration.box.off"))


def _said(say: Translator, rows: tuple[tuple[Words, Words], ...]) -> list[tuple[str, ...]]:
    return [(say(label), say(value)) for label, value in rows]
