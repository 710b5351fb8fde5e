"""Entering applications of every procedure, and those that are filed beside another one."""

from base64 import b64encode
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random

import pytest

from ras_server.cases import attaching, delivering, entering, view
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.receipts import showing
from ras_server.uploads import Announced
from ras_tui.forms import case
from ras_tui.forms.journey import on_route
from ras_tui.forms.registry import load
from ras_tui.messages.applications import (
    Alongside,
    Application,
    AttachmentKind,
    CaseState,
    Delivery,
    DeliveryChoice,
    NewApplication,
)
from ras_tui.validation.finding import Finding
from tests.forms.strategies import Filler
from tests.server.bench import FIRST_DAY, User, attach, letters, submit
from tests.server.test_trust import refusal

Wire = dict[str, str | list[dict[str, str]]]


def answered(procedure: str, status: str, main: str = "", **changes: str) -> Wire:
    facts = case.facts(procedure, status, "self", main=main)
    form = load(procedure, status)
    given = {"date_of_birth": "1996-02-29", **changes}
    filled = Filler(form, facts, FIRST_DAY, Random(5), given).fill()
    return {
        id: value if isinstance(value, str) else [dict(row) for row in value]
        for id, value in on_route(form, filled).items()
    }


def new(procedure: str, status: str, *beside: Alongside, **changes: str) -> NewApplication:
    return NewApplication(
        procedure=procedure,
        status=status,
        edition="2024",
        answers=answered(procedure, status, **changes),
        alongside=list(beside),
    )


def reentry(**changes: str) -> Alongside:
    changes = {"same_identity": "yes", **changes}
    return Alongside(procedure="reentry", answers=answered("reentry", "T44", "change_of_status", **changes))


def other_work(**changes: str) -> Alongside:
    changes = {"same_identity": "yes", **changes}
    made = answered("other_activities", "T44", "change_of_status", **changes)
    return Alongside(procedure="other_activities", answers=made)


STAY = {"current_period": "3y", "current_expiry": "2027-05-19"}
CHANGE = {
    "current_status": "T41",
    "current_period": "1y",
    "current_expiry": "2027-05-19",
    "cause_date": "2027-02-01",
    "name": "NGUYEN THI HOA",
}


def change(*beside: Alongside) -> NewApplication:
    return new("change_of_status", "T44", *beside, **CHANGE)


def enter(desk: Desk, account: User, application: NewApplication) -> Application:
    return entering.enter(desk, account, application, "k")


def findings(desk: Desk, account: User, application: NewApplication) -> list[Finding]:
    with pytest.raises(Refused) as refused:
        enter(desk, account, application)
    assert not view.applications(desk, account).applications
    return list(refused.value.findings)


def test_a_certificate_of_eligibility_has_no_last_day_and_the_office_of_the_contact(
    desk: Desk, account: User
) -> None:
    entered = enter(desk, account, new("eligibility_certificate", "T26", contact_prefecture="01"))
    detail = view.application(desk, account, entered.id)

    assert (entered.expiry, entered.event) == (None, None)
    assert (detail.first_day, detail.last_day) == (None, None)
    assert entered.office_in_charge == "O01"
    assert entered.photo_needed


def test_what_goes_with_an_application_stands_below_it_in_the_list(desk: Desk, account: User) -> None:
    enter(desk, account, change(reentry(), other_work()))

    listed = [one.procedure for one in view.applications(desk, account).applications]
    assert (listed[0], set(listed[1:])) == ("change_of_status", {"reentry", "other_activities"})


def test_an_acquisition_is_filed_within_thirty_days_of_its_cause(desk: Desk, account: User) -> None:
    lost = FIRST_DAY - timedelta(days=5)
    entered = enter(
        desk, account, new("acquisition", "T61", cause="nationality", cause_date=lost.isoformat())
    )
    detail = view.application(desk, account, entered.id)

    assert (entered.expiry, entered.event) == (None, lost)
    assert (detail.first_day, detail.last_day) == (lost, lost + timedelta(days=30))
    assert entered.photo_needed


def test_a_change_is_filed_from_the_day_of_its_reason_to_the_day_before_the_last(
    desk: Desk, account: User
) -> None:
    entered = enter(desk, account, change())
    detail = view.application(desk, account, entered.id)

    assert (entered.expiry, entered.event) == (date(2027, 5, 19), date(2027, 2, 1))
    assert (detail.first_day, detail.last_day) == (date(2027, 2, 1), date(2027, 5, 18))
    assert entered.status == "T44"


def test_a_work_certificate_needs_no_photo(desk: Desk, account: User) -> None:
    entered = enter(desk, account, new("work_certificate", "T26", **STAY))

    assert not entered.photo_needed
    assert view.application(desk, account, entered.id).last_day == date(2027, 5, 18)


@pytest.mark.parametrize("procedure", ["reentry", "other_activities"])
def test_some_applications_are_never_alone(desk: Desk, account: User, procedure: str) -> None:
    alone = new(procedure, "T44")

    assert refusal(lambda: enter(desk, account, alone)) == "application.never_alone"


def test_nothing_is_filed_beside_a_work_certificate(desk: Desk, account: User) -> None:
    made = new("work_certificate", "T26", reentry(), **STAY)

    assert refusal(lambda: enter(desk, account, made)) == "application.not_beside"


def test_each_is_filed_beside_another_only_once(desk: Desk, account: User) -> None:
    assert refusal(lambda: enter(desk, account, change(reentry(), reentry()))) == "application.not_beside"


