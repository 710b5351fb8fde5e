"""A receipt's file, read for checking."""

from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ras_tui.messages.receipts import Receipt, ReceiptBody, Signature, receipt_file
from ras_tui.receipts import certificates
from ras_tui.receipts.anchors import Anchors

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class NotAReceipt(ValueError):
    """The file is no receipt, or is not as a service wrote it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged, and by what."""

    receipt: Receipt
    person: "Certificate"
    """Who signed what was filed."""
    issuer: "Certificate"
    """The authority that the receipt names."""
    service: "Certificate"
    """Who signed the receipt."""
    anchors: Anchors
    content: bytes | None
    """What is said to have been filed; None where that is not asked."""

    @property
    def body(self) -> ReceiptBody:
        """What the service says that it received."""
        return self.receipt.body


def read(file: bytes, anchors: Anchors, content: bytes | None) -> Subject:
    """The file's one reading. Raises :class:`NotAReceipt`."""
    try:
        receipt = Receipt.model_validate_json(file)
        found = Subject(
            receipt,
            person=_certificate(receipt.body.signature.certificate),
            issuer=_certificate(receipt.body.issuer),
            service=_certificate(receipt.service.certificate),
            anchors=anchors,
            content=content,
        )
    except (ValidationError, ValueError, TypeError) as error:
        raise NotAReceipt from error
    if receipt_file(receipt) != file:
        raise NotAReceipt
    return found


def value_of(signature: Signature) -> bytes:
    """The signature's bytes. Raises ``ValueError``."""
    return b64decode(signature.value, validate=True)


def _certificate(pem: str) -> "Certificate":
    from cryptography.hazmat.primitives.serialization import Encoding

    certificate = certificates.read(pem.encode())
    if certificate.public_bytes(Encoding.PEM).decode() != pem:
        raise NotAReceipt
    return certificate
