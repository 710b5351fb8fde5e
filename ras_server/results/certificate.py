"""What stands on the certificate of eligibility that is sent by e-mail (guide 5(2)ア, note 22).

The form of the official one is not copied: the facts that a visa office needs are there, each with its
Japanese and English name, and how to check the document.
"""

from dataclasses import dataclass
from datetime import date

from ras_tui.forms.codelists import codelist
from ras_tui.forms.office_words import office_name
from ras_tui.text.message import Bilingual, Message, Verbatim, Words, m
from ras_tui.text.translator import Translator


@dataclass(frozen=True, slots=True)
class Certificate:
    """The facts."""

    number: str
    name: str
    nationality: str
    """A code of the list ``nationalities``."""
    birth_date: str
    sex: str
    """A code of the list ``sex``."""
    status: str
    """A code of the list ``statuses``."""
    office: str
    issued: date
    until: date
    """The last day on which it can be used for entering."""
    sandbox: bool


def draw(certificate: Certificate) -> bytes:
    """The document before it is signed, as PDF. Raises :class:`ras_tui.errors.FileError`."""
    from ras_tui.documents.sheet import Sheet

    ja, en = Translator("ja"), Translator("en")

    def both(words: Words) -> str:
        return f"{ja(words)}  {en(words)}"

    sheet = Sheet(ja(m("coe.title")))
    if certificate.sandbox:
        sheet.line_of(both(m("coe.sandbox")), 9, align="C")
    sheet.line_of(ja(m("coe.title")), 20, align="C", after=1)
    sheet.line_of(en(m("coe.title")), 12, align="C", after=8)
    sheet.grid(
        [(f"{ja(label)}\n{en(label)}", _value(ja, en, value)) for label, value in _rows(certificate)],
        (60, 106),
    )
    sheet.line_of(ja(m("coe.text")), after=1)
    sheet.line_of(en(m("coe.text")), after=5)
    sheet.line_of(ja(m("coe.check")), 9, after=1)
    sheet.line_of(en(m("coe.check")), 9)
    return sheet.pdf()


def _value(ja: Translator, en: Translator, value: Words) -> str:
    one, other = ja(value), en(value)
    return one if one == other else f"{one} / {other}"


def _rows(of: Certificate) -> tuple[tuple[Message, Words], ...]:
    return (
        (m("coe.number"), Verbatim(of.number)),
        (m("coe.name"), Verbatim(of.name)),
        (m("coe.nationality"), _coded("nationalities", of.nationality)),
        (m("coe.birth_date"), Verbatim(of.birth_date)),
        (m("coe.sex"), _coded("sex", of.sex)),
        (m("coe.status"), _coded("statuses", of.status)),
        (m("coe.issued"), m("coe.day", day=of.issued)),
        (m("coe.until"), m("coe.day", day=of.until)),
        (m("coe.office"), office_name(of.office)),
    )


def _coded(list_: str, code: str) -> Words:
    entries = codelist(list_)
    if entries.get(code) is None:
        return Verbatim(code)
    return Bilingual(entries.label(code, "ja"), entries.label(code, "en"))
