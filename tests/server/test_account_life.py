"""The life of an account: signatures, a new card, resets, reminders, changes (guide 4, 6)."""

import logging
from datetime import date, timedelta

import pytest

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import (
    changing,
    inquiry,
    letter_again,
    letter_box,
    passwords,
    registration,
    resets,
    sessions,
)
from ras_server.app import do_due
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.settings import KeyUse
from ras_server.trust import challenges
from ras_tui.messages.accounts import AccountChanges, NewMail, NewPassword, Purpose, ResetRequest
from tests.server.bench import (
    PASSWORD,
    TERMS,
    Card,
    HandClock,
    letters,
    register,
    registration_answers,
    request_for,
    signed_form,
    signed_in,
    ticket_for,
)
from tests.server.test_trust import refusal

OTHER_PASSWORD = "Yamabiko-48"
MAIL = "test@example.jp"


def kinds(desk: Desk) -> list[str]:
    """The letters, newest first."""
    return [letter.kind for letter in letters(desk)]


def reset(desk: Desk, auth_id: str, mail: str = MAIL) -> str:
    """Ask for a reset; the code of the letter, empty when none was sent."""
    before = len(letters(desk))
    resets.ask(desk, ResetRequest(auth_id=auth_id, mail=mail))
    do_due(desk)
    sent = letters(desk)[: len(letters(desk)) - before]
    return sent[0].link_token if sent else ""


# -- what the certificate says, and the signature under the form


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "ＳＯＭＥＢＯＤＹ"}, "registration.name_differs"),
        ({"birth_date": "1996-02-28"}, "registration.birth_differs"),
        ({"sex": "male"}, "registration.sex_differs"),
        ({"prefecture": "14", "municipality": "14-1"}, "registration.address_differs"),
    ],
)
def test_the_form_says_what_the_certificate_says(
    desk: Desk, card: Card, change: dict[str, str], code: str
) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    form = signed_form(desk, card, opened.id, {**registration_answers(), **change})
    with pytest.raises(Refused) as refused:
        registration.register(desk, opened.id, form)
    assert [finding.code for finding in refused.value.findings] == [code]
    assert not letters(desk)


@pytest.mark.parametrize("name", ["test", "Ｔｅｓｔ", " T E S T ", "ＴＥＳＴ　"])
def test_a_name_may_be_written_in_any_width_and_case(desk: Desk, card: Card, name: str) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    answers = {**registration_answers(), "name": name}
    assert registration.register(desk, opened.id, signed_form(desk, card, opened.id, answers)).mail == MAIL


