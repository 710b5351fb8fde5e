"""A clock that jumps forward and back: nothing is lost or done twice, nobody stays in or locked out."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ras_server.accounts import sessions, sign_in
from ras_server.app import do_due
from ras_server.desk import Desk
from ras_server.policy import LockOutPolicy, Policy
from ras_server.watch.silence import silent
from ras_tui.messages.accounts import SignInRequest
from tests.server.bench import Card, HandClock, User, letters, register, signed_in, ticket_for
from tests.server.mailroom import mailroom
from tests.server.test_life import filed, seen
from tests.server.test_mail import mailing, send, states, write
from tests.server.test_trust import refusal

DAYS = 200


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """The clock is the same whatever the database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


def test_a_session_of_a_clock_that_was_ahead_does_not_last_until_then(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    given = register(desk, card)
    clock.forward(days=DAYS)
    token = signed_in(desk, card, given).token
    clock.forward(days=-DAYS)
    assert refusal(lambda: sessions.signed_in(desk, token)) == "service.session_ended"
    assert sessions.signed_in(desk, signed_in(desk, card, given).token)


def test_nobody_stays_locked_out_until_the_clock_is_there_again(
    desk: Desk, card: Card, clock: HandClock
) -> None:
    given = register(desk, card)
    strict = replace(desk, settings=replace(desk.settings, policy=Policy(lock_out=LockOutPolicy(every=1))))
    clock.forward(days=DAYS)
    wrong = SignInRequest(ticket=ticket_for(strict, card), auth_id=given, password="Wrong-2027")
    assert refusal(lambda: sign_in.sign_in(strict, wrong)) == "sign_in.locked"
    clock.forward(minutes=-10)
    assert refusal(lambda: ticket_for(strict, card)) == "sign_in.locked"
    clock.forward(days=-DAYS)
    assert signed_in(strict, card, given).token


def test_a_letter_put_off_by_a_clock_that_was_ahead_goes_out(desk: Desk, clock: HandClock) -> None:
    write(desk, "a@example.jp")
    clock.forward(days=DAYS)
    assert send(mailing(desk, 9)) == 0
    clock.forward(days=-DAYS)
    with mailroom() as room:
        assert send(mailing(desk, room.port)) == 1
    assert states(desk) == ["sent"]


def test_numbers_and_their_letters_come_once_whichever_way_the_clock_jumps(
    desk: Desk, account: User, clock: HandClock
) -> None:
    id = filed(desk, account)
    clock.forward(days=2)
    do_due(desk)
    sent = len(letters(desk))
    for days in (-2, 2, -2):
        clock.forward(days=days)
        assert do_due(desk) == 0
    assert len(letters(desk)) == sent
    other = filed(desk, account, "again")
    clock.forward(days=1)
    do_due(desk)
    first, second = (seen(desk, account, one) for one in (id, other))
    assert len({first.provisional_number, second.provisional_number}) == 2
    assert len({first.reception_number, second.reception_number, ""}) == 3


def test_operators_are_told_that_the_clock_is_behind(desk: Desk, account: User, clock: HandClock) -> None:
    assert silent(desk)["clock_behind"] == 0
    clock.forward(hours=-1)
    assert silent(desk)["clock_behind"] == 1
