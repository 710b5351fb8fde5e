"""Writing the receipt, in the act that files."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC

from cryptography.x509 import Certificate

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.receipts.signing import SignedContent
from ras_server.store.tables import CaseRow, ReceiptRow
from ras_tui.messages.filing import canonical, digest
from ras_tui.messages.receipts import Receipt, ReceiptBody, ReceivedApplication, Signature, receipt_file
from ras_tui.receipts.algorithms import algorithm_of


def issue(desk: Desk, act: Act, filed: Sequence[CaseRow], signed: SignedContent) -> None:
    """Keep a receipt for the main case and those beside it, signed by the service."""
    body = ReceiptBody(
        origin=desk.settings.origin,
        sandbox=desk.settings.sandbox,
        received_at=act.now.astimezone(UTC).replace(microsecond=0),
        applications=[
            ReceivedApplication(
                id=case.id, procedure=case.procedure, provisional_number=case.provisional_number or ""
            )
            for case in filed
        ],
        digest=digest(signed.content),
        signed=signed.data.decode(),
        signature=Signature(
            algorithm=algorithm_of(signed.card.certificate.public_key()),
            certificate=_pem(signed.card.certificate),
            value=b64encode(signed.signature).decode(),
        ),
        issuer=_pem(signed.card.issuer),
    )
    receipt = Receipt(body=body, service=desk.receipt_key.sign(canonical(body)))
    act.rows.add(
        ReceiptRow(case=filed[0].id, receipt=receipt_file(receipt).decode(), content=signed.content.decode())
    )
    act.record("application.signed", account=filed[0].account, about=filed[0].id, digest=body.digest)


def _pem(certificate: Certificate) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM).decode()
