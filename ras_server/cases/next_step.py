"""Whose turn it is, and by when: no state without a next step."""

from collections.abc import Collection
from datetime import date, timedelta

from ras_server.store.tables import CaseRow
from ras_tui.clock import JST
from ras_tui.messages.applications import AttachmentKind, CaseState, Delivery, NextStep
from ras_tui.validation.periods import Window


def next_step(
    case: CaseRow,
    found: Window,
    *,
    attached: Collection[str],
    photo_needed: bool,
    today: date,
    papers_within: timedelta,
) -> NextStep:
    """What happens next to an application; ``found`` is when it may be filed."""
    state = CaseState(case.state)
    if state is CaseState.ENTERED:
        if case.main_case is not None:
            return NextStep(code="filed_with_main", by=found.last_day)
        return _before_filing(case, found, attached, photo_needed, today)
    if state is CaseState.EXAMINED:
        return _after_decision(case, papers_within)
    if not case.reception_number and state is CaseState.SUBMITTED:
        assert case.submitted_at is not None
        return NextStep(
            code="wait_for_number", by=case.submitted_at.astimezone(JST).date() + timedelta(days=1)
        )
    return NextStep(code=_OTHERS[state])


_OTHERS = {
    CaseState.SUBMITTED: "wait",
    CaseState.EXAMINING: "wait_for_decision",
    CaseState.AWAITING_ISSUE: "wait_for_card",
    CaseState.COMPLETED: "nothing",
    CaseState.WITHDRAWN: "nothing",
}


def _before_filing(
    case: CaseRow, found: Window, attached: Collection[str], photo_needed: bool, today: date
) -> NextStep:
    """What is still to do before filing, and the last day for it."""
    if found.last_day is not None and today > found.last_day:
        return NextStep(code="go_to_office", by=case.expiry, yours=True)
    if AttachmentKind.DOCUMENTS.value not in attached:
        return NextStep(code="attach_documents", by=found.last_day, yours=True)
    if photo_needed and AttachmentKind.PHOTO.value not in attached:
        return NextStep(code="attach_photo", by=found.last_day, yours=True)
    if not case.delivery:
        return NextStep(code="choose_delivery", by=found.last_day, yours=True)
    if not found.open:
        return NextStep(code="wait_for_window", by=found.first_day)
    return NextStep(code="submit", by=found.last_day, yours=True)


def _after_decision(case: CaseRow, papers_within: timedelta) -> NextStep:
    if case.delivery == Delivery.POST.value:
        assert case.decided_at is not None
        return NextStep(
            code="mail_papers", by=(case.decided_at + papers_within).astimezone(JST).date(), yours=True
        )
    if case.delivery == Delivery.COUNTER.value:
        return NextStep(code="bring_papers", yours=True)
    return NextStep(code="register_receipt", yours=True)
