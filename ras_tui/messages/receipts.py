"""The receipt of a filing: what was signed by whom, when it was received, signed by the service."""

import json
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from ras_tui.messages.base import WireMessage
from ras_tui.receipts.algorithms import Algorithm

Line = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f-\x9f]+$", max_length=300)]
"""No control character: a receipt comes from anywhere, and is shown in terminals."""
PEM = r"^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$"


class Signature(WireMessage):
    """A signature that can be checked with what is in the receipt."""

    algorithm: Algorithm
    certificate: str = Field(pattern=PEM)
    """Of the key that signed, as PEM."""
    value: str
    """Base64; of ECDSA the DER structure."""


class ReceivedApplication(WireMessage):
    """An application that was filed, and the number that it was given at once."""

    id: Line
    procedure: str = Field(pattern="^[a-z_]{1,40}$")
    provisional_number: Line


class ReceiptBody(WireMessage):
    """What the service says that it received."""

    format: Literal["ras-tui receipt v1"] = "ras-tui receipt v1"
    origin: Line
    """The service's name."""
    sandbox: bool
    """Whether nothing of it is real."""
    received_at: datetime
    """In UTC."""
    applications: list[ReceivedApplication] = Field(min_length=1)
    """The main application, then those filed beside it."""
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    """SHA-256 of what was filed, in hexadecimal."""
    signed: str
    """What the card signed, to the byte: purpose, origin, nonce and digest, a line each."""
    signature: Signature
    """The person's."""
    issuer: str = Field(pattern=PEM)
    """The authority that issued the person's certificate, as PEM."""


class Receipt(WireMessage):
    """The receipt. The service signs the body's canonical JSON (``messages.filing.canonical``)."""

    body: ReceiptBody
    service: Signature


class FiledReceipt(WireMessage):
    """A receipt, and what was filed under its digest."""

    receipt: Receipt
    content: str
    """The canonical JSON of a ``FiledContent``, whose SHA-256 is the digest."""


def receipt_file(receipt: Receipt) -> bytes:
    """A receipt's one spelling as a file: a byte that differs makes it another file."""
    plain = receipt.model_dump(mode="json")
    return (json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
