"""What is filed and signed in one act, in one form that both ends build for themselves and compare."""

import hashlib
import json
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel

from ras_tui.messages.accounts import CardProof
from ras_tui.messages.applications import ApplicationDetail, AttachmentKind, DeliveryChoice
from ras_tui.messages.base import WireMessage
from ras_tui.messages.tax_data import TaxData, TaxDataState, TaxRecord


class FiledPaper(WireMessage):
    """A file that goes with an application."""

    kind: AttachmentKind
    name: str
    size: int
    sha256: str


class FiledTaxData(WireMessage):
    """Tax data that the person made part of an application."""

    name: str
    record: TaxRecord


class FiledForm(WireMessage):
    """One application as it was entered, and what goes with it."""

    id: str
    procedure: str
    status: str
    letter: str
    edition: str
    answers: dict[str, str | list[dict[str, str]]]
    papers: list[FiledPaper]
    tax_data: list[FiledTaxData]


class FiledContent(WireMessage):
    """Everything that one filing consists of; its digest is what the person signs."""

    format: Literal["ras-tui application v1"] = "ras-tui application v1"
    forms: list[FiledForm]
    """The main application, then those filed beside it in the guide's order."""
    delivery: DeliveryChoice | None


class Submission(WireMessage):
    """File what :class:`FiledContent` says; needs the header ``Idempotency-Key``."""

    digest: str
    """Of the content as the client has it, in hexadecimal; the service reckons its own and compares."""
    proof: CardProof
    """By the key for signatures, of purpose ``submit``, over the digest."""


def filed_form(detail: ApplicationDetail, tax_data: Sequence[TaxData]) -> FiledForm:
    """What an application and its requests for tax data contribute; sent later, papers do not count."""
    one = detail.application
    return FiledForm(
        id=one.id,
        procedure=one.procedure,
        status=one.status,
        letter=one.letter,
        edition=one.edition,
        answers=detail.answers,
        papers=[
            FiledPaper(kind=paper.kind, name=paper.name, size=paper.size, sha256=paper.sha256)
            for paper in sorted(one.attachments, key=lambda paper: paper.kind)
            if not paper.round
        ],
        tax_data=[
            FiledTaxData(name=request.name, record=request.record)
            for request in sorted(tax_data, key=lambda request: request.id)
            if request.state is TaxDataState.REGISTERED and request.record is not None
        ],
    )


def canonical(message: BaseModel) -> bytes:
    """The one spelling of a message: JSON as RFC 8785 writes it (names in ASCII, no fractions)."""
    plain = message.model_dump(mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: bytes) -> str:
    """SHA-256 of a canonical content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
