"""The facts of a PDF, as far as limits allow."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic

from ras_tui.inspection.budget import Budget
from ras_tui.inspection.document import UNREADABLE, Document, Repairs, number, text
from ras_tui.inspection.kind import HEADER_REACH
from ras_tui.inspection.lock import lock_in, lock_of
from ras_tui.inspection.pages import Pages, starts_something
from ras_tui.validation.facts import PageFacts, PdfFacts

OPERATIONS = 1_500_000
"""Operators and placements looked at in one file."""
_HEADER = re.compile(rb"%PDF-(\d\.\d)")
_BETWEEN = 1.0
"""Seconds between two partial answers."""

Tell = Callable[[PdfFacts], None]


def read(data: bytes, seconds: float, tell: Tell) -> PdfFacts:
    """The facts of the PDF in ``data``; ``tell`` hears what is known each time there is more.

    Never raises because of what is in the file.
    """
    with Repairs() as repairs:
        return _read(data, Budget(OPERATIONS, seconds), repairs, tell)


def _read(data: bytes, budget: Budget, repairs: Repairs, tell: Tell) -> PdfFacts:
    header = _HEADER.search(data, 0, HEADER_REACH + 8)
    facts = PdfFacts(
        version=header[1].decode() if header else "", junk_before=header.start() if header else 0
    )
    try:
        document = Document(data, repairs)
        facts = replace(facts, encryption=lock_of(document), damaged=document.damaged)
    except UNREADABLE:
        lock = lock_in(data)
        return replace(facts, encryption=lock, damaged=not lock.encrypted)
    tell(facts)
    if facts.encryption.encrypted and facts.encryption.kind != "owner":
        return facts
    return _contents(document, facts, budget, tell)


def _contents(document: Document, facts: PdfFacts, budget: Budget, tell: Tell) -> PdfFacts:
    try:
        count = len(document.reader.pages)
    except UNREADABLE:
        return replace(facts, damaged=True)
    facts = replace(_structure(document, facts), page_count=count, partial=True)
    tell(facts)
    reading = Pages(document, budget)
    pages: list[PageFacts] = []
    told = monotonic()
    for page in _until_unreadable(reading):
        pages.append(page)
        if monotonic() > told + _BETWEEN:
            told = monotonic()
            tell(replace(facts, pages=tuple(pages)))
    return replace(
        facts,
        pages=tuple(pages),
        scripts=facts.scripts or reading.scripts,
        partial=reading.partial or len(pages) < count,
        damaged=document.damaged,
    )


def _until_unreadable(reading: Pages) -> Iterator[PageFacts]:
    try:
        yield from reading.read()
    except UNREADABLE:
        return


def _structure(document: Document, facts: PdfFacts) -> PdfFacts:
    """What the catalog says the file is, beyond its pages."""
    root = document.root
    names, form = document.dictionary(root, "/Names"), document.dictionary(root, "/AcroForm")
    newer = text(document.get(root, "/Version")).lstrip("/")
    signatures = int(number(document.get(form, "/SigFlags")) or 0) & 1
    return replace(
        facts,
        version=max(facts.version, newer) if re.fullmatch(r"\d\.\d", newer) else facts.version,
        scripts=starts_something(document, root, "/OpenAction")
        or document.get(names, "/JavaScript") is not None,
        embedded_files=document.get(names, "/EmbeddedFiles") is not None,
        xfa=document.get(form, "/XFA") is not None,
        portfolio=document.get(root, "/Collection") is not None,
        signed=bool(signatures) or document.get(document.dictionary(root, "/Perms"), "/DocMDP") is not None,
    )
