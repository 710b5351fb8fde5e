"""Tax data as a page that can be read and printed: what the person registered, in the words of the screen."""

from ras_tui.messages.tax_data import TaxRecord
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator

NUMBERS = (
    *("salary", "income", "social_insurance", "deductions", "taxable"),
    *("municipal_tax", "prefectural_tax", "forest_tax", "dependants"),
)
"""The numbers of a record, in the order of a certificate."""


def lines(name: str, record: TaxRecord) -> tuple[Message, ...]:
    """Every line of a record, for screens and paper alike."""
    return (
        m("tax_data.record.of", name=Verbatim(name), year=Verbatim(str(record.year))),
        m("tax_data.record.municipality", municipality=Verbatim(record.municipality)),
        *(m(f"tax_data.record.{number}", amount=getattr(record, number)) for number in NUMBERS),
        m("tax_data.record.taxed" if record.taxed else "tax_data.record.untaxed"),
    )


def write(name: str, record: TaxRecord) -> bytes:
    """The page as PDF. Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``."""
    from ras_tui.documents.sheet import Sheet

    say = Translator("ja")
    sheet = Sheet(say(m("tax_data.paper.title")))
    sheet.line_of(say(m("tax_data.paper.title")), 16, align="C", after=6)
    for line in lines(name, record):
        sheet.line_of(say(line), 11, after=3)
    sheet.line_of(say(m("tax_data.paper.source")), 9)
    return sheet.pdf()
