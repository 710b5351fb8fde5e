"""Registration, the letters' codes, passwords, signing in, sessions (guide section 4, 5(1)ウI)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from statistics import median
from time import process_time

import pytest
from sqlalchemy import select

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import auth_id, links, passwords, registration, sessions, sign_in
from ras_server.accounts.hashing import Hashing
from ras_server.accounts.lock_out import duration
from ras_server.accounts.password_rules import Owner, judge
from ras_server.desk import Desk
from ras_server.policy import LockOutPolicy, PasswordPolicy, Policy
from ras_server.problems import Refused
from ras_server.settings import KeyUse
from ras_server.store.tables import AccountRow, LinkRow, SessionRow
from ras_server.trust import challenges
from ras_tui.messages.accounts import (
    NewPassword,
    Purpose,
    RegistrationForm,
    RegistrationRequest,
    SignInRequest,
)
from tests.server.bench import (
    PASSWORD,
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


def form(desk: Desk, card: Card, id: str, **changes: str) -> RegistrationForm:
    return signed_form(desk, card, id, {**registration_answers(), **changes})


def strict(desk: Desk, lock_out: LockOutPolicy) -> Desk:
    """The same service with other limits for wrong passwords."""
    return replace(desk, settings=replace(desk.settings, policy=Policy(lock_out=lock_out)))


def test_registering_fills_in_what_the_signing_certificate_says(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    assert (opened.name, opened.birth_date, opened.sex) == ("ＴＥＳＴ", date(1996, 2, 29), "female")
    assert not opened.already_registered


def test_the_whole_registration_ends_with_a_letter_that_holds_the_auth_id(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    assert auth_id.well_formed(given)
    account = signed_in(desk, card, given).account
    assert (account.auth_id, account.mail, account.prefecture) == (given, "test@example.jp", "13")
    assert [bool(letter.link_token) for letter in letters(desk)] == [False, True]


def test_both_proofs_answer_one_challenge(desk: Desk, card: Card) -> None:
    first, second = (challenges.issue(desk, Purpose.REGISTER) for _ in range(2))
    request = RegistrationRequest(
        sign=card.proof(KeyUse.SIGN, first, Purpose.REGISTER),
        auth=card.proof(KeyUse.AUTH, second, Purpose.REGISTER),
    )
    assert refusal(lambda: registration.open_registration(desk, request)) == "challenge.unknown"


def test_the_two_proofs_cannot_be_swapped(desk: Desk, card: Card) -> None:
    request = request_for(desk, card)
    swapped = RegistrationRequest(sign=request.auth, auth=request.sign)
    assert refusal(lambda: registration.open_registration(desk, swapped)) == "certificate.untrusted"


def test_nobody_under_fifteen_registers(desk: Desk, authority: Authority, clock: HandClock) -> None:
    born = date(2012, 3, 21)
    child = Card.make(authority, born=born)
    request = request_for(desk, child)
    assert refusal(lambda: registration.open_registration(desk, request)) == "registration.too_young"
    clock.forward(days=1)
    assert registration.open_registration(desk, request_for(desk, child)).birth_date == born


def test_a_birth_date_other_than_the_certificates_is_refused(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    older = form(desk, card, opened.id, birth_date="1980-01-01")
    with pytest.raises(Refused) as refused:
        registration.register(desk, opened.id, older)
    assert [found.code for found in refused.value.findings] == ["registration.birth_differs"]


def test_wrong_answers_come_back_as_findings_and_nothing_is_kept(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    with pytest.raises(Refused) as refused:
        registration.register(desk, opened.id, form(desk, card, opened.id, mail="no mail", phone=""))
    assert refused.value.code == "answers.refused"
    assert {finding.where for finding in refused.value.findings} == {"mail", "phone"}
    assert not letters(desk)
    assert registration.register(desk, opened.id, form(desk, card, opened.id)).mail == "test@example.jp"


def test_other_terms_than_the_present_ones_are_refused(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    old = form(desk, card, opened.id).model_copy(update={"terms_edition": "2019"})
    assert refusal(lambda: registration.register(desk, opened.id, old)) == "registration.terms"


def test_an_opened_registration_serves_once_and_for_half_an_hour(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    registration.register(desk, opened.id, form(desk, card, opened.id))
    assert (
        refusal(lambda: registration.register(desk, opened.id, form(desk, card, opened.id)))
        == "registration.ended"
    )
    later = registration.open_registration(desk, request_for(desk, card))
    clock.forward(minutes=30)
    assert (
        refusal(lambda: registration.register(desk, later.id, form(desk, card, later.id)))
        == "registration.ended"
    )


def test_registering_again_replaces_id_and_password_and_keeps_the_account(desk: Desk, card: Card) -> None:
    old_id = register(desk, card)
    session = signed_in(desk, card, old_id)
    account = sessions.signed_in(desk, session.token)
    assert registration.open_registration(desk, request_for(desk, card)).already_registered
    new_id = register(desk, card, "new@example.jp")
    assert refusal(lambda: sessions.signed_in(desk, session.token)) == "service.session_ended"
    assert refusal(lambda: signed_in(desk, card, old_id)) == "sign_in.wrong"
    again = signed_in(desk, card, new_id)
    assert sessions.signed_in(desk, again.token) == account
    assert again.draft_key == session.draft_key
    assert again.account.mail == "new@example.jp"


def test_a_letters_code_serves_once_and_for_a_day(desk: Desk, card: Card, clock: HandClock) -> None:
    register(desk, card)
    used = letters(desk)[1].link_token
    assert refusal(lambda: links.look(desk, used)) == "link.used"
    assert refusal(lambda: links.look(desk, "made-up")) == "link.unknown"
    opened = registration.open_registration(desk, request_for(desk, card))
    registration.register(desk, opened.id, form(desk, card, opened.id))
    fresh = letters(desk)[0].link_token
    assert links.look(desk, f" {fresh}\n").purpose == "set"
    clock.forward(hours=24)
    late = NewPassword(token=fresh, password=PASSWORD)
    assert refusal(lambda: passwords.set_password(desk, late)) == "link.expired"


def test_secrets_are_kept_as_hashes_only(desk: Desk, card: Card) -> None:
    token = signed_in(desk, card, register(desk, card)).token
    with desk.database.read() as rows:
        account = rows.scalars(select(AccountRow)).one()
        kept = [row.token_hash for row in rows.scalars(select(SessionRow))]
        codes = [row.token_hash for row in rows.scalars(select(LinkRow))]
    assert account.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert token not in kept
    assert letters(desk)[1].link_token not in codes


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("Kumogata-2027", set()),
        ("m1-togxe", set()),
        ("Mo1-gxe", {"too_short"}),
        ("Mo1-" + "gx" * 14, set()),
        ("Mo1-" + "gx" * 14 + "a", {"too_long"}),
        ("mogxeuw-h", {"kinds"}),
        ("12345678-", {"kinds"}),
        ("mogx12345", {"kinds"}),
        ("mog x-1234", {"characters"}),
        ("パスワード-1m", {"characters"}),
        ("x-abcd-EFGH-234-", {"contains_id"}),
        ("", {"too_short", "kinds"}),
    ],
)
def test_the_password_rule(password: str, codes: set[str]) -> None:
    assert rule(password) == codes


OWNER = Owner("ABCDEFGH234", "Ｎｇｕｙｅｎ　Ｔｈｉ　ＨＯＡ", "mihon.taro.x@example.jp", date(1996, 2, 29))


def rule(password: str) -> set[str]:
    return {f.code.removeprefix("password.") for f in judge(password, PasswordPolicy(), OWNER)}


@pytest.mark.parametrize(
    "password",
    [
        "Password-1",
        "P@ssw0rd-1",
        "p455w0rd!",
        "1-Welc0me!",
        "Qwerty-123",
        "qwErtyuiop-1",
        "Abcdef-12",
        "12-fedcba",
        "aaaaaaa-1",
        "Nyukan-2027",
        "RAS-nyukan-1",
        "J@pan-Visa-27",
        "Sakura+1234",
    ],
)
def test_a_password_of_words_that_many_use_is_refused(password: str) -> None:
    assert rule(password) == {"common"}


@pytest.mark.parametrize(
    "password",
    [
        "nguyen-X19",
        "x19+NGUYEN",
        "hoa-48291",
        "Mihon-48291",
        "gx-19960229",
        "gx-960229!",
        "gx-29-02-1996",
        "Kumogata-1996",
        "Kumogata-0229",
    ],
)
def test_a_password_of_what_others_know_of_a_person_is_refused(password: str) -> None:
    assert rule(password) == {"about_you"}


@pytest.mark.parametrize(
    "password",
    [
        "Kumogata-2027",
        "hoatzin-48291",
        "x7-R9!k2",
        "sakura-Gxemo-1",
        "Kumo-19961",
        "Thin-48291k",
    ],
)
def test_a_word_of_ones_own_is_enough(password: str) -> None:
    assert rule(password) == set()


def test_a_refused_password_leaves_the_code_good(desk: Desk, card: Card) -> None:
    opened = registration.open_registration(desk, request_for(desk, card))
    registration.register(desk, opened.id, form(desk, card, opened.id))
    code = letters(desk)[0].link_token
    weak = NewPassword(token=code, password="short")
    assert refusal(lambda: passwords.set_password(desk, weak)) == "password.refused"
    assert passwords.set_password(desk, NewPassword(token=code, password=PASSWORD)).mail


def test_a_card_that_is_not_registered_is_told_so(desk: Desk, other_card: Card) -> None:
    assert refusal(lambda: ticket_for(desk, other_card)) == "sign_in.not_registered"


def test_the_id_may_be_typed_in_any_width_case_and_grouping(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    typed = given.lower().replace("-", "　").translate({ord(c): ord(c) + 0xFEE0 for c in "abcdefgh2345"})
    assert signed_in(desk, card, typed).account.auth_id == given


def test_somebody_elses_id_does_not_go_with_this_card(desk: Desk, card: Card, other_card: Card) -> None:
    register(desk, card)
    others = register(desk, other_card, "other@example.jp")
    assert refusal(lambda: signed_in(desk, card, others)) == "sign_in.wrong"


def test_a_wrong_id_and_a_wrong_password_look_and_take_the_same(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    desk = strict(desk, LockOutPolicy(every=1000))

    def takes(id: str, password: str) -> float:
        ticket = ticket_for(desk, card)
        request = SignInRequest(ticket=ticket, auth_id=id, password=password)
        began = process_time()
        assert refusal(lambda: sign_in.sign_in(desk, request)) == "sign_in.wrong"
        return process_time() - began

    wrong_id = median(takes("AAAA-AAAA-AAA", PASSWORD) for _ in range(5))
    wrong_password = median(takes(given, "Wrong-2027") for _ in range(5))
    assert 0.4 < wrong_id / wrong_password < 2.5


def test_verifying_without_a_password_costs_as_much_as_with_one() -> None:
    hashing = Hashing(Policy())
    kept = hashing.make(PASSWORD)

    def takes(hash: str) -> float:
        began = process_time()
        assert not hashing.fits("wrong", hash)
        return process_time() - began

    with_one, without = (median(takes(hash) for _ in range(5)) for hash in (kept, ""))
    hashing.close()
    assert 0.4 < without / with_one < 2.5


def test_ten_wrong_tries_lock_the_card_out_for_a_quarter_of_an_hour(
    desk: Desk, card: Card, other_card: Card, clock: HandClock
) -> None:
    given, others = register(desk, card), register(desk, other_card, "other@example.jp")
    ticket = ticket_for(desk, card)
    wrong = SignInRequest(ticket=ticket, auth_id=given, password="Wrong-2027")
    codes = [refusal(lambda: sign_in.sign_in(desk, wrong)) for _ in range(10)]
    assert codes == ["sign_in.wrong"] * 9 + ["sign_in.locked"]
    right = SignInRequest(ticket=ticket, auth_id=given, password=PASSWORD)
    assert refusal(lambda: sign_in.sign_in(desk, right)) == "sign_in.locked"
    assert refusal(lambda: ticket_for(desk, card)) == "sign_in.locked"
    assert signed_in(desk, other_card, others).token
    clock.forward(minutes=15)
    assert signed_in(desk, card, given).token


def test_each_lock_out_lasts_twice_as_long_up_to_a_day() -> None:
    hours = [duration(LockOutPolicy(), wrong).total_seconds() / 3600 for wrong in range(10, 100, 10)]
    assert hours == [0.25, 0.5, 1, 2, 4, 8, 16, 24, 24]


def test_the_second_lock_out_is_longer_and_long_ones_are_said_in_hours(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    given = register(desk, card)
    desk = strict(desk, LockOutPolicy(every=1))
    said = []
    for _ in range(5):
        ticket = ticket_for(desk, card)
        wrong = SignInRequest(ticket=ticket, auth_id=given, password="Wrong-2027")
        with pytest.raises(Refused) as refused:
            sign_in.sign_in(desk, wrong)
        said.append((refused.value.code, refused.value.params["n"]))
        clock.forward(minutes=15 * 2 ** (len(said) - 1) - 1)
        assert refusal(lambda: ticket_for(desk, card)) == "sign_in.locked"
        clock.forward(minutes=1)
    locked, long = "sign_in.locked", "sign_in.locked_long"
    assert said == [(locked, 15), (locked, 30), (locked, 60), (locked, 120), (long, 4)]


def test_after_the_last_wrong_password_only_a_new_one_helps(desk: Desk, card: Card, clock: HandClock) -> None:
    given = register(desk, card)
    desk = strict(desk, LockOutPolicy(every=3, stop_at=5))

    def wrong() -> str:
        request = SignInRequest(ticket=ticket_for(desk, card), auth_id=given, password="Wrong-2027")
        return refusal(lambda: sign_in.sign_in(desk, request))

    assert [wrong() for _ in range(3)] == ["sign_in.wrong"] * 2 + ["sign_in.locked"]
    clock.forward(minutes=15)
    assert [wrong() for _ in range(2)] == ["sign_in.wrong", "sign_in.stopped"]
    clock.forward(days=400)
    assert refusal(lambda: ticket_for(desk, card)) == "sign_in.stopped"
    assert signed_in(desk, card, register(desk, card)).token


def test_a_ticket_that_was_open_when_the_card_was_stopped_serves_no_more(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    desk = strict(desk, LockOutPolicy(every=3, stop_at=2))
    ticket = ticket_for(desk, card)
    wrong = SignInRequest(ticket=ticket, auth_id=given, password="Wrong-2027")
    assert [refusal(partial(sign_in.sign_in, desk, wrong)) for _ in range(2)] == [
        "sign_in.wrong",
        "sign_in.stopped",
    ]
    right = wrong.model_copy(update={"password": PASSWORD})
    assert refusal(lambda: sign_in.sign_in(desk, right)) == "sign_in.stopped"


def test_a_later_letter_ends_the_code_of_an_earlier_one(desk: Desk, card: Card) -> None:
    codes = []
    for _ in range(2):
        opened = registration.open_registration(desk, request_for(desk, card))
        registration.register(desk, opened.id, form(desk, card, opened.id))
        codes.append(letters(desk)[0].link_token)
    assert refusal(lambda: links.look(desk, codes[0])) == "link.expired"
    assert links.look(desk, codes[1]).purpose == "set"


def test_a_right_password_forgives_the_wrong_ones_before_it(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    desk = strict(desk, LockOutPolicy(every=3))
    for _ in range(2):
        wrong = SignInRequest(ticket=ticket_for(desk, card), auth_id=given, password="Wrong-2027")
        assert [refusal(partial(sign_in.sign_in, desk, wrong)) for _ in range(2)] == ["sign_in.wrong"] * 2
        assert sign_in.sign_in(desk, wrong.model_copy(update={"password": PASSWORD})).token


def test_a_ticket_ends_with_its_use_and_after_five_minutes(desk: Desk, card: Card, clock: HandClock) -> None:
    given = register(desk, card)
    used = SignInRequest(ticket=ticket_for(desk, card), auth_id=given, password=PASSWORD)
    sign_in.sign_in(desk, used)
    assert refusal(lambda: sign_in.sign_in(desk, used)) == "sign_in.ticket_ended"
    late = SignInRequest(ticket=ticket_for(desk, card), auth_id=given, password=PASSWORD)
    clock.forward(minutes=5)
    assert refusal(lambda: sign_in.sign_in(desk, late)) == "sign_in.ticket_ended"


def test_a_password_serves_for_a_year(desk: Desk, card: Card, clock: HandClock) -> None:
    given = register(desk, card)
    assert signed_in(desk, card, given).password_expires == date(2028, 3, 19)
    clock.forward(days=365)
    assert refusal(lambda: signed_in(desk, card, given)) == "sign_in.password_expired"


def test_a_session_ends_when_idle_after_twelve_hours_or_when_told(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    given = register(desk, card)
    idle = signed_in(desk, card, given).token
    clock.forward(minutes=14)
    assert sessions.signed_in(desk, idle)
    clock.forward(minutes=15)
    assert refusal(lambda: sessions.signed_in(desk, idle)) == "service.session_ended"
    busy = signed_in(desk, card, given).token
    for _ in range(71):
        clock.forward(minutes=10)
        assert sessions.signed_in(desk, busy)
    clock.forward(minutes=10)
    assert refusal(lambda: sessions.signed_in(desk, busy)) == "service.session_ended"
    left = signed_in(desk, card, given).token
    sessions.sign_out(desk, left)
    assert refusal(lambda: sessions.signed_in(desk, left)) == "service.session_ended"


def test_a_second_sign_in_ends_the_first_session(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    first, second = signed_in(desk, card, given).token, signed_in(desk, card, given).token
    assert refusal(lambda: sessions.signed_in(desk, first)) == "service.session_ended"
    assert sessions.signed_in(desk, second)


def test_auth_ids_avoid_symbols_that_look_alike_and_show_most_slips() -> None:
    made = [auth_id.new() for _ in range(200)]
    assert len(set(made)) == 200
    assert not set("".join(made)) & set("0O1Il")
    slips = caught = 0
    for one in made:
        symbols = auth_id.canonical(one)
        for place in range(len(symbols) - 1):
            swapped = symbols[:place] + symbols[place + 1] + symbols[place] + symbols[place + 2 :]
            slips += swapped != symbols
            caught += swapped != symbols and not auth_id.well_formed(swapped)
    assert caught > 0.9 * slips


class Meanwhile(Hashing):
    """Every password fits, and something else happens while it is being hashed."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(Policy())
        self._act = act

    def fits(self, password: str, kept: str) -> bool:
        self._act()
        return True