def test_a_form_that_was_altered_after_signing_is_refused(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    signed = signed_form(desk, card, opened.id, registration_answers())
    altered = signed.model_copy(update={"answers": {**registration_answers(), "mail": "thief@example.jp"}})
    assert refusal(lambda: registration.register(desk, opened.id, altered)) == "proof.signature"


def test_a_signature_of_another_opened_registration_is_refused(desk: Desk, card: Card) -> None:
    first, second = (registration.open_registration(desk, request_for(desk, card)) for _ in range(2))
    form = signed_form(desk, card, first.id, registration_answers())
    assert refusal(lambda: registration.register(desk, second.id, form)) == "proof.signature"


def test_another_persons_card_cannot_sign(desk: Desk, card: Card, authority: Authority) -> None:
    namesake = Card.make(authority)
    opened = registration.open_registration(desk, request_for(desk, card))
    form = signed_form(desk, namesake, opened.id, registration_answers())
    assert refusal(lambda: registration.register(desk, opened.id, form)) == "registration.other_card"


def test_the_key_for_sign_in_cannot_sign_a_form(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    form = signed_form(desk, card, opened.id, registration_answers())
    challenge = challenges.issue(desk, Purpose.SIGN_FORM)
    proof = card.proof(KeyUse.AUTH, challenge, Purpose.SIGN_FORM)
    by_the_other = form.model_copy(update={"proof": proof})
    assert refusal(lambda: registration.register(desk, opened.id, by_the_other)) == "certificate.untrusted"


# -- a new card


def test_a_new_card_of_the_same_person_keeps_the_account(
    desk: Desk, card: Card, authority: Authority
) -> None:
    session = signed_in(desk, card, register(desk, card))
    renewed = Card.make(authority)
    assert refusal(lambda: ticket_for(desk, renewed)) == "sign_in.not_registered"
    again = signed_in(desk, renewed, register(desk, renewed))
    assert sessions.signed_in(desk, again.token) == _account(desk, again.token)
    assert again.draft_key == session.draft_key
    assert refusal(lambda: ticket_for(desk, card)) == "sign_in.not_registered"
    assert refusal(lambda: sessions.signed_in(desk, session.token)) == "service.session_ended"


def test_a_namesake_born_on_the_same_day_gets_an_account_of_their_own(
    desk: Desk, card: Card, authority: Authority
) -> None:
    session = signed_in(desk, card, register(desk, card))
    namesake = Card.make(authority)
    opened = registration.open_registration(desk, request_for(desk, namesake))
    answers = {**registration_answers("namesake@example.jp"), "card_number": "ZZ00000000ZZ"}
    registration.register(desk, opened.id, signed_form(desk, namesake, opened.id, answers))
    passwords.set_password(desk, NewPassword(token=letters(desk)[0].link_token, password=PASSWORD))
    assert signed_in(desk, card, session.account.auth_id).draft_key == session.draft_key


def test_an_expired_card_is_told_so_and_a_renewed_one_goes_on(
    desk: Desk, authority: Authority, clock: HandClock
) -> None:
    ending = Card.make(authority, last_day=date(2027, 4, 10))
    first = signed_in(desk, ending, register(desk, ending))
    clock.forward(days=30)
    assert refusal(lambda: ticket_for(desk, ending)) == "certificate.expired"
    renewed = Card.make(authority)
    assert signed_in(desk, renewed, register(desk, renewed)).draft_key == first.draft_key


def _account(desk: Desk, token: str) -> str:
    return sessions.signed_in(desk, token)


# -- resets


def test_a_reset_sends_a_code_that_sets_another_password(desk: Desk, card: Card) -> None:
    auth_id = register(desk, card)
    code = reset(desk, auth_id.lower().replace("-", " "), "TEST@Example.JP")
    assert kinds(desk)[0] == "reset"
    passwords.set_password(desk, NewPassword(token=code, password=OTHER_PASSWORD))
    assert refusal(lambda: signed_in(desk, card, auth_id)) == "sign_in.wrong"


@pytest.mark.parametrize(
    ("auth_id", "mail"),
    [("", MAIL), ("ABCD-EFGH-JKL", MAIL), ("right", "other@example.jp"), ("right", ""), ("right", "x\ny@z")],
)
def test_who_does_not_know_both_gets_no_letter_and_the_same_answer(
    desk: Desk, card: Card, auth_id: str, mail: str
) -> None:
    given = register(desk, card)
    assert not reset(desk, given if auth_id == "right" else auth_id, mail)


def test_a_reset_link_lives_half_an_hour(desk: Desk, card: Card, clock: HandClock) -> None:
    code = reset(desk, register(desk, card))
    clock.forward(minutes=30)
    late = NewPassword(token=code, password=OTHER_PASSWORD)
    assert refusal(lambda: passwords.set_password(desk, late)) == "link.expired"


def test_who_asks_again_and_again_gets_a_few_letters_an_hour(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    auth_id = register(desk, card)
    assert sum(bool(reset(desk, auth_id)) for _ in range(8)) == desk.settings.policy.resets_an_hour
    clock.forward(hours=1)
    assert reset(desk, auth_id)


def test_an_expired_password_is_set_anew_by_a_reset(desk: Desk, card: Card, clock: HandClock) -> None:
    auth_id = register(desk, card)
    clock.forward(days=365)
    assert refusal(lambda: signed_in(desk, card, auth_id)) == "sign_in.password_expired"
    passwords.set_password(desk, NewPassword(token=reset(desk, auth_id), password=PASSWORD))
    assert signed_in(desk, card, auth_id).password_expires == date(2029, 3, 19)


# -- reminders


def test_letters_remind_of_the_end_30_and_7_days_before(desk: Desk, card: Card, clock: HandClock) -> None:
    register(desk, card)
    seen = {}
    for day in range(365):
        clock.forward(days=1)
        if do_due(desk):
            seen[day + 1] = kinds(desk)[0]
    assert seen == {335: "password_ends", 358: "password_ends"}
    assert "2028年3月19日" in letters(desk)[0].text


def test_a_password_set_meanwhile_is_reminded_of_in_its_own_time(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    auth_id = register(desk, card)
    clock.forward(days=300)
    passwords.set_password(desk, NewPassword(token=reset(desk, auth_id), password=OTHER_PASSWORD))
    clock.forward(days=65)
    do_due(desk)
    assert "password_ends" not in kinds(desk)
    clock.forward(days=270)
    do_due(desk)
    assert kinds(desk)[0] == "password_ends"


# -- the letter once more, and the message box


def test_a_letter_that_did_not_come_is_sent_again_to_who_has_the_card(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    registration.register(desk, opened.id, signed_form(desk, card, opened.id, registration_answers()))
    first = letters(desk)[0].link_token
    answer = letter_again.send_again(desk, ticket_for(desk, card))
    assert (answer.mail, answer.before) == ("t…@example.jp", "waiting")
    second = letters(desk)[0].link_token
    earlier = NewPassword(token=first, password=PASSWORD)
    assert refusal(lambda: passwords.set_password(desk, earlier)) == "link.expired"
    passwords.set_password(desk, NewPassword(token=second, password=PASSWORD))


def test_once_the_password_is_set_the_letter_is_not_sent_again(desk: Desk, card: Card) -> None:
    register(desk, card)
    ticket = ticket_for(desk, card)
    assert refusal(lambda: letter_again.send_again(desk, ticket)) == "letter.password_is_set"


def test_the_message_box_has_every_letter_of_its_owner_and_no_other(
    desk: Desk, card: Card, other_card: Card
) -> None:
    register(desk, other_card, "other@example.jp")
    account = _account(desk, signed_in(desk, card, register(desk, card)).token)
    box = letter_box.letter_box(desk, account).letters
    assert [(letter.kind, letter.state) for letter in box] == [("auth_id", "kept"), ("registered", "kept")]
    assert {letter.to for letter in box} == {MAIL}


# -- changes


def changed(account: str, desk: Desk, **changes: str) -> AccountChanges:
    known = sessions.account(desk, account).model_dump(mode="json")
    names = ("postal", "prefecture", "municipality", "street", "phone", "card_number", "letter_language")
    return AccountChanges(answers={name: known[name] for name in names if known[name]} | changes)


def test_a_change_is_kept_and_told_by_letter(desk: Desk, account: str) -> None:
    moved = changed(account, desk, street="見本町９", card_number="ZZ00000000ZZ")
    after = changing.change(desk, account, moved)
    assert (after.street, after.card_number) == ("見本町９", "ZZ00000000ZZ")
    assert kinds(desk)[0] == "changed"
    assert "在留カード番号" in letters(desk)[0].text
    assert "ZZ00000000ZZ" not in letters(desk)[0].text
    count = len(letters(desk))
    changing.change(desk, account, moved)
    assert len(letters(desk)) == count


def test_wrong_changes_come_back_as_findings(desk: Desk, account: str) -> None:
    with pytest.raises(Refused) as refused:
        changing.change(desk, account, changed(account, desk, phone="x", card_number=""))
    assert {finding.where for finding in refused.value.findings} == {"phone", "card_number"}


def test_letters_come_in_the_language_that_was_chosen(desk: Desk, account: str) -> None:
    changing.change(desk, account, changed(account, desk, letter_language="en"))
    first, rest = letters(desk)[0].text.split("-" * 40)
    assert "registered data were changed" in first
    assert "登録した内容が変わりました" in rest
    changing.change(desk, account, changed(account, desk, letter_language="ja"))
    assert "registered data" not in letters(desk)[0].text


def test_a_new_address_counts_once_it_is_confirmed_there(desk: Desk, account: str) -> None:
    asked = changing.ask_new_mail(desk, account, NewMail(mail="new@example.jp"))
    assert (asked.mail, asked.new_mail) == (MAIL, "new@example.jp")
    link, told = letters(desk)[0], letters(desk)[1]
    assert (told.kind, told.to, link.kind, link.to) == ("mail_asked", MAIL, "new_mail", "new@example.jp")
    assert refusal(
        lambda: passwords.set_password(desk, NewPassword(token=link.link_token, password=PASSWORD))
    ) == ("link.unknown")
    assert changing.confirm_mail(desk, link.link_token).mail == "new@example.jp"
    assert (letters(desk)[0].kind, letters(desk)[0].to) == ("mail_changed", MAIL)
    after = sessions.account(desk, account)
    assert (after.mail, after.new_mail) == ("new@example.jp", "")
    assert refusal(lambda: changing.confirm_mail(desk, link.link_token)) == "link.used"


def test_a_password_link_confirms_no_address(desk: Desk, card: Card) -> None:
    code = reset(desk, register(desk, card))
    assert refusal(lambda: changing.confirm_mail(desk, code)) == "link.unknown"


def test_a_new_address_is_forgotten_after_a_day(desk: Desk, account: str, clock: HandClock) -> None:
    changing.ask_new_mail(desk, account, NewMail(mail="new@example.jp"))
    code = letters(desk)[0].link_token
    clock.forward(hours=24)
    assert sessions.account(desk, account).new_mail == ""
    assert refusal(lambda: changing.confirm_mail(desk, code)) == "link.expired"


# -- 別記第15号様式


def test_the_officers_answer_sends_the_id_to_the_registered_address(desk: Desk, card: Card) -> None:
    auth_id = register(desk, card)
    inquiry.tell_auth_id(desk, "officer-1", name="Test", birth_date=date(1996, 2, 29), mail=MAIL)
    letter = letters(desk)[0]
    assert (letter.kind, letter.to, auth_id in letter.text) == ("auth_id_told", MAIL, True)


@pytest.mark.parametrize(
    ("name", "born", "mail"),
    [
        ("Tset", date(1996, 2, 29), MAIL),
        ("Test", date(1996, 2, 28), MAIL),
        ("Test", date(1996, 2, 29), "thief@example.jp"),
    ],
)
def test_an_inquiry_that_fits_nobody_sends_nothing(
    desk: Desk, card: Card, name: str, born: date, mail: str
) -> None:
    register(desk, card)
    count = len(letters(desk))
    assert inquiry.tell_auth_id(desk, "officer-1", name=name, birth_date=born, mail=mail) == ""
    assert len(letters(desk)) == count


def test_nothing_of_a_letter_reaches_the_log(
    desk: Desk, card: Card, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    auth_id = register(desk, card)
    code = reset(desk, auth_id)
    passwords.set_password(desk, NewPassword(token=code, password=OTHER_PASSWORD))
    for secret in (auth_id, code, OTHER_PASSWORD, MAIL, TERMS and "AB12345678CD"):
        assert secret not in caplog.text


def test_idle_and_longest_time_are_told_when_the_session_opens(desk: Desk, card: Card) -> None:
    session = signed_in(desk, card, register(desk, card))
    policy = desk.settings.policy
    assert timedelta(minutes=session.idle_minutes) == policy.session_idle
    assert timedelta(minutes=session.longest_minutes) == policy.session_longest
