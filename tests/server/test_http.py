"""The service over HTTP: problems, headers, limits, uploads, what the log may hold."""

import base64
import hashlib
import logging
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from ras_server import problems
from ras_server.accounts import sessions
from ras_server.app import assemble, describe
from ras_server.cases.states import Only
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.policy import Policy
from ras_server.settings import KeyUse
from ras_tui.messages.accounts import Challenge, Purpose
from ras_tui.messages.filing import Submission, digest
from ras_tui.text.translator import Translator
from tests.server.bench import (
    ORIGIN,
    PASSWORD,
    REFUSED_FILE,
    Card,
    HandClock,
    User,
    application,
    content_of,
    letters,
    ready,
    register,
    signed_in,
)

PDF = b"%PDF-1.7 fine"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """Nothing here depends on the kind of database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    return assemble(desk, Worker())


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as client:
        yield client


@pytest.fixture
async def owner(desk: Desk, card: Card, http: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client that is signed in."""
    token = signed_in(desk, card, register(desk, card)).token
    http.headers["Authorization"] = f"Bearer {token}"
    return http


async def entered(owner: httpx.AsyncClient, key: str = "k") -> str:
    body = application().model_dump_json()
    response = await owner.post("/v1/applications", content=body, headers={**JSON, "Idempotency-Key": key})
    assert response.status_code == 200
    return str(response.json()["id"])


def upload_headers(content: bytes, name: str = "paper.pdf") -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return {
        "Content-Digest": f"sha-256=:{digest}:",
        "Content-Length": str(len(content)),
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
    }


def code(response: httpx.Response) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code == problems.STATUS[problem["code"]]
    assert problem["type"] == f"urn:ras-tui:problem:{problem['code']}"
    return str(problem["code"])


def test_every_problem_has_a_sentence_and_a_remedy_in_both_languages() -> None:
    for language in ("ja", "en"):
        has = Translator(language).has
        for name in problems.STATUS:
            assert has(f"error.{name}"), name
            assert has(f"error.{name}.remedy"), name


def test_every_code_that_is_refused_with_has_a_status() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path("ras_server").rglob("*.py")]
    used = {
        name for source in sources for name in re.findall(r'(?:Refused|problem)\(\s*"([a-z_.]+)"', source)
    }
    returned = {"challenge.unknown", "challenge.used", "challenge.expired", "challenge.other_purpose"}
    returned |= {"challenge.other_session", "challenge.other_origin"}
    returned |= {condition.value for condition in Only}
    assert used <= set(problems.STATUS)
    assert set(problems.STATUS) - used <= returned | {"service.not_found"}


def test_the_description_names_every_operations_problems(desk: Desk) -> None:
    described: dict[str, Any] = describe(desk)
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    said = " ".join(answer["description"] for op in operations for answer in op["responses"].values())
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        for status, answer in operation["responses"].items():
            if not status.startswith("2"):
                assert list(answer["content"]) == ["application/problem+json"]
                assert {problems.STATUS[name] for name in answer["description"].split(", ")} == {int(status)}
    unsaid = set(problems.STATUS) - set(re.findall(r"[a-z_]+\.[a-z_]+", said))
    assert unsaid == {"service.not_found", "officer.exists", "officer.unknown", "officer.office_unknown"}


async def test_every_answer_is_nobody_elses(http: httpx.AsyncClient) -> None:
    for path in ("/v1/health", "/nowhere"):
        headers = (await http.get(path)).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nowhere", "service.not_found"),
        ("PATCH", "/v1/health", "service.not_found"),
        ("POST", "/v1/challenges", "service.not_understood"),
        ("GET", "/v1/account", "service.session_ended"),
        ("GET", "/v1/applications", "service.session_ended"),
        ("DELETE", "/v1/sessions/current", "service.session_ended"),
    ],
)
async def test_what_cannot_be_answered_is_a_problem(
    http: httpx.AsyncClient, method: str, path: str, expected: str
) -> None:
    assert code(await http.request(method, path)) == expected


@pytest.mark.parametrize("header", ["Bearer made-up", "Basic abc", "made-up", "Bearer "])
async def test_a_made_up_session_is_ended(http: httpx.AsyncClient, header: str) -> None:
    assert code(await http.get("/v1/account", headers={"Authorization": header})) == "service.session_ended"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"purpose": "steal"}', b'{"purpose": "sign_in", "more": 1}', b"\xff"]
)
async def test_a_body_that_makes_no_sense_is_refused_without_repeating_it(
    http: httpx.AsyncClient, body: bytes
) -> None:
    response = await http.post("/v1/challenges", content=body, headers=JSON)
    assert code(response) == "service.not_understood"
    assert "steal" not in response.text


