"""What makes a receipt good: small checks, each with one sentence for each way that it can end.

All of it needs nothing but the file and what the checker pinned. What cannot be known without asking anybody
is not claimed: that the certificate was not taken back, the service asked its authority when it received.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ras_tui.messages.accounts import Purpose, signed_bytes
from ras_tui.messages.filing import FiledContent, canonical, digest
from ras_tui.messages.receipts import Signature
from ras_tui.receipts.algorithms import NoAlgorithm, WrongSignature, algorithm_of, verify
from ras_tui.receipts.anchors import Anchors
from ras_tui.receipts.certificates import extension, is_authority, issued
from ras_tui.receipts.subject import NotAReceipt, Subject, read, value_of

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class Mark(StrEnum):
    """How a check ended."""

    GOOD = "good"
    WRONG = "wrong"
    OPEN = "open"
    """It could not be checked: nothing was pinned to check it by."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the verdict: ``receipt_check.<name>.<mark>``."""

    name: str
    mark: Mark


def judge(file: bytes, anchors: Anchors, content: bytes | None = None) -> tuple[Checked, ...]:
    """Every check of a receipt's file; only the first where it is none, for nothing in it can be believed."""
    try:
        subject = read(file, anchors, content)
    except NotAReceipt:
        return (Checked("form", Mark.WRONG),)
    asked = {name: check for name, check in CHECKS.items() if name != "content" or content is not None}
    return (Checked("form", Mark.GOOD), *(Checked(name, check(subject)) for name, check in asked.items()))


def _signed(subject: Subject) -> Mark:
    """The text that was signed is that of a filing with this service, with a nonce, over this digest."""
    body = subject.body
    parts = body.signed.split("\n")
    try:
        nonce = bytes.fromhex(parts[3])
        wanted = signed_bytes(Purpose.SUBMIT, body.origin, nonce, bytes.fromhex(body.digest))
    except (IndexError, ValueError):
        return Mark.WRONG
    return _mark(len(nonce) >= 32 and wanted == body.signed.encode())


def _signature(subject: Subject) -> Mark:
    return _mark(_fits(subject.body.signature, subject.person, subject.body.signed.encode()))


def _certificate(subject: Subject) -> Mark:
    """For signatures (非否認), no authority's, and in force at that time."""
    from cryptography.x509 import KeyUsage

    usage = extension(subject.person, KeyUsage)
    return _mark(
        usage is not None
        and usage.digital_signature
        and usage.content_commitment
        and not is_authority(subject.person)
        and _in_force(subject, subject.person)
    )


def _issuer(subject: Subject) -> Mark:
    """The authority in the receipt issued it, and could at that time."""
    return _mark(issued(subject.person, subject.issuer) and _in_force(subject, subject.issuer))


def _people_anchor(subject: Subject) -> Mark:
    pinned = subject.anchors.people
    return _mark(subject.issuer in pinned) if pinned else Mark.OPEN


def _service_signature(subject: Subject) -> Mark:
    return _mark(_fits(subject.receipt.service, subject.service, canonical(subject.body)))


def _service_certificate(subject: Subject) -> Mark:
    return _mark(_in_force(subject, subject.service))


def _service_anchor(subject: Subject) -> Mark:
    """Pinned itself, or issued by an authority that is."""
    pinned = subject.anchors.service
    if not pinned:
        return Mark.OPEN
    return _mark(
        subject.service in pinned
        or any(is_authority(each) and issued(subject.service, each) for each in pinned)
    )


def _content(subject: Subject) -> Mark:
    """The content has the digest, and is of the applications that the receipt names."""
    content = subject.content or b""
    if digest(content) != subject.body.digest:
        return Mark.WRONG
    try:
        forms = FiledContent.model_validate_json(content).forms
    except ValueError:
        return Mark.WRONG
    named = [(one.id, one.procedure) for one in subject.body.applications]
    return _mark([(form.id, form.procedure) for form in forms] == named)


CHECKS: Final[Mapping[str, Callable[[Subject], Mark]]] = MappingProxyType(
    {
        "signed": _signed,
        "signature": _signature,
        "certificate": _certificate,
        "issuer": _issuer,
        "people_anchor": _people_anchor,
        "service_signature": _service_signature,
        "service_certificate": _service_certificate,
        "service_anchor": _service_anchor,
        "content": _content,
    }
)
"""In the order in which they are told."""


def _mark(good: bool) -> Mark:
    return Mark.GOOD if good else Mark.WRONG


def _fits(signature: Signature, certificate: "Certificate", data: bytes) -> bool:
    key = certificate.public_key()
    try:
        verify(key, data, value_of(signature))
    except (NoAlgorithm, WrongSignature, ValueError):
        return False
    return algorithm_of(key) is signature.algorithm


def _in_force(subject: Subject, certificate: "Certificate") -> bool:
    return certificate.not_valid_before_utc <= subject.body.received_at <= certificate.not_valid_after_utc
