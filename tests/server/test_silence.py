"""What was accepted and has no visible end is counted; a life that goes well leaves every count at 0."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

import httpx
import pytest

from ras_server.access.ranges import Ranges
from ras_server.app import assemble, do_due
from ras_server.cases import asking, examining
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.settings import MailServer
from ras_server.store.tables import CaseRow, JobRow, LetterRow, TaxDataRow
from ras_server.watch.silence import silent
from ras_tui.messages.applications import Delivery
from tests.server.bench import HandClock, User, attach
from tests.server.test_life import DECLARATION, PAPERS, SUPPLEMENT, examined, filed

PROCEDURE_TAKES = 62
"""Days, longer than an extension usually takes."""


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


def not_zero(desk: Desk) -> dict[str, int]:
    return {kind: count for kind, count in silent(desk).items() if count}


def test_a_life_that_goes_well_is_never_silent(desk: Desk, account: User, clock: HandClock) -> None:
    id = filed(desk, account)
    clock.forward(days=1)
    do_due(desk)
    assert not_zero(desk) == {}
    examining.start(desk, id, by="T")
    asking.ask(desk, id, PAPERS, by="T")
    clock.forward(days=12)
    do_due(desk)
    assert not_zero(desk) == {}
    attach(desk, account, id, DECLARATION)
    attach(desk, account, id, SUPPLEMENT, b"%PDF-more")
    asking.answer(desk, account, id, "a")
    examining.grant(desk, id, by="T")
    clock.forward(days=10)
    examining.receive_papers(desk, id, by="T")
    clock.forward(days=10)
    examining.issue(desk, id, by="T")
    clock.forward(days=400)
    do_due(desk)
    assert not_zero(desk) == {}


def no_number(desk: Desk, account: User, clock: HandClock) -> None:
    filed(desk, account)
    clock.forward(days=3)
    with desk.database.write() as rows:
        for job in rows.query(JobRow).where(JobRow.kind == "reception_number"):
            rows.delete(job)


def a_failed_job(desk: Desk, account: User, clock: HandClock) -> None:
    with desk.database.write() as rows:
        rows.add(JobRow(id="j", kind="k", about="a", due_at=clock.now(), state="failed"))


def nobody_works(desk: Desk, account: User, clock: HandClock) -> None:
    with desk.database.write() as rows:
        rows.add(JobRow(id="j", kind="k", about="a", due_at=clock.now() - timedelta(hours=2)))


def no_decision(desk: Desk, account: User, clock: HandClock) -> None:
    examined(desk, account)
    clock.forward(days=PROCEDURE_TAKES)
    do_due(desk)


def no_card(desk: Desk, account: User, clock: HandClock) -> None:
    id = examined(desk, account)
    examining.grant(desk, id, by="T")
    examining.receive_papers(desk, id, by="T")
    clock.forward(days=15)
    do_due(desk)


def no_certificate(desk: Desk, account: User, clock: HandClock) -> None:
    id = examined(desk, account)
    examining.grant(desk, id, by="T")
    with desk.database.write() as rows:
        rows.get_one(CaseRow, id).delivery = Delivery.EMAIL.value
    clock.forward(days=3)
    do_due(desk)


def nobody_looks_at_papers(desk: Desk, account: User, clock: HandClock) -> None:
    id = examined(desk, account)
    asking.ask(desk, id, PAPERS, by="T")
    attach(desk, account, id, DECLARATION)
    attach(desk, account, id, SUPPLEMENT, b"%PDF-more")
    asking.answer(desk, account, id, "a")
    clock.forward(days=15)
    do_due(desk)


def attached_but_not_sent(desk: Desk, account: User, clock: HandClock) -> None:
    id = examined(desk, account)
    asking.ask(desk, id, PAPERS, by="T")
    attach(desk, account, id, DECLARATION)
    attach(desk, account, id, SUPPLEMENT, b"%PDF-more")
    clock.forward(days=15)
    do_due(desk)


def a_letter_to_a_stranger_came_back(desk: Desk, account: User, clock: HandClock) -> None:
    with desk.act() as act:
        written = desk.letters.write("mail_asked")
        act.send("applicant@example.jp", written, account=account)
    with desk.database.write() as rows:
        rows.query(LetterRow).where(LetterRow.to == "applicant@example.jp").one().state = "returned"


def the_portal_forgot(desk: Desk, account: User, clock: HandClock) -> None:
    id, then = filed(desk, account), clock.now() - timedelta(days=3)
    with desk.database.write() as rows:
        rows.add(TaxDataRow(id="t", case=id, name="T", year=2026, state="coming", asked_at=then, until=then))


@pytest.mark.parametrize(
    ("happens", "counted"),
    [
        (no_number, "number_missing"),
        (a_failed_job, "jobs_failed"),
        (nobody_works, "jobs_late"),
        (no_decision, "examination_late"),
        (no_card, "issue_late"),
        (no_certificate, "certificate_missing"),
        (nobody_looks_at_papers, "papers_unjudged"),
        (attached_but_not_sent, "papers_unsent"),
        (a_letter_to_a_stranger_came_back, "letters_lost"),
        (the_portal_forgot, "tax_data_late"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_each_silence_is_counted_as_what_it_is(
    desk: Desk,
    account: User,
    clock: HandClock,
    happens: Callable[[Desk, User, HandClock], None],
    counted: str,
) -> None:
    happens(desk, account, clock)
    assert not_zero(desk) == {counted: 1}


def test_a_letter_that_nobody_takes_is_counted_where_letters_are_sent(
    desk: Desk, account: User, clock: HandClock
) -> None:
    sends = replace(desk, settings=replace(desk.settings, mail=MailServer("127.0.0.1")))
    assert not_zero(sends) == {}
    clock.forward(hours=2)
    assert set(not_zero(sends)) == {"letters_stuck"}
    assert not_zero(desk) == {}


async def ask(desk: Desk, peer: str, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=assemble(desk, Worker()), client=(peer, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        return await client.get("/metrics", headers=headers)


async def test_operators_alone_read_the_counts(desk: Desk) -> None:
    first = int(ip_address("1.0.16.0"))
    japan = Ranges.of(desk.today(), [(first, first + 4095)], [])
    mine = replace(desk.settings, operators=(ip_network("10.1.0.0/16"),), japan=japan)
    watched = replace(desk, settings=mine)
    answer = await ask(watched, "127.0.0.1")
    assert 'ras_without_visible_end{kind="jobs_failed"} 0' in answer.text.splitlines()
    assert (await ask(watched, "10.1.2.3")).status_code == 200
    assert (await ask(watched, "1.0.16.1")).status_code == 403
    assert (await ask(watched, "127.0.0.1", **{"X-Forwarded-For": "127.0.0.1"})).status_code == 403
