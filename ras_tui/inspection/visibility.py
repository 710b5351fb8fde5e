"""Which groups of optional content do not show when a document is opened (ISO 32000-1, 8.11)."""

from ras_tui.inspection.document import Document, ObjectId


class Visibility:
    """The document's own choice of what is hidden."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._off = frozenset(self._switched_off())

    @property
    def hides(self) -> bool:
        """Whether anything is hidden at all."""
        return bool(self._off)

    def hidden(self, group: object) -> bool:
        """Whether what belongs to a group, or to a set of groups that must show, is hidden."""
        if not self._off or group is None:
            return False
        if self._document.identity(group) in self._off:
            return True
        return self._all_hidden(group)

    def _all_hidden(self, membership: object) -> bool:
        """A set of groups shows when any of them does; other rules are rare and count as showing."""
        document = self._document
        if document.name(membership, "/Type") != "/OCMD" or document.get(membership, "/VE") is not None:
            return False
        if document.name(membership, "/P") not in ("", "/AnyOn"):
            return False
        single = document.dictionary(membership, "/OCGs")
        groups = [single] if single is not None else list(document.array(membership, "/OCGs"))
        return bool(groups) and all(document.identity(group) in self._off for group in groups)

    def _switched_off(self) -> set[ObjectId]:
        document = self._document
        properties = document.dictionary(document.root, "/OCProperties")
        if properties is None:
            return set()
        default = document.dictionary(properties, "/D")
        off = {document.identity(group) for group in document.array(default, "/OFF")}
        if document.name(default, "/BaseState") == "/OFF":
            every = {document.identity(group) for group in document.array(properties, "/OCGs")}
            off |= every - {document.identity(group) for group in document.array(default, "/ON")}
        return off - {(0, 0)}