def test_a_ticket_opens_one_session_even_when_it_is_used_twice_at_once(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    request = SignInRequest(ticket=ticket_for(desk, card), auth_id=given, password=PASSWORD)
    hashing = Meanwhile(lambda: sign_in.sign_in(desk, request))
    slower = replace(desk, hashing=hashing)
    assert refusal(lambda: sign_in.sign_in(slower, request)) == "sign_in.ticket_ended"
    hashing.close()


def test_a_password_that_is_replaced_while_it_is_checked_opens_nothing(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    request = SignInRequest(ticket=ticket_for(desk, card), auth_id=given, password=PASSWORD)
    hashing = Meanwhile(lambda: set_anew(desk, given))
    slower = replace(desk, hashing=hashing)
    assert refusal(lambda: sign_in.sign_in(slower, request)) == "sign_in.ticket_ended"
    hashing.close()


def test_a_new_password_ends_the_session_that_the_old_one_opened(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    token = signed_in(desk, card, given).token
    set_anew(desk, given)
    assert refusal(lambda: sessions.signed_in(desk, token)) == "service.session_ended"


def set_anew(desk: Desk, given: str) -> None:
    """The owner of the ID sets another password by a letter's code."""
    with desk.act() as act:
        owner = select(AccountRow.id).where(AccountRow.auth_id == auth_id.canonical(given))
        code = links.make(desk, act, act.rows.scalars(owner).one(), "reset")
    passwords.set_password(desk, NewPassword(token=code, password="Kumogata-2027"))
