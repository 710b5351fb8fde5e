"""``ras-tui receipt verify`` and ``schema``: check a filing's receipt without the service.

Exit codes of ``verify``: 0 everything is good, 1 something is wrong, 2 a file cannot be read, or something
could not be checked because nobody was pinned to check it by.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ras_tui.card.holder import JPKI, SANDBOX, NoHolder, holder
from ras_tui.clock import JST
from ras_tui.errors import FileError
from ras_tui.messages.receipts import Receipt
from ras_tui.receipts.anchors import Anchors, load
from ras_tui.receipts.checks import Checked, Mark, judge
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a file that is still read; a receipt has some thousands."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be checked, and by what."""

    receipt: Path
    anchors: Path | None
    """A folder; None: nobody is pinned."""
    content: Path | None
    """What was filed; None: that is not compared."""


def verify(wanted: Wanted, *, as_json: bool, language: str) -> int:
    """Print a line for each check; answers the exit code."""
    translate = Translator(language)
    try:
        file = _read(wanted.receipt)
        content = None if wanted.content is None else _read(wanted.content)
        anchors = Anchors() if wanted.anchors is None else load(wanted.anchors)
    except FileError as error:
        params = {name: Verbatim(str(value)) for name, value in error.params.items()}
        for id in (f"error.{error.code}", f"error.{error.code}.remedy"):
            print(translate(Message(id, params)), file=sys.stderr)
        return 2
    checks = judge(file, anchors, content)
    lines = _json(file, checks, translate) if as_json else _lines(file, checks, translate)
    for line in lines:
        print(line)
    return _exit_code(checks)


def schema() -> dict[str, object]:
    """The JSON Schema of a receipt."""
    described = Receipt.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}


def _exit_code(checks: Sequence[Checked]) -> int:
    marks = {check.mark for check in checks}
    return 1 if Mark.WRONG in marks else 2 if Mark.OPEN in marks else 0


def _lines(file: bytes, checks: Sequence[Checked], translate: Translator) -> Iterator[str]:
    if checks[0].mark is Mark.GOOD:
        yield from map(translate, _facts(Receipt.model_validate_json(file)))
    for check in checks:
        yield translate(m(f"receipt_check.mark.{check.mark}", sentence=_sentence(check)))
    yield translate(m(f"receipt_check.verdict.{_exit_code(checks)}"))


def _json(file: bytes, checks: Sequence[Checked], translate: Translator) -> Iterator[str]:
    """One object; the receipt stands in it only where it can be read."""
    rows = [
        {"check": check.name, "result": check.mark.value, "sentence": translate(_sentence(check))}
        for check in checks
    ]
    body = json.loads(file)["body"] if checks[0].mark is Mark.GOOD else None
    verdict = {0: "good", 1: "wrong", 2: "open"}[_exit_code(checks)]
    yield json.dumps({"verdict": verdict, "checks": rows, "body": body}, ensure_ascii=False, indent=2)


def _sentence(check: Checked) -> Message:
    return m(f"receipt_check.{check.name}.{check.mark}")


def _facts(receipt: Receipt) -> Iterator[Message]:
    """What the receipt says; whether that is so, the checks say."""
    body = receipt.body
    if body.sandbox:
        yield m("receipt_check.sandbox")
    yield m("receipt_check.received", origin=Verbatim(body.origin), at=body.received_at.astimezone(JST))
    for one in body.applications:
        number = Verbatim(one.provisional_number)
        yield m("receipt_check.application", procedure=m(f"procedure.{one.procedure}"), number=number)
    yield m("receipt_check.signer", name=Verbatim(_signer(receipt)))


def _signer(receipt: Receipt) -> str:
    """The name in the certificate; a dash where it has none."""
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_pem_x509_certificate

    certificate = load_pem_x509_certificate(receipt.body.signature.certificate.encode())
    profile = SANDBOX if receipt.body.sandbox else JPKI
    try:
        name = holder(certificate.public_bytes(Encoding.DER), profile).name
    except NoHolder:
        return "－"
    return "".join(each for each in name.replace("\u3000", " ") if each.isprintable())


def _read(file: Path) -> bytes:
    """Raises :class:`FileError`."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise FileError("filing_receipt.unreadable", file=str(file)) from error
    if len(content) > LARGEST:
        raise FileError("filing_receipt.unreadable", file=str(file))
    return content