async def test_a_request_over_the_limit_is_refused_whether_it_says_its_length_or_not(
    http: httpx.AsyncClient,
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    assert code(await http.post("/v1/challenges", content=b" " * (2 << 20))) == "service.too_large"
    assert code(await http.post("/v1/challenges", content=endless())) == "service.too_large"


async def test_a_missing_key_is_told(owner: httpx.AsyncClient) -> None:
    response = await owner.post("/v1/applications", content=application().model_dump_json(), headers=JSON)
    assert code(response) == "request.key_missing"


async def test_findings_travel_with_the_problem(owner: httpx.AsyncClient) -> None:
    body = application(current_expiry="2027-02-30").model_dump_json()
    response = await owner.post("/v1/applications", content=body, headers={**JSON, "Idempotency-Key": "k"})
    assert code(response) == "answers.refused"
    assert "current_expiry" in {finding["where"] for finding in response.json()["findings"]}


async def test_a_file_arrives_whole_and_is_judged(owner: httpx.AsyncClient) -> None:
    path = f"/v1/applications/{await entered(owner)}/attachments/documents"
    name = "%E8%B3%87%E6%96%99.pdf"
    response = await owner.put(path, content=PDF, headers=upload_headers(PDF, name))
    assert response.json()["accepted"] is True
    assert response.json()["name"] == "資料.pdf"
    refused = await owner.put(path, content=REFUSED_FILE, headers=upload_headers(REFUSED_FILE))
    assert refused.status_code == 200
    assert (refused.json()["accepted"], refused.json()["findings"][0]["code"]) == (False, "pdf.damaged")


@pytest.mark.parametrize(
    ("content", "announced", "expected"),
    [
        (PDF, PDF[:-1] + b"X", "attachment.hash"),
        (PDF[:-1], PDF, "attachment.length"),
        (PDF + b"more", PDF, "attachment.length"),
    ],
)
async def test_a_file_that_is_not_as_announced_is_refused_and_leaves_nothing(
    owner: httpx.AsyncClient, desk: Desk, content: bytes, announced: bytes, expected: str
) -> None:
    async def sent() -> AsyncIterator[bytes]:
        yield content

    path = f"/v1/applications/{await entered(owner)}/attachments/documents"
    response = await owner.put(path, content=sent(), headers=upload_headers(announced))
    assert code(response) == expected
    assert list(desk.files.incoming().iterdir()) == []


@pytest.mark.parametrize("missing", ["Content-Digest", "Content-Length"])
async def test_a_file_without_length_or_hash_is_not_received(owner: httpx.AsyncClient, missing: str) -> None:
    async def sent() -> AsyncIterator[bytes]:
        yield PDF

    path = f"/v1/applications/{await entered(owner)}/attachments/documents"
    headers = {name: value for name, value in upload_headers(PDF).items() if name != missing}
    assert code(await owner.put(path, content=sent(), headers=headers)) == "service.not_understood"


async def test_a_file_over_every_limit_is_not_received(owner: httpx.AsyncClient) -> None:
    path = f"/v1/applications/{await entered(owner)}/attachments/documents"
    headers = {**upload_headers(PDF), "Content-Length": str(100 << 20)}
    assert code(await owner.put(path, content=PDF, headers=headers)) == "service.too_large"


@pytest.mark.parametrize("name", ["..%2F..%2Fetc%2Fpasswd", "%00%1B%5B31m", "a" * 400, ""])
async def test_a_files_name_is_only_a_name(owner: httpx.AsyncClient, name: str) -> None:
    path = f"/v1/applications/{await entered(owner)}/attachments/documents"
    response = await owner.put(path, content=PDF, headers=upload_headers(PDF, name))
    kept: str = response.json()["name"]
    assert kept
    assert len(kept) <= 255
    assert kept.isprintable()
    assert "/" not in kept


async def test_what_nobody_expected_is_told_without_details_and_logged_without_values(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    app = assemble(desk, Worker())

    @app.get("/fails")
    def fails() -> None:
        raise ValueError("sentinel-5150")

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as http:
        response = await http.get("/fails")
    assert code(response) == "service.failed"
    assert "sentinel-5150" not in response.text + caplog.text
    assert "unexpected ValueError at test_http.py:" in caplog.text


async def test_a_busy_service_says_when_to_come_again(desk: Desk, card: Card) -> None:
    given = register(desk, card)
    from ras_server.accounts.hashing import Hashing
    from tests.server.bench import ticket_for

    full = Hashing(Policy(simultaneous_hashes=1, waiting_hashes=-1))
    app = assemble(replace(desk, hashing=full), Worker())
    body = {"ticket": ticket_for(desk, card), "auth_id": given, "password": PASSWORD}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as http:
        response = await http.post("/v1/sessions", json=body)
    full.close()
    assert code(response) == "service.busy"
    assert response.headers["retry-after"] == "5"


async def test_no_secret_reaches_the_log(
    desk: Desk, card: Card, http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    secrets = await _whole_sign_in(desk, card, http)
    assert "POST /v1/registrations/{id} 200" in caplog.text
    for secret in secrets:
        assert secret not in caplog.text


async def _whole_sign_in(desk: Desk, card: Card, http: httpx.AsyncClient) -> list[str]:
    """Registration and signing in over HTTP; answers every secret that went over the wire."""
    from tests.server.bench import registration_answers, signed_form

    async def proof(purpose: Purpose, use: KeyUse, challenge: Challenge) -> dict[str, Any]:
        return card.proof(use, challenge, purpose).model_dump(mode="json")

    async def challenge(purpose: Purpose) -> Challenge:
        response = await http.post("/v1/challenges", json={"purpose": purpose.value})
        return Challenge.model_validate_json(response.content)

    given = await challenge(Purpose.REGISTER)
    opened = await http.post(
        "/v1/registrations",
        json={use.value: await proof(Purpose.REGISTER, use, given) for use in (KeyUse.SIGN, KeyUse.AUTH)},
    )
    handle = opened.json()["id"]
    form = signed_form(desk, card, handle, registration_answers())
    body = form.model_dump(mode="json")
    assert (await http.post(f"/v1/registrations/{handle}", json=body)).status_code == 200
    code = letters(desk)[0].link_token
    assert (await http.post("/v1/passwords/link", json={"token": code})).status_code == 200
    assert (await http.post("/v1/passwords", json={"token": code, "password": PASSWORD})).status_code == 200
    auth_id = next(line for line in letters(desk)[0].text.splitlines() if line.count("-") == 2)
    given = await challenge(Purpose.SIGN_IN)
    accepted = await http.post("/v1/card-proofs", json=await proof(Purpose.SIGN_IN, KeyUse.AUTH, given))
    ticket = accepted.json()["ticket"]
    session = await http.post(
        "/v1/sessions", json={"ticket": ticket, "auth_id": auth_id, "password": PASSWORD}
    )
    token = session.json()["token"]
    account = await http.get("/v1/account", headers={"Authorization": f"Bearer {token}"})
    assert account.json()["auth_id"] == auth_id
    return [handle, code, PASSWORD, auth_id, ticket, token, session.json()["draft_key"], "test@example.jp"]


async def test_a_session_that_ended_in_the_middle_is_told_and_nothing_is_lost(
    owner: httpx.AsyncClient, desk: Desk, clock: HandClock
) -> None:
    id = await entered(owner)
    clock.moment += timedelta(minutes=16)
    assert code(await owner.get(f"/v1/applications/{id}")) == "service.session_ended"


async def test_a_challenge_for_filing_belongs_to_the_session_that_asked(
    http: httpx.AsyncClient, desk: Desk, card: Card
) -> None:
    asked = {"purpose": "submit"}
    assert code(await http.post("/v1/challenges", json=asked)) == "service.session_ended"
    auth_id = register(desk, card)
    token = signed_in(desk, card, auth_id).token
    user = User.of(sessions.signed_in(desk, token), card)
    id = ready(desk, user).id
    http.headers["Authorization"] = f"Bearer {token}"
    given = Challenge.model_validate_json((await http.post("/v1/challenges", json=asked)).content)
    about = digest(content_of(desk, user, id))
    proof = card.proof(KeyUse.SIGN, given, Purpose.SUBMIT, about=bytes.fromhex(about))
    body = Submission(digest=about, proof=proof).model_dump(mode="json")
    http.headers["Authorization"] = f"Bearer {signed_in(desk, card, auth_id).token}"
    filing = await http.post(f"/v1/applications/{id}/submission", json=body, headers={"Idempotency-Key": "k"})
    assert code(filing) == "challenge.other_session"
    assert code(await http.get(f"/v1/applications/{id}/receipt")) == "filing_receipt.none"