def test_those_beside_another_one_are_cases_of_their_own_tied_to_it(desk: Desk, account: User) -> None:
    main = enter(desk, account, change(other_work(), reentry()))
    others = {one.procedure: one for one in view.applications(desk, account).applications if one.main}

    assert main.alongside == [others["reentry"].id, others["other_activities"].id]
    for other in others.values():
        assert other.main == main.id
        assert (other.applicant_name, other.expiry) == ("NGUYEN THI HOA", date(2027, 5, 19))
        assert (other.office_in_charge, other.next.code) == (main.office_in_charge, "filed_with_main")
        assert view.application(desk, account, other.id).last_day == date(2027, 5, 18)


def test_what_is_wrong_beside_is_said_with_its_procedure_and_nothing_is_entered(
    desk: Desk, account: User
) -> None:
    wrong = reentry()
    wrong.answers["permit_kind"] = "thrice"

    found = findings(desk, account, change(other_work(), wrong))
    assert [(one.where, one.code) for one in found] == [("reentry/permit_kind", "choice.unknown")]


def test_somebody_elses_application_cannot_be_filed_beside(desk: Desk, account: User) -> None:
    stay = {"current_status": "T41", "current_period": "1y", "current_expiry": "2027-05-19"}
    other = reentry(same_identity="", name="TRAN VAN BINH", **stay)

    found = findings(desk, account, change(other))
    assert [(one.where, one.code) for one in found] == [("reentry/name", "alongside.other_person")]


def test_what_is_beside_is_filed_with_its_main_one_at_the_counter(desk: Desk, account: User) -> None:
    main = enter(desk, account, change(reentry()))
    (other,) = main.alongside
    post, counter = DeliveryChoice(delivery=Delivery.POST), DeliveryChoice(delivery=Delivery.COUNTER)
    attach(desk, account, main.id, AttachmentKind.DOCUMENTS)
    attach(desk, account, main.id, AttachmentKind.PHOTO, b"a photo")
    office = view.application(desk, account, main.id).application.office_in_charge
    counter = counter.model_copy(update={"office": office})

    assert refusal(lambda: delivering.choose_delivery(desk, account, main.id, post)) == "delivery.not_allowed"
    with pytest.raises(Refused) as alone:
        attaching.may_attach(desk, account, other, AttachmentKind.DOCUMENTS)
    assert alone.value.code == "application.filed_with_main"
    assert refusal(lambda: submit(desk, account, other, "s")) == "application.filed_with_main"
    delivering.choose_delivery(desk, account, main.id, counter)
    filed = submit(desk, account, main.id, "s")

    beside = view.application(desk, account, other).application
    assert (filed.state, beside.state) == (CaseState.SUBMITTED, CaseState.SUBMITTED)
    assert filed.provisional_number != beside.provisional_number
    assert {filed.provisional_number, beside.provisional_number} <= set(_numbers(desk))

    signed = showing.receipt(desk, account, main.id)
    assert signed == showing.receipt(desk, account, other), "one signature, one receipt"
    received = [(one.id, one.provisional_number) for one in signed.receipt.body.applications]
    assert received == [(main.id, filed.provisional_number), (other, beside.provisional_number)]


def _numbers(desk: Desk) -> list[str]:
    return [word.rstrip("。.") for letter in letters(desk) for word in letter.text.split() if "仮" in word]


def test_a_my_number_that_a_client_lets_pass_is_refused_and_kept_nowhere(desk: Desk, account: User) -> None:
    number = "123456789018"
    made = change(other_work())
    made.answers.update(
        occupation=number, family_in_japan="yes", family=[{"name": "１２３４５６７８９０１８"}]
    )

    found = findings(desk, account, made)

    refused = {one.where for one in found if one.code == "my_number.refused"}
    assert refused == {"occupation", "family[0].name"}
    assert not any(number in str(one) for one in found)
    for path in desk.settings.data.rglob("*"):
        assert not path.is_file() or number.encode() not in path.read_bytes(), path


def test_a_short_stay_comes_as_a_stamp_at_the_counter(desk: Desk, account: str) -> None:
    short = new("change_of_status", "T26", current_status="T44", current_period="1y", desired_period="3m")
    entered = entering.enter(desk, account, short, "k")
    post = DeliveryChoice(delivery=Delivery.POST)
    counter = DeliveryChoice(delivery=Delivery.COUNTER, office=entered.office_in_charge)

    with pytest.raises(Refused) as refused:
        delivering.choose_delivery(desk, account, entered.id, post)
    assert [one.code for one in refused.value.findings] == ["delivery.counter_stamp"]
    chosen = delivering.choose_delivery(desk, account, entered.id, counter)
    assert chosen.delivery == counter


def test_what_comes_by_post_beside_is_the_editions_matter(desk: Desk, account: str) -> None:
    renewed = replace(desk, settings=replace(desk.settings, edition="2026"))
    of_2026 = new("change_of_status", "T44", other_work()).model_copy(update={"edition": "2026"})
    entered = entering.enter(renewed, account, of_2026, "k")
    post = DeliveryChoice(delivery=Delivery.POST)

    assert delivering.choose_delivery(renewed, account, entered.id, post).delivery == post
    again = new("change_of_status", "T44")
    assert refusal(lambda: entering.enter(renewed, account, again, "l")) == "application.other_edition"


def test_a_file_named_after_a_my_number_is_not_received() -> None:
    digest = f"sha-256=:{b64encode(bytes(32)).decode()}:"
    for name in ("123456789018.pdf", "scan_1234-5678-9018.jpg", "%EF%BC%91%EF%BC%923456789018.pdf"):
        named = f"attachment; filename*=UTF-8''{name}"
        assert refusal(partial(Announced.of, "1", digest, named)) == "attachment.my_number"
