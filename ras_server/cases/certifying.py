"""The certificate of eligibility by e-mail (guide 5(2)ア): signed and sent (M7), registered by its reader."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.cases.beside import of_account
from ras_server.cases.moving import facts, move
from ras_server.cases.states import Actor, Move, moves
from ras_server.cases.view import any_case
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.results.certificate import Certificate, draw
from ras_server.secrets import hashed, token
from ras_server.store.files import keep_bytes
from ras_server.store.tables import CaseRow, CertificateRow
from ras_tui.clock import JST
from ras_tui.messages.applications import CaseState
from ras_tui.messages.results import ReceiptRegistered
from ras_tui.validation.months import months_after

CERTIFY_JOB: Final = "certify"
"""Signs and sends the certificate; its subject is the application."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A certificate that lies in the file store."""

    sha256: str
    issued_at: datetime


def ready_to_certify(desk: Desk) -> None:
    """Whether there is a key to sign with. Raises :class:`Refused`."""
    if desk.sealer is None:
        raise Refused("certificate_of_eligibility.no_key")


def prepare(desk: Desk, id: str) -> Signed:
    """Draw, sign and stamp the document; nothing refers to it yet."""
    ready_to_certify(desk)
    assert desk.sealer is not None
    with desk.database.read() as rows:
        case = any_case(rows, id)
    now = desk.now()
    content = desk.sealer.sign(draw(_certificate(desk, case, now)))
    return Signed(keep_bytes(desk.files, content), now)


def finish(desk: Desk, act: Act, id: str, signed: Signed) -> None:
    """Send it with its one-use code; nothing a second time, or once it goes another way than by e-mail."""
    case = any_case(act.rows, id)
    sent = act.rows.get(CertificateRow, id) is not None
    if sent or Move.CERTIFY not in moves(CaseState(case.state), Actor.SERVICE, facts(case)):
        return
    code = token()
    act.rows.add(
        CertificateRow(
            case=id,
            number=number_of(case),
            sha256=signed.sha256,
            issued_at=signed.issued_at,
            receipt_hash=hashed(code),
        )
    )
    act.rows.flush()
    said = {"link_token": code, "enclosed": signed.sha256, "until": _until(desk, signed.issued_at)}
    move(desk, act, case, Move.CERTIFY, said=said)


def look(desk: Desk, code: str) -> str:
    """The number of the certificate whose receipt the code registers. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        return _unregistered(rows, code).number


def register_receipt(desk: Desk, code: str) -> ReceiptRegistered:
    """受領登録 by the code of the letter, which serves once. Raises :class:`Refused`."""
    with desk.act() as act:
        row = _unregistered(act.rows, code)
        case = any_case(act.rows, row.case)
        row.registered_at = act.now
        move(desk, act, case, Move.REGISTER_RECEIPT)
        return ReceiptRegistered(number=row.number, registered_at=act.now)


def _unregistered(rows: Session, code: str) -> CertificateRow:
    row = rows.scalars(
        select(CertificateRow).where(CertificateRow.receipt_hash == hashed(code.strip()))
    ).first()
    if row is None:
        raise Refused("receipt.unknown")
    if row.registered_at is not None:
        raise Refused("receipt.used")
    return row


def certificate(desk: Desk, account: str, id: str) -> bytes:
    """The signed PDF, for its owner. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        of_account(rows, account, id)
        row = rows.get(CertificateRow, id)
    if row is None:
        raise Refused("certificate_of_eligibility.unknown")
    return desk.files.read(row.sha256)


def number_of(case: CaseRow) -> str:
    """What the certificate is called: the application's number, which is unique."""
    return case.reception_number or case.provisional_number or case.id


def _certificate(desk: Desk, case: CaseRow, now: datetime) -> Certificate:
    answers = {id: value for id, value in case.answers.items() if isinstance(value, str)}
    return Certificate(
        number=number_of(case),
        name=case.applicant_name,
        nationality=answers.get("nationality", ""),
        birth_date=case.birth_date,
        sex=answers.get("sex", ""),
        status=case.status,
        office=case.office,
        issued=now.astimezone(JST).date(),
        until=_until(desk, now),
        sandbox=desk.settings.sandbox,
    )


def _until(desk: Desk, issued: datetime) -> date:
    return months_after(issued.astimezone(JST).date(), desk.settings.policy.certificate_months)
