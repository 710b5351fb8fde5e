"""An application as its owner sees it."""

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.cases import receipt
from ras_server.cases.beside import beside, of_account
from ras_server.cases.days import filing_window
from ras_server.cases.next_step import Seen, next_step
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import (
    AccountRow,
    AskRow,
    AttachmentRow,
    CaseRow,
    CertificateRow,
    EventRow,
    ReceiptRow,
)
from ras_tui.clock import JST
from ras_tui.messages.applications import (
    Application,
    ApplicationDetail,
    ApplicationList,
    AskReason,
    Attachment,
    AttachmentKind,
    CaseState,
    Delivery,
    DeliveryChoice,
    Event,
    PapersRequest,
)
from ras_tui.messages.base import WireFinding
from ras_tui.validation.eligibility import photo_needed


def applications(desk: Desk, account: str) -> ApplicationList:
    """All applications of an account, newest first; what was filed with another stands below it."""
    with desk.database.read() as rows:
        order = (CaseRow.entered_at.desc(), CaseRow.main_case.is_not(None), CaseRow.id)
        cases = rows.scalars(select(CaseRow).where(CaseRow.account == account).order_by(*order)).all()
        return ApplicationList(applications=[shown(desk, rows, case) for case in cases])


def application(desk: Desk, account: str, id: str) -> ApplicationDetail:
    """One application with its answers. Raises :class:`Refused` ``application.unknown``."""
    with desk.database.read() as rows:
        return detail(desk, rows, of_account(rows, account, id))


def detail(desk: Desk, rows: Session, case: CaseRow) -> ApplicationDetail:
    """The message of a case with its answers."""
    found = filing_window(rows, case, desk.today())
    return ApplicationDetail(
        application=shown(desk, rows, case),
        answers=case.answers,
        first_day=found.first_day,
        last_day=found.last_day,
    )


def any_case(rows: Session, id: str, seen: int | None = None) -> CaseRow:
    """The case, for an officer, who may name it by one of its numbers.

    ``seen``: the last event that the officer knows of. Raises :class:`Refused`: ``application.unknown``,
    ``application.stale`` when something happened since.
    """
    numbers = (CaseRow.id, CaseRow.provisional_number, CaseRow.reception_number)
    case = rows.scalars(select(CaseRow).where(or_(*(number == id for number in numbers)))).first()
    if case is None:
        raise Refused("application.unknown")
    if seen is not None and seen != last_event(rows, case):
        raise Refused("application.stale")
    return case


def last_event(rows: Session, case: CaseRow) -> int:
    """How many things have happened to a case."""
    return rows.scalar(select(func.max(EventRow.number)).where(EventRow.case == case.id)) or 0


def open_ask(rows: Session, id: str) -> AskRow | None:
    """What the office asked for and still waits for."""
    return rows.scalars(
        select(AskRow).where(AskRow.case == id, AskRow.closed_at.is_(None)).order_by(AskRow.round)
    ).first()


def happened(act: Act, case: CaseRow, code: str, **params: str) -> None:
    """Add an event to the application's history."""
    act.rows.flush()
    before = act.rows.scalar(select(func.count()).where(EventRow.case == case.id)) or 0
    act.rows.add(EventRow(case=case.id, number=before + 1, at=act.now, code=code, params=params))
    act.rows.flush()


def shown(desk: Desk, rows: Session, case: CaseRow) -> Application:
    """The message of a case."""
    rows.flush()
    attachments = rows.scalars(
        select(AttachmentRow)
        .where(AttachmentRow.case == case.id)
        .order_by(AttachmentRow.round, AttachmentRow.kind)
    ).all()
    events = rows.scalars(select(EventRow).where(EventRow.case == case.id).order_by(EventRow.number)).all()
    photo = photo_needed(case.procedure, case.birth_date, desk.today())
    asked = _request(open_ask(rows, case.id), desk.today())
    certificate = rows.get(CertificateRow, case.id)
    return Application(
        id=case.id,
        procedure=case.procedure,
        status=case.status,
        edition=case.edition,
        state=CaseState(case.state),
        letter=case.letter,
        user_kind=rows.get_one(AccountRow, case.account).user_kind,
        applicant_name=case.applicant_name,
        expiry=case.expiry,
        event=case.event,
        main=case.main_case or "",
        alongside=[other.id for other in beside(rows, case)],
        provisional_number=case.provisional_number or "",
        reception_number=case.reception_number or "",
        entered_at=case.entered_at,
        submitted_at=case.submitted_at,
        decided_at=case.decided_at,
        delivery=_choice(case),
        attachments=[attachment(row) for row in attachments],
        photo_needed=photo,
        office_in_charge=case.office,
        request=asked,
        certificate=certificate is not None,
        next=next_step(
            case,
            filing_window(rows, case, desk.today()),
            Seen(
                attached=frozenset((row.round, row.kind) for row in attachments),
                photo_needed=photo,
                request=asked,
                certified=certificate.issued_at.astimezone(JST).date() if certificate else None,
                today=desk.today(),
            ),
            desk.settings.policy,
        ),
        papers=list(_papers(case)),
        has_receipt=rows.get(ReceiptRow, case.main_case or case.id) is not None,
        events=[Event(at=row.at, code=row.code, params=row.params) for row in events],
    )


def attachment(row: AttachmentRow) -> Attachment:
    """The message of an accepted file."""
    return Attachment(
        kind=AttachmentKind(row.kind),
        name=row.name,
        size=row.size,
        sha256=row.sha256,
        accepted=True,
        findings=[WireFinding.model_validate(finding) for finding in row.findings],
        round=row.round,
    )


def _request(row: AskRow | None, today: date) -> PapersRequest | None:
    if row is None:
        return None
    return PapersRequest(
        round=row.round,
        reason=AskReason(row.reason),
        papers=row.papers,
        asked_at=row.asked_at,
        by=row.by,
        overdue=today > row.by,
    )


def _choice(case: CaseRow) -> DeliveryChoice | None:
    if not case.delivery:
        return None
    return DeliveryChoice(
        delivery=Delivery(case.delivery),
        office=case.delivery_office,
        kanji_name_first_time=case.kanji_name_first_time,
    )


def _papers(case: CaseRow) -> tuple[str, ...]:
    if CaseState(case.state) is not CaseState.EXAMINED or not case.delivery:
        return ()
    return receipt.papers(case.procedure, case.status, Delivery(case.delivery))
