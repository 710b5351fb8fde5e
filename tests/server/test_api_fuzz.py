"""The interface held to its own description by schemathesis: no 5xx, no answer that is not described.

What the description's types leave open (that bytes are base64, that an id exists) is refused by name; such
refusals are described, so they count as right. The drawn cases are the same each time in `make test`, and
others each time in `make soak`.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as drawing
from hypothesis import strategies as st
from joserfc.jwk import ECKey
from schemathesis import checks
from schemathesis.specs.openapi.schemas import OpenApiSchema

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import registration, sessions
from ras_server.app import assemble, close, create_desk
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.officers import credentials
from ras_server.policy import LimitPolicy, Policy
from ras_server.settings import Settings
from ras_server.tax_data.portal import PortalSettings
from tests.server.bench import (
    ORIGIN,
    Card,
    HandClock,
    User,
    anchors,
    judge_by_content,
    ready,
    register,
    request_for,
    signed_in,
    submit,
)

DESCRIBED = json.loads(Path("docs/reference/openapi.json").read_text(encoding="utf-8"))["paths"]
OPERATIONS = [(method.upper(), path) for path, item in DESCRIBED.items() for method in item]
NOBODY = "http://127.0.0.1:9"
"""Where nobody answers."""
PATIENCE = 600
"""Seconds for one answer: how fast it comes is measured elsewhere, on a machine that does nothing else."""
HELD = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@dataclass(frozen=True)
class Fuzzed:
    """A service in which somebody is signed in, and the ids of what they have."""

    desk: Desk
    tokens: dict[str, str]
    """By the first part of the path; ``""`` is the person's."""
    ids: dict[str, str]
    """By the first part of the path."""


@pytest.fixture(scope="module")
def template(
    tmp_path_factory: pytest.TempPathFactory, authority: Authority, card: Card, other_card: Card
) -> tuple[Settings, dict[str, str], dict[str, str]]:
    """A service with a person, an application that only waits to be filed, a filed one, an officer, and an
    open registration."""
    key = ECKey.generate_key("P-256").as_pem(private=True)
    settings = Settings(
        data=tmp_path_factory.mktemp("fuzzed"),
        origin=ORIGIN,
        trust=anchors(authority),
        holder_profile="sandbox",
        portal=PortalSettings(f"{NOBODY}/portal", "ras", key, f"{ORIGIN}/mynaportal"),
        policy=Policy(limits=LimitPolicy(proofs=10**9, letters=10**9)),
    )
    desk = replace(create_desk(settings, clock=HandClock()), judge=judge_by_content)
    token = signed_in(desk, card, register(desk, card)).token
    user = User.of(sessions.signed_in(desk, token), card)
    application = ready(desk, user)
    filed = submit(desk, user, ready(desk, user, "other").id, "file")
    officer = credentials.sign_in(desk, credentials.add(desk, "officer")).token
    opened = registration.open_registration(desk, request_for(desk, other_card))
    close(desk)
    ids = {"applications": application.id, "registrations": opened.id, "officers": filed.id}
    return settings, {"": token, "officers": officer}, ids


@pytest.fixture(scope="module")
def description(template: tuple[Settings, dict[str, str], dict[str, str]]) -> OpenApiSchema:
    """What the service says of itself, read once: that takes long."""
    desk = create_desk(template[0], clock=HandClock())
    read = schemathesis.openapi.from_asgi("/v1/openapi.json", assemble(desk, Worker()))
    close(desk)
    return read


@pytest.fixture
def fuzzed(template: tuple[Settings, dict[str, str], dict[str, str]], tmp_path: Path) -> Iterator[Fuzzed]:
    """A copy of the template: an act of one operation does not stand in the way of another's."""
    settings, tokens, ids = template
    shutil.copytree(settings.data, tmp_path / "data")
    desk = create_desk(replace(settings, data=tmp_path / "data"), clock=HandClock())
    yield Fuzzed(replace(desk, judge=judge_by_content), tokens, ids)
    close(desk)


def hold(
    description: OpenApiSchema, fuzzed: Fuzzed, method: str, path: str, cases: int, *, same: bool
) -> None:
    """Ask so many times, with ids that exist and others, and hold every answer to the description."""
    service = assemble(fuzzed.desk, Worker())
    part = path.split("/")[2]
    known, token = fuzzed.ids.get(part), fuzzed.tokens.get(part, fuzzed.tokens[""])

    @drawing(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=same,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=description[path][method].as_strategy(), exists=st.booleans())
    def each(case: "schemathesis.Case[Any]", exists: bool) -> None:
        if known and exists and "id" in case.path_parameters:
            case.path_parameters["id"] = known
        answer = case.call(app=service, headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE)
        case.validate_response(answer, checks=HELD)

    each()


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_described(
    description: OpenApiSchema, fuzzed: Fuzzed, method: str, path: str
) -> None:
    hold(description, fuzzed, method, path, 200, same=True)


@pytest.mark.soak
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_described_however_often_one_asks(
    description: OpenApiSchema, fuzzed: Fuzzed, method: str, path: str
) -> None:
    hold(description, fuzzed, method, path, 10_000, same=False)
