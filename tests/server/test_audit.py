"""The record of acts: written with the act, chained, and no byte of it can change unseen."""

import json
from random import Random

import pytest
from sqlalchemy import select, update

from ras_server.audit import chain
from ras_server.desk import Desk
from ras_server.store.tables import AuditRow
from tests.server.bench import User, enter, ready, submit


def entries(desk: Desk) -> list[AuditRow]:
    with desk.database.read() as rows:
        return list(rows.scalars(select(AuditRow).order_by(AuditRow.number)))


def _record_and_fail(desk: Desk) -> None:
    with desk.act() as act:
        act.record("something")
        raise RuntimeError


def first_break(desk: Desk) -> int | None:
    with desk.database.read() as rows:
        return chain.first_break(rows)


def test_every_act_is_recorded_in_order_and_the_chain_holds(desk: Desk, account: User) -> None:
    submit(desk, account, ready(desk, account).id, "k")
    assert [entry.act for entry in entries(desk)] == [
        "registration.opened",
        "registration.completed",
        "password.set",
        "sign_in.card_proved",
        "sign_in.opened",
        "application.entered",
        "attachment.accepted",
        "attachment.accepted",
        "application.choose_delivery",
        "delivery.chosen",
        "application.submit",
        "application.signed",
    ]
    assert first_break(desk) is None


def test_an_act_that_was_undone_is_not_recorded(desk: Desk, account: User) -> None:
    before = len(entries(desk))
    with pytest.raises(RuntimeError):
        _record_and_fail(desk)
    assert len(entries(desk)) == before


def test_the_record_holds_no_personal_data(desk: Desk, account: User) -> None:
    answers = enter(desk, account)
    said = json.dumps([[e.act, e.about, e.details] for e in entries(desk)], ensure_ascii=False)
    for secret in ("ＴＥＳＴ", "test@example.jp", "08000001111", answers.applicant_name):
        assert secret not in said


@pytest.mark.parametrize("column", ["at", "act", "account", "about", "details", "previous", "hash"])
def test_one_changed_character_shows(desk: Desk, account: User, column: str) -> None:
    enter(desk, account)
    random = Random(column)
    entry = random.choice([e for e in entries(desk) if getattr(e, column)])
    value: str = getattr(entry, column)
    place = random.randrange(len(value))
    altered = value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    with desk.database.write() as rows:
        rows.execute(update(AuditRow).where(AuditRow.number == entry.number).values({column: altered}))
    assert first_break(desk) == entry.number


def test_a_missing_entry_shows_even_at_the_beginning(desk: Desk, account: User) -> None:
    with desk.database.write() as rows:
        rows.delete(rows.get_one(AuditRow, 1))
    assert first_break(desk) == 1
