"""The pages of a document in order, with what they inherit from the nodes above (ISO 32000-1, 7.7.3)."""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from ras_tui.inspection.budget import Budget
from ras_tui.inspection.document import Document, Holder, ObjectId, number

INHERITABLE = frozenset({"/Resources", "/MediaBox", "/CropBox", "/Rotate"})
DEEPEST = 200
"""Nodes above a page that are followed."""

Inherited = Mapping[str, object]


class Leaf(NamedTuple):
    """One page."""

    page: Holder
    keys: Set[str]
    """The names of its own entries."""
    inherited: Inherited

    def get(self, document: Document, key: str) -> object:
        """An entry of the page, or of the nearest node above that has it where the format allows it."""
        if key in self.keys:
            return document.get(self.page, key)
        return self.inherited.get(key)


class Tree:
    """Walks the page tree of one document."""

    def __init__(self, document: Document, budget: Budget) -> None:
        self._document = document
        self._budget = budget
        self._above: set[ObjectId] = set()
        self.cut = False
        """A loop or too deep a tree was passed over."""
        self.missing = 0
        """Pages that the tree names and the file does not have."""

    def leaves(self) -> Iterator[Leaf]:
        """Each page. Raises :class:`ras_tui.inspection.budget.BudgetSpent`."""
        top = self._document.dictionary(self._document.root, "/Pages")
        if top is not None:
            yield from self._below(top, {})

    def says_more_than(self, found: int) -> bool:
        """Whether the tree says of itself that it has more pages than were found."""
        top = self._document.dictionary(self._document.root, "/Pages")
        return (number(self._document.get(top, "/Count")) or 0) > found

    def _below(self, node: Holder, inherited: Inherited) -> Iterator[Leaf]:
        keys = self._document.keys(node)
        if "/Kids" not in keys:
            if keys and self._document.name(node, "/Type") != "/Pages":
                yield Leaf(node, keys, inherited)
            return
        identity = self._document.identity(node)
        if len(self._above) >= DEEPEST or identity in self._above:
            self.cut = True
            return
        own = {key: self._document.get(node, key) for key in keys & INHERITABLE}
        passed_on = {**inherited, **own}
        self._above.add(identity)
        for kid in self._document.array(node, "/Kids"):
            self._budget.spend()
            if self._document.is_holder(kid):
                yield from self._below(kid, passed_on)
            else:
                self.missing += 1
        self._above.discard(identity)
