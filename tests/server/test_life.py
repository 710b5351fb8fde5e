"""After filing: papers asked for, refusal, withdrawal, the officer's way of receipt, the certificate."""

from datetime import date

import pytest
from sqlalchemy import select

from ras_server.app import do_due
from ras_server.cases import asking, delivering, examining, view
from ras_server.desk import Desk
from ras_server.store.tables import AuditRow, CaseRow
from ras_tui.messages.applications import (
    Application,
    AttachmentKind,
    CaseState,
    Delivery,
    DeliveryChoice,
    Party,
)
from ras_tui.messages.officers import AskForPapers
from tests.server.bench import HandClock, User, attach, letters, ready, submit
from tests.server.test_trust import refusal

BY = "an officer"
PAPERS = AskForPapers(papers=["納税証明書"])
DECLARATION, SUPPLEMENT = AttachmentKind.DECLARATION, AttachmentKind.SUPPLEMENT


def filed(desk: Desk, account: User, key: str = "enter-1") -> str:
    return submit(desk, account, ready(desk, account, key).id, f"submit {key}").id


def examined(desk: Desk, account: User, key: str = "enter-1") -> str:
    id = filed(desk, account, key)
    examining.start(desk, id, by=BY)
    return id


def seen(desk: Desk, account: User, id: str) -> Application:
    return view.application(desk, account, id).application


def alongside(desk: Desk, id: str) -> str:
    """A re-entry permission beside the case, as entering makes it."""
    with desk.database.write() as rows:
        main = rows.get_one(CaseRow, id)
        values = {column.key: getattr(main, column.key) for column in CaseRow.__table__.columns}
        values |= {"id": f"beside {id}", "procedure": "reentry", "main_case": id}
        values |= {"provisional_number": None, "reception_number": None}
        main.delivery = values["delivery"] = Delivery.COUNTER.value
        rows.add(CaseRow(**values))
    return f"beside {id}"


def test_papers_asked_for_are_sent_with_the_declaration_and_attaching_closes_again(
    desk: Desk, account: User
) -> None:
    id = examined(desk, account)
    assert refusal(lambda: attach(desk, account, id, SUPPLEMENT)) == "ask.nothing_asked"
    asking.ask(desk, id, PAPERS, by=BY)
    asked = seen(desk, account, id)
    assert asked.request is not None
    assert (asked.request.papers, asked.request.by) == (["納税証明書"], date(2027, 4, 3))
    assert (asked.state, asked.next.code, asked.next.yours) == (CaseState.EXAMINING, "send_papers", True)
    assert "納税証明書" in letters(desk)[0].text
    assert refusal(lambda: asking.ask(desk, id, PAPERS, by=BY)) == "ask.open"
    assert refusal(lambda: asking.answer(desk, account, id, "a")) == "ask.no_declaration"
    attach(desk, account, id, DECLARATION)
    assert refusal(lambda: asking.answer(desk, account, id, "a")) == "ask.no_papers"
    attach(desk, account, id, SUPPLEMENT, b"%PDF-more")
    assert seen(desk, account, id).next.code == "finish_papers"
    answered = asking.answer(desk, account, id, "a")
    assert answered == asking.answer(desk, account, id, "a")
    assert answered.request is None
    assert {(one.round, one.kind) for one in answered.attachments} >= {(1, DECLARATION), (1, SUPPLEMENT)}
    assert refusal(lambda: attach(desk, account, id, SUPPLEMENT)) == "ask.nothing_asked"


