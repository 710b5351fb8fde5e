"""The facts of a PDF, as far as limits allow."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from time import monotonic
from typing import BinaryIO

from ras_tui.inspection.budget import Budget, BudgetSpent
from ras_tui.inspection.document import Document, Irregular
from ras_tui.inspection.ending import ends_early, junk_after
from ras_tui.inspection.kind import HEADER_REACH
from ras_tui.inspection.lock import lock_of
from ras_tui.inspection.pages import Pages
from ras_tui.inspection.plain import PlainDocument
from ras_tui.inspection.structure import with_structure
from ras_tui.inspection.tree import Leaf, Tree
from ras_tui.inspection.whole import Data, whole
from ras_tui.validation.facts import PageFacts, PdfFacts

OPERATIONS = 1_500_000
"""Operators, placements and page nodes looked at in one file."""
_HEADER = re.compile(rb"%PDF-(\d\.\d)")
_BETWEEN = 1.0
"""Seconds between two partial answers."""

Tell = Callable[[PdfFacts], None]
Reading = Callable[[Document, PdfFacts], PdfFacts]
Failures = tuple[type[Exception], ...]


def read(file: BinaryIO, seconds: float, tell: Tell, *, with_images: bool = False) -> PdfFacts:
    """The facts of a PDF; ``tell`` hears what is known each time there is more.

    Never raises because of what is in the file, but for ``MemoryError``.
    """
    budget = Budget(OPERATIONS, seconds)

    def found(document: Document, facts: PdfFacts) -> PdfFacts:
        return contents(document, facts, budget, tell, with_images=with_images)

    with whole(file) as data:
        facts = _ends(data)
        plainly = _plainly(data, facts, found)
    return plainly or _with_repair(file, facts, found)


def _ends(data: Data) -> PdfFacts:
    """What stands before and behind all else."""
    header = _HEADER.search(data, 0, HEADER_REACH + 8)
    return PdfFacts(
        version=header[1].decode() if header else "",
        junk_before=header.start() if header else 0,
        junk_after=junk_after(data),
    )


def _plainly(data: Data, facts: PdfFacts, reading: Reading) -> PdfFacts | None:
    """The facts of a file without any fault, read the short way; None when it takes more than that."""
    if facts.junk_before:
        return None
    with suppress(Irregular):
        found = reading(PlainDocument(data), facts)
        return None if found.damaged else found
    return None


def _with_repair(file: BinaryIO, facts: PdfFacts, reading: Reading) -> PdfFacts:
    from ras_tui.inspection.qpdf import UNREADABLE, PasswordError
    from ras_tui.inspection.repair import opened

    try:
        document, repaired = opened(file)
    except PasswordError:
        return facts._replace(encryption=lock_of(file))
    except UNREADABLE:
        lock = lock_of(file)
        return facts._replace(encryption=lock, damaged=not lock.encrypted or lock.kind == "password")
    with closing(document):
        found = reading(
            document, facts._replace(encryption=document.lock, damaged=repaired or document.damaged)
        )
        if not found.damaged:
            return found
        with whole(file) as data:
            return found._replace(cut_off=found.cut_off or ends_early(data))


def contents(
    document: Document, facts: PdfFacts, budget: Budget, tell: Tell, *, with_images: bool
) -> PdfFacts:
    """What is in a document that opened, added to what is known of it."""
    tree = Tree(document, budget)
    leaves, cut = _leaves(tree, (BudgetSpent, *document.failures))
    # The library may already have left out what is missing; then the tree's own number tells.
    missing = tree.missing > 0 or (document.damaged and tree.says_more_than(len(leaves)))
    facts = with_structure(document, facts)._replace(
        page_count=len(leaves),
        partial=True,
        damaged=facts.damaged or document.damaged or missing,
        cut_off=missing,
    )
    if len(leaves) > 1:
        # One page is read too soon for anybody to ask what was known before.
        tell(facts)
    reading = Pages(document, budget, with_images=with_images)
    pages: list[PageFacts] = []
    told = monotonic()
    for page in _until_unreadable(reading, leaves, document.failures):
        pages.append(page)
        if monotonic() > told + _BETWEEN:
            told = monotonic()
            tell(facts._replace(pages=tuple(pages)))
    return facts._replace(
        pages=tuple(pages),
        images=tuple(reading.images),
        scripts=facts.scripts or reading.scripts,
        partial=cut or reading.partial or len(pages) < len(leaves),
        damaged=facts.damaged or document.damaged,
    )


def _leaves(tree: Tree, failures: Failures) -> tuple[list[Leaf], bool]:
    """The pages, and whether there may be more."""
    found = list[Leaf]()
    try:
        found.extend(tree.leaves())
    except failures:
        return found, True
    return found, tree.cut


def _until_unreadable(reading: Pages, leaves: list[Leaf], failures: Failures) -> Iterator[PageFacts]:
    try:
        yield from reading.read(leaves)
    except failures:
        return
