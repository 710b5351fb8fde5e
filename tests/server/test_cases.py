"""Entering, attaching, choosing, filing, numbering, examining (guide section 5)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial

import pytest
from sqlalchemy import func, select

from ras_server.accounts import sessions
from ras_server.app import do_due
from ras_server.cases import delivering, entering, examining, numbering, receipt, submitting, view
from ras_server.cases.states import TABLE, Facts, Move, after, holds
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import CaseRow, JobRow
from ras_tui.clock import JST
from ras_tui.messages.applications import (
    ApplicationDetail,
    AttachmentKind,
    CaseState,
    Delivery,
    DeliveryChoice,
)
from tests.server.bench import (
    EXPIRY,
    REFUSED_FILE,
    SESSION,
    Card,
    HandClock,
    User,
    application,
    attach,
    enter,
    letters,
    ready,
    register,
    signed_in,
    signed_submission,
    submit,
)
from tests.server.test_trust import refusal

POST, COUNTER = (
    DeliveryChoice(delivery=Delivery.POST),
    DeliveryChoice(delivery=Delivery.COUNTER, office="O13"),
)


def seen(desk: Desk, account: User, id: str) -> ApplicationDetail:
    return view.application(desk, account, id)


def count(desk: Desk) -> int:
    """How many cases there are."""
    with desk.database.read() as rows:
        return rows.scalar(select(func.count()).select_from(CaseRow)) or 0


def numbers_to_give(desk: Desk) -> int:
    with desk.database.read() as rows:
        jobs = select(func.count()).where(JobRow.kind == submitting.NUMBER_JOB)
        return rows.scalar(jobs) or 0


def test_entering_keeps_the_answers_and_files_nothing(desk: Desk, account: User) -> None:
    entered = enter(desk, account)
    detail = seen(desk, account, entered.id)
    assert entered.state is CaseState.ENTERED
    assert not entered.provisional_number
    assert detail.answers == application().answers
    assert (detail.first_day, detail.last_day) == (date(2027, 2, 19), date(2027, 5, 18))
    assert (entered.next.code, entered.next.yours, entered.next.by) == (
        "attach_documents",
        True,
        date(2027, 5, 18),
    )


def test_the_service_checks_as_the_client_should_have(desk: Desk, account: User) -> None:
    with pytest.raises(Refused) as refused:
        enter(desk, account, nationality="JP", current_expiry="2027-02-30")
    assert refused.value.code == "answers.refused"
    assert {finding.where for finding in refused.value.findings} >= {"nationality", "current_expiry"}
    assert count(desk) == 0


def test_answers_to_questions_that_there_are_not_are_refused(desk: Desk, account: User) -> None:
    wrong = application()
    wrong.answers["extra"] = "x"
    with pytest.raises(Refused) as refused:
        entering.enter(desk, account, wrong, "k")
    assert [finding.code for finding in refused.value.findings] == ["answers.unknown_field"]


def test_facts_of_the_case_are_the_services_own(desk: Desk, account: User) -> None:
    sly = application()
    sly.answers["case.user_kind"] = "relative"
    entered = entering.enter(desk, account, sly, "k")
    assert not any(id.startswith("case.") for id in seen(desk, account, entered.id).answers)


def test_a_form_that_there_is_not_is_refused(desk: Desk, account: User) -> None:
    other = application().model_copy(update={"status": "T99"})
    assert refusal(lambda: entering.enter(desk, account, other, "k")) == "application.form_unknown"


def test_the_same_key_and_request_get_the_same_answer_and_one_case(desk: Desk, account: User) -> None:
    first, second = enter(desk, account, "k"), enter(desk, account, "k")
    assert first == second
    assert count(desk) == 1
    assert enter(desk, account, "other").id != first.id


def test_the_same_key_for_something_else_is_refused(desk: Desk, account: User) -> None:
    entered = enter(desk, account, "k")
    submission = signed_submission(desk, account, entered.id)
    assert refusal(lambda: enter(desk, account, "k", reason="another")) == "request.key_reused"
    assert (
        refusal(lambda: submitting.submit(desk, account, "any", submission, "k", SESSION))
        == "request.key_reused"
    )


@pytest.mark.parametrize("key", ["", "k" * 201])
def test_an_act_that_may_be_repeated_needs_a_key(desk: Desk, account: User, key: str) -> None:
    assert refusal(lambda: enter(desk, account, key)) == "request.key_missing"


def test_a_refusal_leaves_the_key_good(desk: Desk, account: User) -> None:
    entered = enter(desk, account)
    assert refusal(lambda: submit(desk, account, entered.id, "s")) == "submit.no_documents"
    attach(desk, account, entered.id, AttachmentKind.DOCUMENTS)
    attach(desk, account, entered.id, AttachmentKind.PHOTO, b"p")
    delivering.choose_delivery(desk, account, entered.id, POST)
    assert submit(desk, account, entered.id, "s").state is CaseState.SUBMITTED


def test_another_account_does_not_see_the_application(desk: Desk, account: User, other_card: Card) -> None:
    entered = ready(desk, account)
    opened = signed_in(desk, other_card, register(desk, other_card, "other@example.jp"))
    other = User.of(sessions.signed_in(desk, opened.token), other_card)
    acts = (
        lambda: view.application(desk, other, entered.id),
        lambda: submit(desk, other, entered.id, "k"),
        lambda: delivering.choose_delivery(desk, other, entered.id, POST),
        lambda: attach(desk, other, entered.id, AttachmentKind.PHOTO),
    )
    assert [refusal(act) for act in acts] == ["application.unknown"] * 4
    assert view.applications(desk, other).applications == []


def test_an_accepted_file_is_kept_and_replaced_only_by_an_accepted_one(desk: Desk, account: User) -> None:
    entered = enter(desk, account)
    assert not attach(desk, account, entered.id, AttachmentKind.DOCUMENTS, REFUSED_FILE)
    assert seen(desk, account, entered.id).application.attachments == []
    assert attach(desk, account, entered.id, AttachmentKind.DOCUMENTS, b"%PDF-one")
    assert not attach(desk, account, entered.id, AttachmentKind.DOCUMENTS, REFUSED_FILE)
    (kept,) = seen(desk, account, entered.id).application.attachments
    assert desk.files.read(kept.sha256) == b"%PDF-one"
    assert attach(desk, account, entered.id, AttachmentKind.DOCUMENTS, b"%PDF-two")
    (kept,) = seen(desk, account, entered.id).application.attachments
    assert (desk.files.read(kept.sha256), kept.name) == (b"%PDF-two", "資料.pdf")
    assert list(desk.files.incoming().iterdir()) == []


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (POST, ""),
        (COUNTER, ""),
        (DeliveryChoice(delivery=Delivery.EMAIL), "delivery.not_allowed"),
        (DeliveryChoice(delivery=Delivery.POST, kanji_name_first_time=True), "delivery.not_allowed"),
        (COUNTER.model_copy(update={"kanji_name_first_time": True}), ""),
        (DeliveryChoice(delivery=Delivery.COUNTER), "delivery.office_unknown"),
        (DeliveryChoice(delivery=Delivery.COUNTER, office="O01"), "delivery.office_unknown"),
    ],
)
def test_the_ways_of_receipt_of_note_20(desk: Desk, account: User, choice: DeliveryChoice, code: str) -> None:
    entered = enter(
        desk, account, residence_prefecture="13", residence_municipality="13-16", residence_area="13"
    )
    if code:
        assert refusal(lambda: delivering.choose_delivery(desk, account, entered.id, choice)) == code
    else:
        assert delivering.choose_delivery(desk, account, entered.id, choice).delivery == choice


def test_filing_needs_papers_photo_and_a_way_of_receipt(desk: Desk, account: User) -> None:
    entered = enter(desk, account)

    def refused() -> str:
        return refusal(lambda: submit(desk, account, entered.id, "k"))

    assert refused() == "submit.no_documents"
    attach(desk, account, entered.id, AttachmentKind.DOCUMENTS)
    assert seen(desk, account, entered.id).application.next.code == "attach_photo"
    assert refused() == "submit.no_photo"
    attach(desk, account, entered.id, AttachmentKind.PHOTO, b"p")
    assert seen(desk, account, entered.id).application.next.code == "choose_delivery"
    assert refused() == "submit.no_delivery"
    delivering.choose_delivery(desk, account, entered.id, POST)
    assert seen(desk, account, entered.id).application.next.code == "submit"


@pytest.mark.parametrize(
    ("born", "needed"), [("2011-03-21", False), ("2011-03-20", True), ("unknown", True), ("2011", False)]
)
def test_a_photo_is_needed_from_sixteen_on(desk: Desk, account: User, born: str, needed: bool) -> None:
    entered = enter(desk, account, date_of_birth=born)
    assert entered.photo_needed is needed


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (datetime(2027, 5, 18, 23, 59, 59, tzinfo=JST), ""),
        (datetime(2027, 5, 19, 0, 0, tzinfo=JST), "submit.closed"),
        (datetime(2027, 2, 19, 0, 0, tzinfo=JST), ""),
        (datetime(2027, 2, 18, 23, 59, 59, tzinfo=JST), "submit.not_yet_open"),
    ],
)
def test_filing_is_open_from_three_months_before_to_the_day_before_in_japan(
    desk: Desk, account: User, clock: HandClock, moment: datetime, code: str
) -> None:
    waiting = ready(desk, account, current_expiry=EXPIRY.isoformat())
    clock.moment = moment
    if code:
        assert refusal(lambda: submit(desk, account, waiting.id, "k")) == code
        next_step = seen(desk, account, waiting.id).application.next.code
        assert next_step == ("go_to_office" if code == "submit.closed" else "wait_for_window")
    else:
        assert submit(desk, account, waiting.id, "k").provisional_number


def test_filing_gives_the_provisional_number_at_once_and_a_letter(desk: Desk, account: User) -> None:
    filed = submit(desk, account, ready(desk, account).id, "k")
    assert filed.provisional_number == "仮270320-00001" + numbering.check_digit("27032000001")
    assert (filed.next.code, filed.next.by, filed.next.yours) == ("wait_for_number", date(2027, 3, 21), False)
    assert filed.provisional_number in letters(desk)[0].text


def test_the_official_number_comes_the_day_after_and_not_before(
    desk: Desk, account: User, clock: HandClock
) -> None:
    waiting = ready(
        desk,
        account,
        notify_email="notify@example.jp",
        residence_prefecture="13",
        residence_municipality="13-16",
        residence_area="13",
    )
    filed = submit(desk, account, waiting.id, "k")
    clock.moment = datetime(2027, 3, 20, 23, 59, 59, tzinfo=JST)
    assert do_due(desk) == 0
    clock.moment = datetime(2027, 3, 21, 0, 0, tzinfo=JST)
    assert do_due(desk) == 1
    assert do_due(desk) == 0
    numbered = seen(desk, account, filed.id).application
    assert numbered.reception_number == "東オンＥＮ27000001"
    assert {letter.to for letter in letters(desk)[:2]} == {"test@example.jp", "notify@example.jp"}
    assert all(numbered.reception_number in letter.text for letter in letters(desk)[:2])
    assert numbered.next.code == "wait"


def test_the_same_filing_twice_is_one_filing(desk: Desk, account: User) -> None:
    waiting = ready(desk, account)
    first, second = (submit(desk, account, waiting.id, "k") for _ in range(2))
    assert first == second
    assert numbers_to_give(desk) == 1
    assert refusal(lambda: submit(desk, account, waiting.id, "other")) == "application.wrong_state"


@pytest.mark.parametrize("keys", [["k"] * 8, [f"k{number}" for number in range(8)]])
def test_filing_from_many_threads_files_once(desk: Desk, account: User, keys: list[str]) -> None:
    waiting = ready(desk, account)

    def number(key: str) -> str:
        try:
            return submit(desk, account, waiting.id, key).provisional_number
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(number, keys))
    numbers = {answer for answer in answers if answer.startswith("仮")}
    assert len(numbers) == 1
    assert answers - numbers <= {"application.wrong_state"}
    assert numbers_to_give(desk) == 1
    assert sum("仮" in letter.subject + letter.text for letter in letters(desk)) == 1


def test_numbers_given_at_the_same_time_are_unique_and_without_gaps(
    desk: Desk, account: User, clock: HandClock
) -> None:
    place = {"residence_prefecture": "13", "residence_municipality": "13-16", "residence_area": "13"}
    waiting = [ready(desk, account, f"k{number}", **place) for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        filed = list(threads.map(lambda one: submit(desk, account, one.id, f"s{one.id}"), waiting))
        clock.forward(days=1)
        done = sum(threads.map(lambda _: do_due(desk), range(6)))
    assert done == 12
    assert sorted(int(one.provisional_number[8:13]) for one in filed) == list(range(1, 13))
    numbers = [one.reception_number for one in view.applications(desk, account).applications]
    assert sorted(numbers) == [f"東オンＥＮ27{number:06}" for number in range(1, 13)]


def test_a_number_that_was_undone_leaves_no_gap(desk: Desk) -> None:
    day = date(2027, 3, 21)

    def number_and_fail() -> None:
        with desk.act() as act:
            assert numbering.reception(act.rows, "東オン", day).endswith("000001")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        number_and_fail()
    with desk.act() as act:
        assert numbering.reception(act.rows, "東オン", day).endswith("000001")
        assert numbering.reception(act.rows, "阪オン", day) == "阪オンＥＮ27000001"
        assert numbering.reception(act.rows, "東オン", date(2028, 1, 1)) == "東オンＥＮ28000001"


def test_a_case_from_filing_to_the_card_by_post(desk: Desk, account: User, clock: HandClock) -> None:
    filed = submit(desk, account, ready(desk, account).id, "k")
    clock.forward(days=1)
    do_due(desk)
    examining.start(desk, filed.id, by="an officer")
    assert seen(desk, account, filed.id).application.next.code == "wait_for_decision"
    examining.grant(desk, filed.id, by="an officer")
    decided = seen(desk, account, filed.id).application
    assert (decided.state, decided.next.code, decided.next.by) == (
        CaseState.EXAMINED,
        "mail_papers",
        date(2027, 4, 4),
    )
    assert decided.papers[:3] == ["post.envelope", "post.fee_payment_form", "post.residence_card"]
    assert "〒135-0064" in letters(desk)[0].text
    examining.receive_papers(desk, filed.id, by="an officer")
    assert seen(desk, account, filed.id).application.next.code == "wait_for_card"
    examining.issue(desk, filed.id, by="an officer")
    finished = seen(desk, account, filed.id).application
    assert (finished.state, finished.next.code) == (CaseState.COMPLETED, "nothing")
    assert [event.code for event in finished.events] == [
        "entered",
        "attached_documents",
        "attached_photo",
        "delivery_post",
        "submitted",
        "numbered",
        "examining",
        "examined",
        "papers_received",
        "completed",
    ]


def test_a_decided_case_at_the_counter_says_what_to_bring(desk: Desk, account: User) -> None:
    waiting = ready(
        desk, account, residence_prefecture="13", residence_municipality="13-16", residence_area="13"
    )
    submit(desk, account, waiting.id, "k")
    delivering.choose_delivery(desk, account, waiting.id, COUNTER)
    examining.start(desk, waiting.id, by="an officer")
    examining.grant(desk, waiting.id, by="an officer")
    decided = seen(desk, account, waiting.id).application
    assert decided.next.code == "bring_papers"
    assert decided.papers[0] == "counter.passport"
    assert (
        refusal(lambda: delivering.choose_delivery(desk, account, waiting.id, POST))
        == "application.wrong_state"
    )


EVERYTHING = [
    Facts(procedure, way, alone=alone)
    for procedure in ("eligibility_certificate", "extension", "reentry")
    for way in ("", *Delivery)
    for alone in (True, False)
]


FINISHED = {CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.ENDED}


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("move", Move)
def test_what_is_not_in_the_table_cannot_happen(state: CaseState, move: Move) -> None:
    for facts in EVERYTHING:
        line = TABLE.get((state, move))
        if line is None:
            code = "application.finished" if state in FINISHED else "application.wrong_state"
            assert refusal(partial(after, state, move, facts)) == code
        elif all(holds(condition, facts) for condition in line.only):
            assert after(state, move, facts) is line.after
        else:
            assert refusal(partial(after, state, move, facts)) in {one.value for one in line.only}


def test_every_state_can_be_reached() -> None:
    reached, before = {CaseState.ENTERED}, set[CaseState]()
    while reached != before:
        before = set(reached)
        reached |= {line.after for (state, _), line in TABLE.items() if state in reached}
    assert reached == set(CaseState)


@pytest.mark.parametrize(
    ("procedure", "status", "delivery", "expected"),
    [
        (
            "extension",
            "T61",
            Delivery.POST,
            {"post.envelope", "post.fee_payment_form", "post.residence_card"},
        ),
        ("extension", "T51", Delivery.POST, {"post.designation_sheet"}),
        ("acquisition", "T61", Delivery.POST, {"post.envelope"}),
        ("eligibility_certificate", "T41", Delivery.POST, {"post.certificate_envelope"}),
        ("work_certificate", "T26", Delivery.POST, {"post.residence_card_copy", "post.fee_payment_form"}),
        (
            "extension",
            "T71",
            Delivery.COUNTER,
            {"counter.designation_sheet", "counter.passport", "counter.letter"},
        ),
    ],
)
def test_what_to_mail_or_bring(procedure: str, status: str, delivery: Delivery, expected: set[str]) -> None:
    assert expected <= set(receipt.papers(procedure, status, delivery))
    assert "post.designation_sheet" not in receipt.papers("extension", "T61", Delivery.POST)
    assert receipt.papers("eligibility_certificate", "T41", Delivery.EMAIL) == ()
