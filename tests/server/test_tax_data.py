"""Tax data: allowed at the portal, answered later, shown, registered; every other end is told by name."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from sqlalchemy import select

from ras_sandbox.authority.server import Serving
from ras_sandbox.mynaportal.grants import challenge_of
from ras_sandbox.mynaportal.server import Client, Portal, application
from ras_server.app import assemble
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.problems import Refused
from ras_server.store.tables import AccountRow, TaxDataRow
from ras_server.tax_data import requests
from ras_server.tax_data.portal import PortalSettings
from ras_tui.messages.tax_data import TaxData, TaxDataRequest, TaxDataState
from tests.server.bench import Card, HandClock, enter, register

Case = tuple[str, str]
"""An account and its application."""
HOA = "NGUYEN THI HOA"
REDIRECT = "https://ras.test.example/mynaportal"


@pytest.fixture(scope="module")
def key() -> ECKey:
    return ECKey.generate_key("P-256")


@contextmanager
def serving(portal: Portal) -> Iterator[None]:
    """On the port that the portal's own address names."""
    port = int(portal.issuer.rpartition(":")[2])
    server = Serving(application(portal), socket.create_server(("127.0.0.1", port)))
    try:
        yield
    finally:
        server.close()


@pytest.fixture(scope="module")
def portal(key: ECKey) -> Iterator[Portal]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        issuer = f"http://127.0.0.1:{free.getsockname()[1]}"
    opened = Portal(issuer, {"ras": Client("ras", REDIRECT, key)}, delay=0.05)
    with serving(opened):
        yield opened


@pytest.fixture
def connected(desk: Desk, portal: Portal, key: ECKey) -> Desk:
    settings = PortalSettings(portal.issuer, "ras", key.as_pem(private=True), REDIRECT)
    return replace(desk, settings=replace(desk.settings, portal=settings))


@pytest.fixture
def case(connected: Desk, card: Card) -> tuple[str, str]:
    """An account and its entered application."""
    account = account_of(connected, card)
    return account, enter(connected, account).id


def account_of(desk: Desk, card: Card, mail: str = "test@example.jp") -> str:
    """A registered account's own id."""
    register(desk, card, mail)
    with desk.database.read() as rows:
        return rows.scalars(select(AccountRow.id).where(AccountRow.mail == mail)).one()


def at_the_portal(address: str, citizen: str = "hoa", answer: str = "allow") -> dict[str, str]:
    """What a browser brings back from the portal."""
    with httpx.Client() as browser:
        assert "Sandbox portal" in browser.get(address).text
        led = browser.post(address, data={"citizen": citizen, "answer": answer})
    words = parse_qs(urlsplit(led.headers["location"]).query)
    return {name: values[0] for name, values in words.items()}


def come_back(desk: Desk, words: dict[str, str]) -> TaxDataState | None:
    return requests.come_back(
        desk, words["state"], words.get("code", ""), words.get("error", ""), words.get("iss", "")
    )


def ended(desk: Desk, case: Case) -> TaxData:
    """The newest request, once it waits for the municipality no longer."""
    for _ in range(100):
        newest = requests.of_case(desk, *case).requests[0]
        if newest.state is not TaxDataState.COMING:
            return newest
        time.sleep(0.02)
    raise AssertionError(newest)


def ask(desk: Desk, case: Case, name: str = HOA, year: int = 2026) -> TaxData:
    return requests.begin(desk, *case, TaxDataRequest(name=name, year=year))


def test_what_is_allowed_arrives_and_is_registered(connected: Desk, case: Case) -> None:
    asked = ask(connected, case)
    assert asked.state is TaxDataState.CONSENT
    assert come_back(connected, at_the_portal(asked.address)) is TaxDataState.COMING
    arrived = ended(connected, case)
    assert arrived.state is TaxDataState.ARRIVED
    assert arrived.record is not None
    assert (arrived.record.year, arrived.record.salary) == (2026, 2_880_000)
    assert arrived.address == ""
    done = requests.register(connected, *case, asked.id)
    assert done.state is TaxDataState.REGISTERED
    assert requests.register(connected, *case, asked.id) == done
    with pytest.raises(Refused, match="registered"):
        requests.give_up(connected, *case, asked.id)


