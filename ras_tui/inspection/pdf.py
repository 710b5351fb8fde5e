"""The facts of a PDF, as far as limits allow."""

import mmap
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from time import monotonic
from typing import BinaryIO

from ras_tui.inspection.budget import Budget, BudgetSpent
from ras_tui.inspection.document import UNREADABLE, Document, PasswordError
from ras_tui.inspection.kind import HEAD, HEADER_REACH
from ras_tui.inspection.lock import lock_in, lock_of
from ras_tui.inspection.pages import Pages
from ras_tui.inspection.structure import with_structure
from ras_tui.inspection.tree import Leaf, Tree
from ras_tui.validation.facts import PageFacts, PdfFacts

OPERATIONS = 1_500_000
"""Operators, placements and page nodes looked at in one file."""
_HEADER = re.compile(rb"%PDF-(\d\.\d)")
_OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj\b")
_BETWEEN = 1.0
"""Seconds between two partial answers."""

Tell = Callable[[PdfFacts], None]


def read(file: BinaryIO, seconds: float, tell: Tell, *, with_images: bool = False) -> PdfFacts:
    """The facts of a PDF; ``tell`` hears what is known each time there is more.

    Never raises because of what is in the file, but for ``MemoryError``.
    """
    budget = Budget(OPERATIONS, seconds)
    file.seek(0)
    header = _HEADER.search(file.read(HEAD), 0, HEADER_REACH + 8)
    facts = PdfFacts(
        version=header[1].decode() if header else "", junk_before=header.start() if header else 0
    )
    try:
        document, repaired = _opened(file)
    except PasswordError:
        return replace(facts, encryption=lock_in(_bytes(file)))
    except UNREADABLE:
        lock = lock_in(_bytes(file))
        return replace(facts, encryption=lock, damaged=not lock.encrypted or lock.kind == "password")
    with closing(document):
        facts = replace(facts, encryption=lock_of(document), damaged=repaired or document.damaged)
        tell(facts)
        found = _contents(document, facts, budget, tell, with_images=with_images)
        cut_off = found.cut_off or (found.damaged and ends_early(_bytes(file)))
        return replace(found, cut_off=cut_off)


def _opened(file: BinaryIO) -> tuple[Document, bool]:
    """The document, and whether it had to be written anew to be read.

    pypdf, which searches more widely, writes anew what qpdf cannot open or finds no pages in. Raises
    ``PasswordError`` or one of :data:`UNREADABLE`.
    """
    try:
        document = Document(file)
        if document.has_pages:
            return document, False
        document.close()
    except PasswordError:
        raise
    except UNREADABLE:
        if lock_in(_bytes(file)).encrypted:
            raise
    from ras_tui.inspection.rewriting import rewritten

    file.seek(0)
    return Document(rewritten(file)), True


def _contents(
    document: Document, facts: PdfFacts, budget: Budget, tell: Tell, *, with_images: bool
) -> PdfFacts:
    tree = Tree(document, budget)
    leaves, cut = _leaves(tree)
    # The library may already have left out what is missing; then the tree's own number tells.
    missing = tree.missing > 0 or (document.damaged and tree.says_more_than(len(leaves)))
    facts = replace(
        with_structure(document, facts),
        page_count=len(leaves),
        partial=True,
        damaged=facts.damaged or document.damaged or missing,
        cut_off=missing,
    )
    tell(facts)
    reading = Pages(document, budget, with_images=with_images)
    pages: list[PageFacts] = []
    told = monotonic()
    for page in _until_unreadable(reading, leaves):
        pages.append(page)
        if monotonic() > told + _BETWEEN:
            told = monotonic()
            tell(replace(facts, pages=tuple(pages)))
    return replace(
        facts,
        pages=tuple(pages),
        images=tuple(reading.images),
        scripts=facts.scripts or reading.scripts,
        partial=cut or reading.partial or len(pages) < len(leaves),
        damaged=facts.damaged or document.damaged,
    )


def _leaves(tree: Tree) -> tuple[list[Leaf], bool]:
    """The pages, and whether there may be more."""
    found = list[Leaf]()
    try:
        found.extend(tree.leaves())
    except (BudgetSpent, *UNREADABLE):
        return found, True
    return found, tree.cut


def _until_unreadable(reading: Pages, leaves: list[Leaf]) -> Iterator[PageFacts]:
    try:
        yield from reading.read(leaves)
    except UNREADABLE:
        return


def ends_early(data: bytes | mmap.mmap) -> bool:
    """Whether a file ends inside an object: one begins after the last that has an end."""
    end = data.rfind(b"endobj")
    return end < 0 or _OBJECT.search(data, end) is not None


def _bytes(file: BinaryIO) -> mmap.mmap | bytes:
    """The whole file, to be searched."""
    file.seek(0)
    try:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return file.read()
