"""Whose turn it is, and by when: no state without a next step, no step without an end that is told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ras_server.cases.states import FINAL
from ras_server.policy import Policy
from ras_server.store.tables import CaseRow
from ras_tui.clock import JST
from ras_tui.messages.applications import AttachmentKind, CaseState, Delivery, NextStep, PapersRequest, Party
from ras_tui.validation.months import months_after
from ras_tui.validation.periods import Window


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is beside the case itself."""

    attached: frozenset[tuple[int, str]]
    """Round and kind of every file."""
    photo_needed: bool
    request: PapersRequest | None
    certified: date | None
    """When the certificate of eligibility was signed and sent, if it was."""
    today: date


def next_step(case: CaseRow, found: Window, seen: Seen, policy: Policy) -> NextStep:
    """What happens next to an application; ``found`` is when it may be filed."""
    state = CaseState(case.state)
    if state is CaseState.REFUSED:
        return _yours("come_to_office", _day(case.decided_at, policy.papers_within))
    if state in FINAL:
        return NextStep(code=_ENDS[state], waits_for=Party.NOBODY)
    if state is CaseState.ENTERED:
        return _before_filing(case, found, seen)
    if state is CaseState.EXAMINED:
        return _after_decision(case, seen, policy)
    if state is CaseState.AWAITING_ISSUE:
        return _office("wait_for_card", _day(case.papers_received_at, policy.issue_within), seen.today)
    if seen.request is not None:
        return _papers(seen, seen.request)
    return _examination(case, seen.today, policy)


_ENDS = {
    CaseState.COMPLETED: "nothing",
    CaseState.WITHDRAWN: "nothing",
    CaseState.ENDED: "ended",
}


def _before_filing(case: CaseRow, found: Window, seen: Seen) -> NextStep:
    """What is still to do before filing, and the last day for it."""
    if case.main_case is not None:
        return NextStep(code="filed_with_main", waits_for=Party.NOBODY, by=found.last_day)
    if found.last_day is not None and seen.today > found.last_day:
        return _yours("go_to_office", case.expiry)
    missing = _missing(case, seen)
    if missing:
        return _yours(missing, found.last_day)
    return _filing(found)


def _missing(case: CaseRow, seen: Seen) -> str:
    if (0, AttachmentKind.DOCUMENTS.value) not in seen.attached:
        return "attach_documents"
    if seen.photo_needed and (0, AttachmentKind.PHOTO.value) not in seen.attached:
        return "attach_photo"
    return "" if case.delivery else "choose_delivery"


def _filing(found: Window) -> NextStep:
    if not found.open:
        return NextStep(code="wait_for_window", waits_for=Party.NOBODY, by=found.first_day)
    return _yours("submit", found.last_day)


def _examination(case: CaseRow, today: date, policy: Policy) -> NextStep:
    assert case.submitted_at is not None
    filed = case.submitted_at.astimezone(JST).date()
    if not case.reception_number and case.state == CaseState.SUBMITTED.value:
        return NextStep(code="wait_for_number", waits_for=Party.SERVICE, by=filed + timedelta(days=1))
    code = "wait" if case.state == CaseState.SUBMITTED.value else "wait_for_decision"
    return _office(code, months_after(filed, policy.usual_examination[case.procedure]), today)


def _papers(seen: Seen, request: PapersRequest) -> NextStep:
    """Papers that the office waits for; those that are too late are still taken."""
    if request.overdue:
        return _yours("send_papers_late", request.by)
    both = {
        (request.round, AttachmentKind.DECLARATION.value),
        (request.round, AttachmentKind.SUPPLEMENT.value),
    }
    return _yours("finish_papers" if both <= seen.attached else "send_papers", request.by)


def _after_decision(case: CaseRow, seen: Seen, policy: Policy) -> NextStep:
    by = _day(case.decided_at, policy.papers_within)
    if case.delivery == Delivery.POST.value:
        return _yours("mail_papers" if seen.today <= by else "mail_papers_late", by)
    if case.delivery == Delivery.COUNTER.value:
        return _yours("bring_papers" if seen.today <= by else "bring_papers_late", by)
    if seen.certified is None:
        return NextStep(
            code="wait_for_certificate",
            waits_for=Party.SERVICE,
            by=_day(case.decided_at, timedelta(days=1)),
        )
    last = months_after(seen.certified, policy.certificate_months)
    return _yours("register_receipt" if seen.today <= last else "register_receipt_late", last)


def _office(code: str, by: date, today: date) -> NextStep:
    """The office's turn; when it takes longer than usual, the person may ask."""
    if today > by:
        return NextStep(code="ask_office", waits_for=Party.YOU, by=by)
    return NextStep(code=code, waits_for=Party.OFFICE, by=by)


def _yours(code: str, by: date | None) -> NextStep:
    return NextStep(code=code, waits_for=Party.YOU, by=by)


def _day(moment: datetime | None, later: timedelta = timedelta()) -> date:
    assert moment is not None
    return (moment + later).astimezone(JST).date()
