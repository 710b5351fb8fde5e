"""What the catalog says a document is, beyond its pages."""

import re
from collections.abc import Iterator

from ras_tui.inspection.actions import starts_something
from ras_tui.inspection.document import Document, number
from ras_tui.validation.facts import PdfFacts

_VERSION = re.compile(r"\d\.\d")
_SAYS_NOTHING = frozenset(
    {"/Type", "/Pages", "/Outlines", "/PageLabels", "/PageLayout", "/PageMode", "/Metadata", "/Lang"}
)
"""Entries of a catalog that lead to no fact; most scanners write no others."""
_SIGNATURES_EXIST = 1
_MOST_FIELDS = 5000
"""Fields of a form that are looked at."""
_DEEPEST = 30


def with_structure(document: Document, facts: PdfFacts) -> PdfFacts:
    """The facts, with those of the catalog added."""
    root = document.root
    if document.keys(root) <= _SAYS_NOTHING:
        return facts
    names, form = document.dictionary(root, "/Names"), document.dictionary(root, "/AcroForm")
    newer = document.name(root, "/Version").lstrip("/")
    permissions = document.dictionary(root, "/Perms")
    certified = document.get(permissions, "/DocMDP") is not None
    signatures = list(_signatures(document, form))
    flags = int(number(document.get(form, "/SigFlags")) or 0)
    return facts._replace(
        version=max(facts.version, newer) if _VERSION.fullmatch(newer) else facts.version,
        scripts=starts_something(document, root, "/OpenAction", "/AA")
        or document.get(names, "/JavaScript") is not None,
        embedded_files=document.get(names, "/EmbeddedFiles") is not None,
        xfa=document.get(form, "/XFA") is not None,
        portfolio=document.get(root, "/Collection") is not None,
        signed=bool(flags & _SIGNATURES_EXIST) or certified or bool(signatures),
        changes_locked=certified
        or document.get(permissions, "/UR3") is not None
        or any(_locks(document, field) for field in signatures),
    )


def _signatures(document: Document, form: object) -> Iterator[object]:
    """The signature fields that are signed."""
    waiting = [(field, 0) for field in document.array(form, "/Fields")]
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        field, depth = waiting.pop()
        if document.name(field, "/FT") == "/Sig" and document.dictionary(field, "/V") is not None:
            yield field
        if depth < _DEEPEST:
            waiting += [(kid, depth + 1) for kid in document.array(field, "/Kids")]


def _locks(document: Document, field: object) -> bool:
    """Whether a signature says what may still be changed (ISO 32000-1, 12.8.2)."""
    if document.dictionary(field, "/Lock") is not None:
        return True
    methods = (
        document.name(reference, "/TransformMethod")
        for reference in document.array(document.dictionary(field, "/V"), "/Reference")
    )
    return any(method in ("/DocMDP", "/FieldMDP") for method in methods)
