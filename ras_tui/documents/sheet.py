"""A sheet of A4 with Japanese text, that can be searched and copied."""

from collections.abc import Iterable
from typing import Self

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from ras_tui.documents.fonts import MINCHO, embed
from ras_tui.errors import FileError

MARGIN = 22
"""Millimetres."""


class Sheet(FPDF):
    """Lines from top to bottom in one font; sizes in points."""

    def __init__(self, title: str, language: str = "ja") -> None:
        super().__init__(format="A4")
        self.set_title(title)
        self.set_lang(language)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN)
        embed(self, MINCHO)
        self.add_page()

    def line_of(self, text: str, size: float = 10.5, *, align: str = "L", after: float = 1.5) -> None:
        """A paragraph over the width of the sheet. Raises :class:`FileError` ``document.no_glyph``."""
        self._write(text, size)
        self.multi_cell(0, size * 0.55, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)

    def grid(self, rows: Iterable[tuple[str, ...]], widths: tuple[float, ...], size: float = 10) -> None:
        """A table whose first row is its head."""
        rows = list(rows)
        self._write("".join(cell for row in rows for cell in row), size)
        with self.table(
            col_widths=widths,
            first_row_as_headings=False,
            line_height=size * 0.6,
            padding=1.5,
            text_align="LEFT",
        ) as table:
            for row in rows:
                table.row(row)
        self.ln(2)

    def frame(
        self, text: str, width: float, height: float, *, size: float = 10.5, dashed: bool = False
    ) -> None:
        """A box of true size in millimetres with lines at its top left: to stick something in, or to cut out.

        Raises :class:`FileError` ``document.no_glyph``.
        """
        self._write(text, size)
        if self.will_page_break(height):
            self.add_page()
        top = self.get_y()
        if dashed:
            self.set_dash_pattern(dash=2, gap=2)
        self.rect(self.l_margin, top, width, height)
        self.set_dash_pattern()
        self.set_xy(self.l_margin + 3, top + 3)
        self.multi_cell(width - 6, size * 0.55, text, align="L")
        self.set_xy(self.l_margin, top + height + 5)

    def pdf(self) -> bytes:
        """The file."""
        return bytes(self.output())

    def __enter__(self) -> Self:
        """The sheet; leaving it closes its fonts' files."""
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.fonts.values():
            if isinstance(each, TTFFont):
                each.close()

    def _write(self, text: str, size: float) -> None:
        """Set the font; what it cannot show is said rather than left out."""
        self.set_font(MINCHO, size=size)
        current = self.current_font
        known = current.cmap if isinstance(current, TTFFont) else {}
        missing = sorted({each for each in text if ord(each) not in known and not each.isspace()})
        if missing:
            raise FileError("document.no_glyph", characters="".join(missing))