def test_a_second_request_keeps_what_answered_the_first(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    for number in (1, 2):
        asking.ask(desk, id, PAPERS, by=BY)
        attach(desk, account, id, DECLARATION)
        attach(desk, account, id, SUPPLEMENT, f"%PDF-{number}".encode())
        asking.answer(desk, account, id, f"answer {number}")
    rounds = [one.round for one in seen(desk, account, id).attachments if one.kind is SUPPLEMENT]
    assert rounds == [1, 2]


def test_late_papers_are_said_to_be_late_and_still_taken(desk: Desk, account: User, clock: HandClock) -> None:
    id = examined(desk, account)
    asking.ask(desk, id, PAPERS, by=BY)
    clock.forward(days=12)
    do_due(desk)
    reminded = [letter for letter in letters(desk) if letter.kind == "papers_reminder"]
    assert len(reminded) == 1
    clock.forward(days=10)
    assert seen(desk, account, id).next.code == "send_papers_late"
    attach(desk, account, id, DECLARATION)
    attach(desk, account, id, SUPPLEMENT)
    assert asking.answer(desk, account, id, "a").request is None


def test_nobody_is_reminded_of_papers_that_came(desk: Desk, account: User, clock: HandClock) -> None:
    id = examined(desk, account)
    asking.ask(desk, id, PAPERS, by=BY)
    attach(desk, account, id, DECLARATION)
    attach(desk, account, id, SUPPLEMENT)
    asking.answer(desk, account, id, "a")
    clock.forward(days=12)
    do_due(desk)
    assert "papers_reminder" not in {letter.kind for letter in letters(desk)}


def test_a_day_that_has_passed_cannot_be_the_last_one(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    past = PAPERS.model_copy(update={"by": date(2027, 3, 19)})
    assert refusal(lambda: asking.ask(desk, id, past, by=BY)) == "ask.past"


def test_a_refusal_ends_what_was_filed_beside_without_a_letter(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    other = alongside(desk, id)
    assert refusal(lambda: examining.grant(desk, other, by=BY)) == "application.main_first"
    before = len(letters(desk))
    examining.refuse(desk, id, by=BY)
    assert [letter.kind for letter in letters(desk)[: len(letters(desk)) - before]] == ["decided_office"]
    refused, ended = seen(desk, account, id), seen(desk, account, other)
    assert (refused.state, refused.next.code, refused.next.yours) == (
        CaseState.REFUSED,
        "come_to_office",
        True,
    )
    assert (ended.state, ended.next.code, ended.next.waits_for) == (CaseState.ENDED, "ended", Party.NOBODY)
    assert ended.events[-1].code == "ended"


def test_a_grant_leaves_what_was_filed_beside_to_be_decided(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    other = alongside(desk, id)
    examining.grant(desk, id, by=BY)
    assert seen(desk, account, other).state is CaseState.EXAMINING
    examining.grant(desk, other, by=BY)
    assert seen(desk, account, other).state is CaseState.EXAMINED


def test_a_withdrawn_application_gets_no_number_the_day_after(
    desk: Desk, account: User, clock: HandClock
) -> None:
    id = filed(desk, account)
    examining.withdraw(desk, id, by=BY)
    clock.forward(days=1)
    do_due(desk)
    withdrawn = seen(desk, account, id)
    assert (withdrawn.state, withdrawn.reception_number) == (CaseState.WITHDRAWN, "")
    assert letters(desk)[0].kind == "withdrawn"


@pytest.mark.parametrize("end", ["refuse", "withdraw", "issue"])
def test_nothing_more_happens_to_a_finished_case(desk: Desk, account: User, end: str) -> None:
    id = examined(desk, account)
    if end == "issue":
        examining.grant(desk, id, by=BY)
        examining.receive_papers(desk, id, by=BY)
    getattr(examining, end)(desk, id, by=BY)
    acts = (examining.start, examining.grant, examining.refuse, examining.withdraw, examining.issue)
    for act in acts:
        assert refusal(lambda act=act: act(desk, id, by=BY)) == "application.finished"  # type: ignore[misc]
    assert refusal(lambda: asking.ask(desk, id, PAPERS, by=BY)) == "application.finished"


def test_every_act_of_an_officer_names_the_officer_in_the_audit_record(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    asking.ask(desk, id, PAPERS, by=BY)
    examining.grant(desk, id, by=BY)
    with desk.database.read() as rows:
        entries = rows.scalars(select(AuditRow).where(AuditRow.about == id)).all()
    named = [entry.act for entry in entries if BY in entry.details]
    assert named == ["application.start", "application.ask", "application.grant"]


def test_after_the_decision_the_office_changes_the_way_of_receipt(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    examining.grant(desk, id, by=BY)
    office = seen(desk, account, id).office_in_charge
    counter = DeliveryChoice(delivery=Delivery.COUNTER, office=office)
    assert (
        refusal(lambda: delivering.choose_delivery(desk, account, id, counter)) == "application.wrong_state"
    )
    assert refusal(lambda: examining.issue(desk, id, by=BY)) == "application.not_at_counter"
    examining.change_delivery(desk, id, counter, by=BY)
    assert seen(desk, account, id).next.code == "bring_papers"
    assert letters(desk)[0].kind == "decided_counter"
    examining.issue(desk, id, by=BY)
    assert seen(desk, account, id).state is CaseState.COMPLETED


def test_an_examination_that_takes_long_says_whom_to_ask(desk: Desk, account: User, clock: HandClock) -> None:
    id = examined(desk, account)
    waiting = seen(desk, account, id).next
    assert (waiting.waits_for, waiting.by) == (Party.OFFICE, date(2027, 4, 20))
    clock.forward(days=32)
    assert seen(desk, account, id).next.code == "ask_office"