@pytest.mark.parametrize(
    ("name", "year", "citizen", "answer", "end"),
    [
        (HOA, 2026, "hoa", "refuse", TaxDataState.REFUSED),
        (HOA, 2021, "hoa", "allow", TaxDataState.NO_DATA),
        (HOA, 2026, "namesake", "allow", TaxDataState.NAME_DIFFERS),
        ("ｎｇｕｙｅｎ　ｔｈｉ　ｈｏａ", 2025, "hoa", "allow", TaxDataState.ARRIVED),
    ],
)
def test_every_end_has_its_name(
    connected: Desk,
    case: Case,
    name: str,
    year: int,
    citizen: str,
    answer: str,
    end: TaxDataState,
) -> None:
    come_back(connected, at_the_portal(ask(connected, case, name, year).address, citizen, answer))
    found = ended(connected, case)
    assert found.state is end
    assert (found.record is None) is (end is not TaxDataState.ARRIVED)


def test_a_state_serves_once_and_only_the_one_that_was_given(connected: Desk, case: Case) -> None:
    words = at_the_portal(ask(connected, case).address)
    assert come_back(connected, {**words, "state": "made-up"}) is None
    assert come_back(connected, words) is TaxDataState.COMING
    assert come_back(connected, words) is None


def test_an_answer_in_another_portals_name_opens_nothing(connected: Desk, case: Case) -> None:
    words = at_the_portal(ask(connected, case).address)
    assert come_back(connected, {**words, "iss": "https://evil.example"}) is TaxDataState.FAILED
    assert ended(connected, case).state is TaxDataState.FAILED


def test_a_made_up_code_ends_as_failed(connected: Desk, case: Case) -> None:
    words = at_the_portal(ask(connected, case).address)
    assert come_back(connected, {**words, "code": "made-up"}) is TaxDataState.FAILED


def test_a_consent_that_comes_too_late_opens_nothing(connected: Desk, clock: HandClock, case: Case) -> None:
    words = at_the_portal(ask(connected, case).address)
    clock.forward(minutes=31)
    assert come_back(connected, words) is TaxDataState.EXPIRED


def test_a_request_that_nobody_answers_ends_by_itself(connected: Desk, clock: HandClock, case: Case) -> None:
    ask(connected, case)
    clock.forward(minutes=31)
    assert requests.of_case(connected, *case).requests[0].state is TaxDataState.EXPIRED


def test_a_portal_that_is_down_ends_as_failed(connected: Desk, case: Case, key: ECKey) -> None:
    words = at_the_portal(ask(connected, case).address)
    nowhere = PortalSettings("http://127.0.0.1:9", "ras", key.as_pem(private=True), REDIRECT)
    down = replace(connected, settings=replace(connected.settings, portal=nowhere))
    assert come_back(down, {**words, "iss": nowhere.issuer}) is TaxDataState.FAILED


def test_without_a_portal_it_is_said(desk: Desk, card: Card) -> None:
    account = account_of(desk, card)
    with pytest.raises(Refused, match="unavailable"):
        ask(desk, (account, enter(desk, account).id))


def test_somebody_elses_request_does_not_exist(connected: Desk, case: Case, other_card: Card) -> None:
    asked = ask(connected, case)
    stranger = account_of(connected, other_card, "other@example.jp")
    with pytest.raises(Refused, match="unknown"):
        requests.of_case(connected, stranger, case[1])
    with pytest.raises(Refused, match="unknown"):
        requests.register(connected, stranger, case[1], asked.id)


def test_no_secret_of_the_way_outlives_the_request(connected: Desk, case: Case) -> None:
    come_back(connected, at_the_portal(ask(connected, case).address))
    ended(connected, case)
    with connected.database.read() as rows:
        row = rows.scalars(select(TaxDataRow)).one()
        assert (row.verifier, row.access, row.question, row.address, row.state_hash) == ("", "", "", "", None)


# an OAuth client that nobody here wrote


