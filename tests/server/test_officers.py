"""The office: keys and sessions of its own, what officers see and do, each act with its name."""

import json
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from ras_sandbox.authority import seal
from ras_server.app import assemble
from ras_server.cases import asking
from ras_server.cases.states import TABLE, Actor, Move
from ras_server.cli import ExitCode, main
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.officers import credentials
from ras_server.officers.command import KEY
from ras_server.settings import Settings
from ras_server.store.tables import AuditRow, CaseRow, JobRow, TaxDataRow
from ras_tui.messages.applications import AttachmentKind
from ras_tui.messages.officers import OfficerMove
from tests.server.bench import (
    FIRST_DAY,
    ORIGIN,
    Card,
    HandClock,
    User,
    attach,
    enter,
    letters,
    register,
    signed_in,
)
from tests.server.test_life import filed, seen
from tests.server.test_trust import refusal

TANAKA = "Tanaka"


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """One kind of database is enough here: the acts are tried on both elsewhere."""
    file = tmp_path / "service.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
async def http(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=assemble(desk, Worker()))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client


@pytest.fixture
async def tanaka(desk: Desk, http: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client that is signed in as an officer."""
    opened = await http.post("/v1/officers/sessions", json={"key": credentials.add(desk, TANAKA)})
    http.headers["Authorization"] = f"Bearer {opened.json()['token']}"
    return http


def on(id: str, *further: str) -> str:
    return "/".join(("/v1/officers/applications", id, *further))


async def move(client: httpx.AsyncClient, id: str, what: str, **more: object) -> httpx.Response:
    return await client.post(on(id, "moves"), json={"move": what, **more})


def code(answer: httpx.Response) -> str:
    return str(answer.json().get("code", "")) if not answer.is_success else ""


async def test_an_applicants_token_does_not_open_the_office_nor_an_officers_the_accounts(
    desk: Desk, card: Card, tanaka: httpx.AsyncClient
) -> None:
    assert code(await tanaka.get("/v1/account")) == "service.session_ended"
    applicant = signed_in(desk, card, register(desk, card)).token
    tanaka.headers["Authorization"] = f"Bearer {applicant}"
    for method, path, body in (
        ("GET", "/v1/officers/applications", None),
        ("GET", on("any"), None),
        ("POST", on("any", "moves"), {"move": "grant"}),
        ("POST", on("any", "requests"), {"papers": ["x"]}),
    ):
        assert code(await tanaka.request(method, path, json=body)) == "officer.session_ended"


async def test_a_key_that_was_taken_back_opens_nothing_and_ends_what_it_opened(
    desk: Desk, tanaka: httpx.AsyncClient
) -> None:
    key = credentials.add(desk, "Suzuki")
    session = (await tanaka.post("/v1/officers/sessions", json={"key": key})).json()["token"]
    assert refusal(lambda: credentials.add(desk, "Suzuki")) == "officer.exists"
    credentials.end(desk, "Suzuki")
    assert refusal(lambda: credentials.signed_in(desk, session)) == "officer.session_ended"
    for wrong in (key, "guess", ""):
        answer = await tanaka.post("/v1/officers/sessions", json={"key": wrong})
        assert code(answer) == "officer.key_unknown"
    assert refusal(lambda: credentials.end(desk, "Suzuki")) == "officer.unknown"


def test_a_session_that_nobody_used_has_ended(desk: Desk, clock: HandClock) -> None:
    session = credentials.sign_in(desk, credentials.add(desk, TANAKA)).token
    clock.forward(minutes=14)
    assert credentials.signed_in(desk, session).name == TANAKA
    clock.forward(minutes=16)
    assert refusal(lambda: credentials.signed_in(desk, session)) == "officer.session_ended"


async def test_a_case_goes_through_the_office_by_its_number(
    desk: Desk, account: User, tanaka: httpx.AsyncClient
) -> None:
    id = filed(desk, account)
    number = seen(desk, account, id).provisional_number
    listed = (await tanaka.get("/v1/officers/applications")).json()["cases"]
    assert [(one["number"], one["state"]) for one in listed] == [(number, "submitted")]
    assert (await move(tanaka, number, "start")).json()["state"] == "examining"
    asked = await tanaka.post(on(number, "requests"), json={"papers": ["納税証明書"], "by": "2027-03-30"})
    assert asked.json()["next"] == {"code": "send_papers", "waits_for": "you", "by": "2027-03-30"}
    attach(desk, account, id, AttachmentKind.DECLARATION)
    attach(desk, account, id, AttachmentKind.SUPPLEMENT, b"%PDF-more")
    asking.answer(desk, account, id, "a")
    detail = (await tanaka.get(on(number))).json()
    assert detail["case"]["last"]["code"] == "papers_sent"
    assert [(one["papers"], one["answered"]) for one in detail["requests"]] == [(["納税証明書"], True)]
    sent = await tanaka.get(on(number, "attachments", "supplement", "1"))
    assert sent.content == b"%PDF-more"
    assert code(await tanaka.get(on(number, "attachments", "supplement", "2"))) == "attachment.unknown"
    again = await tanaka.post(on(number, "requests"), json={"papers": ["もう1つ"]})
    assert again.json()["next"]["code"] == "send_papers"
    for what, state in (("grant", "examined"), ("receive_papers", "awaiting_issue"), ("issue", "completed")):
        assert (await move(tanaka, number, what)).json()["state"] == state
    assert (await tanaka.get("/v1/officers/applications")).json()["cases"] == []
    everything = (await tanaka.get("/v1/officers/applications?finished=true")).json()["cases"]
    assert [one["id"] for one in everything] == [id]


async def test_finished_stale_and_unknown_are_told_apart(
    desk: Desk, account: User, tanaka: httpx.AsyncClient
) -> None:
    id = filed(desk, account)
    looked = (await tanaka.get(on(id))).json()["case"]["seen"]
    assert code(await move(tanaka, "東オンＥＮ27009999", "start")) == "application.unknown"
    assert (await move(tanaka, id, "start", seen=looked)).is_success
    assert code(await move(tanaka, id, "grant", seen=looked)) == "application.stale"
    assert code(await move(tanaka, id, "issue")) == "application.wrong_state"
    assert (await move(tanaka, id, "refuse", seen=looked + 1)).is_success
    assert code(await move(tanaka, id, "grant")) == "application.finished"
    assert code(await tanaka.post(on(id, "requests"), json={"papers": ["x"]})) == "application.finished"


async def test_what_is_only_entered_is_not_the_offices_yet(
    desk: Desk, account: User, tanaka: httpx.AsyncClient
) -> None:
    id = enter(desk, account).id
    assert (await tanaka.get("/v1/officers/applications?finished=true")).json()["cases"] == []
    assert code(await tanaka.get(on(id))) == "application.unknown"


async def test_registered_tax_data_lie_open_before_the_officer(
    desk: Desk, account: User, clock: HandClock, tanaka: httpx.AsyncClient
) -> None:
    id = filed(desk, account)
    record = dict.fromkeys(("salary", "income", "social_insurance", "deductions", "taxable"), 1)
    record |= dict.fromkeys(("municipal_tax", "prefectural_tax", "forest_tax", "dependants"), 0)
    for state, year in (("registered", 2026), ("arrived", 2025)):
        with desk.database.write() as rows:
            rows.add(
                TaxDataRow(
                    id=state,
                    case=id,
                    name="TEST",
                    year=year,
                    state=state,
                    asked_at=clock.now(),
                    until=clock.now(),
                    record={**record, "year": year, "municipality": "豊島区", "taxed": True},
                )
            )
    shown = (await tanaka.get(on(id))).json()["tax_data"]
    assert [(one["year"], one["record"]["municipality"]) for one in shown] == [(2026, "豊島区")]


async def test_every_act_and_every_look_names_the_officer(
    desk: Desk, account: User, tanaka: httpx.AsyncClient
) -> None:
    id = filed(desk, account)
    await tanaka.get(on(id))
    await tanaka.get(on(id, "attachments", "documents", "0"))
    await move(tanaka, id, "start")
    await move(tanaka, id, "withdraw")
    with desk.database.read() as rows:
        entries = rows.scalars(select(AuditRow).where(AuditRow.about == id).order_by(AuditRow.number)).all()
    by = [entry.act for entry in entries if json.loads(entry.details).get("officer") == TANAKA]
    assert by == [
        "officer.opened",
        "officer.opened_file",
        "application.start",
        "application.withdraw",
    ]


async def test_an_officer_of_one_office_sees_and_acts_on_its_cases_alone(
    desk: Desk, account: User, http: httpx.AsyncClient
) -> None:
    id = filed(desk, account)
    its = seen(desk, account, id).office_in_charge
    other = "O35" if its == "O13" else "O13"
    for office, theirs in ((its, [id]), (other, [])):
        opened = await http.post("/v1/officers/sessions", json={"key": credentials.add(desk, office, office)})
        assert opened.json()["office"] == office
        http.headers["Authorization"] = f"Bearer {opened.json()['token']}"
        listed = (await http.get("/v1/officers/applications")).json()["cases"]
        assert [one["id"] for one in listed] == theirs
    assert code(await http.get(f"/v1/officers/applications?office={its}")) == "officer.other_office"
    papers, way = {"papers": ["納税証明書"]}, {"choice": {"delivery": "post"}}
    for answer in (
        await http.get(on(id)),
        await http.get(on(id, "attachments", "documents", "0")),
        await move(http, id, "start"),
        await http.post(on(id, "requests"), json=papers),
        await http.put(on(id, "delivery"), json=way),
    ):
        assert code(answer) == "officer.other_office"
    assert code(await move(http, "東オンＥＮ27009999", "start")) == "application.unknown"
    assert seen(desk, account, id).state == "submitted"
    with desk.database.read() as rows:
        tried = rows.scalars(select(AuditRow.details).where(AuditRow.act == "officer.refused")).all()
    assert [json.loads(one)["officer"] for one in tried] == [other] * 5


def test_only_an_office_that_examines_can_have_officers(desk: Desk) -> None:
    for wrong in ("O14", "Tokyo"):  # a branch, a name
        assert refusal(partial(credentials.add, desk, "Sato", wrong)) == "officer.office_unknown"
    assert credentials.sign_in(desk, credentials.add(desk, "Sato", "O35")).office == "O35"


def test_every_move_of_an_officer_in_the_table_has_a_way_to_be_asked_for() -> None:
    table = {move for (_, move), line in TABLE.items() if line.by is Actor.OFFICER}
    asked = {Move(move.value) for move in OfficerMove} | {Move.ASK, Move.CHANGE_DELIVERY}
    assert table == asked


async def test_the_inquiry_sheet_is_answered_to_the_registered_address_alone(
    desk: Desk, account: User, tanaka: httpx.AsyncClient
) -> None:
    who = {"name": "ＴＥＳＴ", "birth_date": "1996-02-29", "mail": "test@example.jp"}
    path = "/v1/officers/auth-id-inquiries"
    assert code(await tanaka.post(path, json={**who, "mail": "other@example.jp"})) == "officer.nobody_fits"
    assert (await tanaka.post(path, json=who)).status_code == 204
    assert (letters(desk)[0].kind, letters(desk)[0].to) == ("auth_id_told", "test@example.jp")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """``ras-server officer`` on the bench's store, as an officer whose key is in the environment."""
    store = ("--data", str(settings.data), "--database", settings.database)

    def command(*words: str) -> tuple[int, str, str]:
        done = main(["officer", *words, *store, "--lang", "en"])
        said = capsys.readouterr()
        return done, said.out, said.err

    _, key, _ = command("add", TANAKA)
    monkeypatch.setenv(KEY, key.strip())
    return command


@pytest.fixture
def number(desk: Desk, account: User) -> str:
    """The provisional number of a filed application."""
    return seen(desk, account, filed(desk, account)).provisional_number


def test_the_command_line_lists_opens_asks_and_decides(number: str, run: Run, tmp_path: Path) -> None:
    done, table, _ = run("list")
    assert (done, number in table, "Extension" in table) == (ExitCode.DONE, True, True)
    listed: dict[str, Any] = json.loads(run("list", "--json")[1])
    assert listed["cases"][0]["choices"] == ["change_delivery", "start", "ask", "withdraw"]
    assert run("start", number)[0] == ExitCode.DONE
    last_day = date.max.isoformat()
    done, said, _ = run("ask", number, "--paper", "納税証明書", "--by", last_day)
    assert (done, "Being examined" in said) == (ExitCode.DONE, True)
    done, opened, _ = run("open", number)
    assert "納税証明書" in opened
    assert "test@example.jp" in opened
    target = tmp_path / "got.pdf"
    assert run("file", number, "documents", "--to", str(target))[0] == ExitCode.DONE
    assert target.read_bytes() == b"%PDF-fine"
    assert run("file", number, "documents", "--to", str(target))[0] == ExitCode.USAGE
    assert run("decide", number, "--refuse")[0] == ExitCode.DONE
    done, _, why = run("decide", number, "--grant")
    assert (done, "finished" in why) == (ExitCode.NOTHING, True)


def test_what_the_command_line_cannot_do_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("open", "no such number")[0] == ExitCode.NOTHING
    assert "There is no such application" in run("open", "no such number")[2]
    assert run("decide", "x")[0] == ExitCode.USAGE
    assert run("ask", "x", "--paper", "")[0] == ExitCode.USAGE
    assert run("list", "--server", "http://127.0.0.1:9")[0] == ExitCode.UNAVAILABLE
    assert run("add", TANAKA)[0] == ExitCode.NOTHING
    monkeypatch.setenv(KEY, "wrong")
    assert "This key does not serve." in run("list")[2]
    monkeypatch.delenv(KEY)
    assert KEY in run("list")[2]


def test_an_act_on_the_store_is_not_dated_before_what_happened(desk: Desk, number: str, run: Run) -> None:
    """The bench's calendar is ahead of the machine's, as a trial's may be."""
    assert run("start", number)[0] == ExitCode.DONE
    with desk.database.read() as rows:
        moments = rows.scalars(select(AuditRow.at).order_by(AuditRow.number)).all()
    assert moments == sorted(moments)


def test_a_grant_by_email_on_the_store_needs_the_services_seal(
    desk: Desk, number: str, run: Run, tmp_path: Path
) -> None:
    with desk.database.write() as rows:
        case = rows.scalars(select(CaseRow).where(CaseRow.provisional_number == number)).one()
        case.state, case.procedure, case.delivery = "examining", "eligibility_certificate", "email"
    done, _, why = run("decide", number, "--grant")
    assert (done, "--server URL" in why) == (ExitCode.NOTHING, True)
    seal.make(tmp_path / "seal", FIRST_DAY)
    sealing = seal.sealing(tmp_path / "seal", "http://127.0.0.1:9")
    words = ("--seal-key", sealing.key, "--seal-certificates", sealing.certificates)
    anchors = [word for one in sealing.anchors for word in ("--seal-anchor", one)]
    options = [str(word) for word in (*words, *anchors, "--seal-stamps", sealing.stamps)]
    assert run("decide", number, "--grant", *options[:2])[0] == ExitCode.USAGE
    assert run("decide", number, "--grant", *options)[0] == ExitCode.DONE
    with desk.database.read() as rows:
        assert rows.scalars(select(JobRow.kind).where(JobRow.about == case.id)).all().count("certify") == 1
