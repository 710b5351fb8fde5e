"""Whom the person who checks a receipt trusts: certificates in a folder, by their files' names."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ras_tui.errors import FileError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


@dataclass(frozen=True, slots=True)
class Anchors:
    """Empty where nothing was pinned: then it is left open whom a receipt comes from."""

    people: "tuple[Certificate, ...]" = ()
    """Authorities of people's certificates for signatures (``sign*.pem``)."""
    service: "tuple[Certificate, ...]" = ()
    """The service's own certificate, or its authority's (``service*.pem``)."""


def load(folder: Path) -> Anchors:
    """What a folder pins. Raises :class:`FileError`: ``filing_receipt.no_anchors``, ``.bad_anchor``.

    The two kinds are kept apart: whoever holds a card could else sign receipts in the service's place.
    """
    found = Anchors(_read(folder, "sign*.pem"), _read(folder, "service*.pem"))
    if not (found.people or found.service):
        raise FileError("filing_receipt.no_anchors", folder=str(folder))
    return found


def _read(folder: Path, pattern: str) -> "tuple[Certificate, ...]":
    from cryptography.x509 import load_pem_x509_certificates

    found: list[Certificate] = []
    for file in sorted(folder.glob(pattern)):
        try:
            found += load_pem_x509_certificates(file.read_bytes())
        except (OSError, ValueError) as error:
            raise FileError("filing_receipt.bad_anchor", file=str(file)) from error
    return tuple(found)