def test_authlib_as_client_gets_through_our_portal(portal: Portal, key: ECKey) -> None:
    metadata = httpx.get(f"{portal.issuer}/.well-known/oauth-authorization-server").json()
    client = OAuth2Session(
        "ras",
        key,
        token_endpoint_auth_method="private_key_jwt",
        scope="tax",
        redirect_uri=REDIRECT,
        code_challenge_method="S256",
    )
    client.register_client_auth_method(PrivateKeyJWT(metadata["token_endpoint"], alg="ES256"))
    verifier = "v" * 64
    address, state = client.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier
    )
    words = at_the_portal(address)
    assert words["state"] == state
    token = client.fetch_token(metadata["token_endpoint"], code=words["code"], code_verifier=verifier)
    assert token["token_type"] == "Bearer"
    asked = client.post(f"{portal.issuer}/self-information", json={"year": 2026}).json()["id"]
    time.sleep(0.1)
    answer = client.get(f"{portal.issuer}/self-information/{asked}").text
    keys = KeySet.import_key_set(httpx.get(metadata["jwks_uri"]).json())
    assert jwt.decode(answer, keys, algorithms=["ES256"]).claims["record"]["salary"] == 2_880_000
    client.close()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"code_verifier": "w" * 64}, "invalid_grant"),
        ({"redirect_uri": "https://evil.example/"}, "invalid_grant"),
        ({"client_assertion": "nonsense"}, "invalid_client"),
        ({"client_assertion_type": "other"}, "invalid_client"),
        ({"client_id": "other"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
)
def test_the_portal_gives_no_token_to_who_does_not_fit(
    portal: Portal, key: ECKey, change: dict[str, str], error: str
) -> None:
    verifier = "v" * 64
    address = (
        f"{portal.issuer}/authorize?response_type=code&client_id=ras&redirect_uri={REDIRECT}&scope=tax&state=s"
        f"&code_challenge={challenge_of(verifier)}&code_challenge_method=S256"
    )
    now = int(time.time())
    claims = {
        "iss": "ras",
        "sub": "ras",
        "aud": f"{portal.issuer}/token",
        "exp": now + 60,
        "jti": "".join(change),
    }
    form = {
        "grant_type": "authorization_code",
        "code": at_the_portal(address)["code"],
        "redirect_uri": REDIRECT,
        "code_verifier": verifier,
        "client_id": "ras",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": jwt.encode({"alg": "ES256"}, claims, key),
        **change,
    }
    assert httpx.post(f"{portal.issuer}/token", data=form).json() == {"error": error}


@pytest.mark.parametrize(
    "missing", ["code_challenge", "code_challenge_method", "state", "scope", "response_type"]
)
def test_the_portal_asks_nobody_on_a_request_that_lacks_something(portal: Portal, missing: str) -> None:
    words = {
        "response_type": "code",
        "client_id": "ras",
        "redirect_uri": REDIRECT,
        "scope": "tax",
        "state": "s",
        "code_challenge": challenge_of("v" * 64),
        "code_challenge_method": "S256",
    }
    del words[missing]
    led = httpx.get(f"{portal.issuer}/authorize", params=words)
    assert led.status_code == 303
    assert "error=" in led.headers["location"]


def test_an_unknown_service_is_never_led_back_to(portal: Portal) -> None:
    words = {"client_id": "ras", "redirect_uri": "https://evil.example/"}
    assert httpx.get(f"{portal.issuer}/authorize", params=words).status_code == 400


# the page that the portal leads back to


async def page(desk: Desk, words: dict[str, str]) -> str:
    transport = httpx.ASGITransport(app=assemble(desk, Worker()))
    async with httpx.AsyncClient(transport=transport, base_url="https://ras.test.example") as browser:
        return (await browser.get("/mynaportal", params=words, headers={"accept-language": "en"})).text


async def test_the_page_says_what_happened_and_where_to_go_on(connected: Desk, case: Case) -> None:
    words = at_the_portal(ask(connected, case).address)
    assert "You allowed it. The municipality is being asked." in await page(connected, words)


async def test_a_page_that_is_opened_twice_says_so(connected: Desk, case: Case) -> None:
    words = at_the_portal(ask(connected, case).address, answer="refuse")
    requests.come_back(connected, words["state"], "", words["error"], words["iss"])
    assert "This link was used already." in await page(connected, words)


async def test_with_pages_the_way_to_the_portal_is_short_and_serves_one_consent(
    connected: Desk, case: Case
) -> None:
    pages = "https://ras.example.jp"
    desk = replace(connected, settings=replace(connected.settings, pages=pages))
    asked = ask(desk, case)
    assert re.fullmatch(rf"{pages}/tax-data/[2-9A-Z]{{5}}-[2-9A-Z]{{5}}", asked.address)
    assert requests.of_case(desk, *case).requests[0].address == asked.address
    transport = httpx.ASGITransport(app=assemble(desk, Worker()))
    async with httpx.AsyncClient(transport=transport, headers={"Accept-Language": "en"}) as browser:
        led = await browser.get(asked.address.replace(asked.id, asked.id.lower()))
        assert led.status_code == 303
        come_back(desk, at_the_portal(led.headers["location"]))
        used = await browser.get(asked.address)
    assert (used.status_code, "This link was used already" in used.text) == (404, True)


@pytest.mark.parametrize("late", [False, True])
def test_a_short_way_that_nobody_is_awaited_on_leads_nowhere(
    connected: Desk, case: Case, clock: HandClock, late: bool
) -> None:
    asked = ask(connected, case)
    clock.forward(minutes=31 if late else 29)
    assert bool(requests.leads_to(connected, asked.id)) != late
    assert requests.leads_to(connected, "AAAAA-AAAAA") == ""
