"""The receipt of a filing as a page to read and print; what can be checked is the file beside it."""

import hashlib
from typing import Final

from ras_tui.clock import JST
from ras_tui.messages.receipts import Receipt
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator

RECEIPT_FILE: Final = "申請の控え.json"
CONTENT_FILE: Final = "申請の内容.json"
PAGE_FILE: Final = "申請の控え.pdf"


def lines(receipt: Receipt) -> tuple[Message, ...]:
    """What the receipt says, for paper."""
    body = receipt.body
    certificate = hashlib.sha256(body.signature.certificate.encode()).hexdigest()
    return (
        m("filing_receipt.page.service", origin=Verbatim(body.origin)),
        m("filing_receipt.page.at", at=body.received_at.astimezone(JST)),
        *(
            m(
                "filing_receipt.page.application",
                procedure=m(f"procedure.{one.procedure}"),
                number=Verbatim(one.provisional_number),
            )
            for one in body.applications
        ),
        m("filing_receipt.page.digest", digest=Verbatim(body.digest)),
        m("filing_receipt.page.certificate", digest=Verbatim(certificate)),
        m("filing_receipt.page.verify", file=Verbatim(RECEIPT_FILE), content=Verbatim(CONTENT_FILE)),
        *((m("filing_receipt.page.sandbox"),) if body.sandbox else ()),
    )


def write(receipt: Receipt) -> bytes:
    """The page as PDF. Raises :class:`ras_tui.errors.FileError`: ``file.no_font``, ``document.no_glyph``."""
    from ras_tui.documents.sheet import Sheet

    say = Translator("ja")
    with Sheet(say(m("filing_receipt.page.title"))) as sheet:
        sheet.line_of(say(m("filing_receipt.page.title")), 16, align="C", after=6)
        for line in lines(receipt):
            sheet.line_of(say(line), 10.5, after=3)
        return sheet.pdf()
