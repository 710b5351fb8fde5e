"""From Japan only, told by the socket or by our own proxy; and not too often."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from ipaddress import ip_address, ip_network
from pathlib import Path

import httpx
import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from ras_server.access.caller import caller
from ras_server.access.limits import Limit, neighbourhood
from ras_server.access.lists import BadList, read
from ras_server.access.ranges import Ranges
from ras_server.app import assemble
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.policy import LimitPolicy
from tests.server.bench import ORIGIN

TOR = Path("/usr/share/tor/geoip"), Path("/usr/share/tor/geoip6")


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """Nothing here depends on the kind of database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


# -- lists

SMALL = {
    "tor": (
        "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n16777216,16777471,AU\n16781312,16785407,JP\n",
        date(2026, 6, 25),
    ),
    "apnic": (
        "2|apnic|20260701|5|19830613|20260630|+1000\napnic|*|ipv4|*|3|summary\n"
        "apnic|JP|ipv4|1.0.16.0|4096|20110412|allocated\napnic|CN|ipv4|1.0.32.0|8192|20110412|allocated\n",
        date(2026, 7, 1),
    ),
    "cidr": ("# date: 2026-08-01\n1.0.16.0/21\n1.0.24.0/21 # the other half\n", date(2026, 8, 1)),
}


@pytest.mark.parametrize("shape", SMALL)
def test_a_list_of_any_shape_says_the_same(tmp_path: Path, shape: str) -> None:
    text, made = SMALL[shape]
    file = tmp_path / "list"
    file.write_text(text)
    ranges = read(file)
    assert ranges.made == made
    assert ranges.v4 == ((int(ip_address("1.0.16.0")), int(ip_address("1.0.31.255"))),)


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("1.0.15.255", False),
        ("1.0.16.0", True),
        ("1.0.31.255", True),
        ("1.0.32.0", False),
        ("2001:db8::", False),
    ],
)
def test_both_ends_of_a_range_belong_to_it(address: str, inside: bool) -> None:
    network = ip_network("1.0.16.0/20")
    ranges = Ranges.of(date(2026, 1, 1), [(int(network[0]), int(network[-1]))], [])
    assert (ip_address(address) in ranges) is inside


def test_a_delegation_of_ipv6_counts_bits(tmp_path: Path) -> None:
    file = tmp_path / "list"
    file.write_text(
        "2|apnic|20260701|1|19830613|20260630|+1000\napnic|JP|ipv6|2001:200::|35|19990813|allocated\n"
    )
    ranges = read(file)
    assert ip_address("2001:200:1fff:ffff:ffff:ffff:ffff:ffff") in ranges
    assert ip_address("2001:200:2000::") not in ranges


@pytest.mark.parametrize("text", ["", "hello", "1,2,JP,4", "16777216,16777471,AU\n", "1.0.16.0/99\n", "\0\0"])
def test_what_is_no_list_of_japan_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list"
    file.write_text(text)
    with pytest.raises(BadList):
        read(file)


def test_a_broken_mmdb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.mmdb"
    file.write_bytes(b"no database")
    with pytest.raises(BadList):
        read(file)


def test_a_database_of_maxminds_shape_is_looked_through(tmp_path: Path) -> None:
    file = tmp_path / "list.mmdb"
    writer = MMDBWriter(ip_version=6, ipv4_compatible=True)
    for network, record in (
        ("1.0.16.0/20", {"country": {"iso_code": "JP"}}),
        ("1.0.32.0/20", {"country": {"iso_code": "CN"}}),
        ("2001:200::/32", {"registered_country": {"iso_code": "JP"}}),
        ("2001:300::/32", {"country_code": "JP"}),
        ("2001:400::/32", {"country": {"iso_code": "US"}, "registered_country": {"iso_code": "JP"}}),
    ):
        writer.insert_network(IPSet([network]), record)
    writer.to_db_file(str(file))
    ranges = read(file)
    asked = ("1.0.31.255", "1.0.32.0", "2001:200::1", "2001:300::1", "2001:400::1", "2001:500::1")
    assert [ip_address(one) in ranges for one in asked] == [True, False, True, True, False, False]
    assert ranges.made == datetime.now(UTC).date()


@pytest.mark.skipif(not TOR[0].exists(), reason="needs the package tor-geoipdb")
def test_debians_list_agrees_with_a_plain_reading_of_it() -> None:
    ranges = read(TOR[0]) + read(TOR[1])
    assert date(2020, 1, 1) < ranges.made
    lines = [line.split(",") for line in TOR[0].read_text().splitlines() if not line.startswith("#")]
    for first, last, country in lines[:: len(lines) // 400]:
        for end in (int(first), int(last)):
            assert (ip_address(end) in ranges) is (country == "JP"), (first, country)
    assert ip_address("2001:200::") in ranges


# -- who asks


def scope(peer: str | None, *forwarded: str) -> dict[str, object]:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"client": (peer, 1) if peer else None, "headers": headers}


PROXIES = (ip_network("10.0.0.0/8"), ip_network("2001:db8::/32"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("1.0.16.1", (), "1.0.16.1"),
        ("1.0.16.1", ("9.9.9.9",), "1.0.16.1"),
        ("10.0.0.1", ("1.0.16.1",), "1.0.16.1"),
        ("10.0.0.1", ("9.9.9.9, 1.0.16.1",), "1.0.16.1"),
        ("10.0.0.1", ("9.9.9.9", "1.0.16.1, 10.2.3.4"), "1.0.16.1"),
        ("2001:db8::1", ("::ffff:1.0.16.1",), "1.0.16.1"),
        ("::ffff:10.0.0.1", ("[2001:200::5]",), "2001:200::5"),
        ("10.0.0.1", (), "10.0.0.1"),
        ("10.0.0.1", ("nonsense",), None),
        (None, ("1.0.16.1",), None),
    ],
)
def test_a_forwarded_address_is_believed_from_our_proxies_alone(
    peer: str | None, forwarded: tuple[str, ...], address: str | None
) -> None:
    found = caller(scope(peer, *forwarded), PROXIES)
    assert found == (ip_address(address) if address else None)


# -- the gate

Client = Callable[..., httpx.AsyncClient]


@pytest.fixture
def coming_from(desk: Desk) -> Client:
    """A client at an address, of a service that has a list."""
    network = ip_network("1.0.16.0/20")
    japan = Ranges.of(date(2026, 1, 1), [(int(network[0]), int(network[-1]))], [])

    def client(address: str, **changes: object) -> httpx.AsyncClient:
        given = {"japan": japan, "proxies": PROXIES, **changes}
        settings = replace(desk.settings, **given)  # type: ignore[arg-type]
        transport = httpx.ASGITransport(
            app=assemble(replace(desk, settings=settings), Worker()), client=(address, 1)
        )
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN)

    return client


@pytest.mark.parametrize(
    ("address", "status"),
    [("1.0.16.1", 200), ("8.8.8.8", 403), ("127.0.0.1", 403), ("192.168.0.1", 403), ("::1", 403)],
)
async def test_with_a_list_japan_alone_gets_in(coming_from: Client, address: str, status: int) -> None:
    answer = await coming_from(address).get("/v1/health")
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "access.abroad"


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("1.0.16.1", 403)])
async def test_without_a_list_this_machine_alone_gets_in(
    coming_from: Client, address: str, status: int
) -> None:
    assert (await coming_from(address, japan=None).get("/v1/health")).status_code == status


async def test_a_person_abroad_reads_why_on_a_page(coming_from: Client) -> None:
    page = await coming_from("8.8.8.8").get("/reset", headers={"Accept-Language": "en"})
    assert page.status_code == 403
    assert "only from inside Japan" in page.text
    assert page.headers["content-type"].startswith("text/html")


async def test_who_asks_too_often_waits_and_neighbours_elsewhere_do_not(
    coming_from: Client, desk: Desk
) -> None:
    client = coming_from("1.0.16.1", policy=replace(desk.settings.policy, limits=LimitPolicy(proofs=5)))
    answers = [await client.post("/v1/challenges", json={"purpose": "sign_in"}) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert answers[-1].json()["code"] == "service.too_often"
    assert 0 < int(answers[-1].headers["retry-after"]) <= 12
    assert (await client.get("/v1/health")).status_code == 200


async def test_letters_are_asked_for_three_times_a_minute(coming_from: Client) -> None:
    client = coming_from("1.0.16.1")
    body = {"auth_id": "x", "mail": "x@example.jp"}
    asked = [(await client.post("/v1/passwords/reset", json=body)).status_code for _ in range(4)]
    assert asked == [202, 202, 202, 429]


def test_a_limit_fills_again_evenly() -> None:
    now = 0.0
    limit = Limit(6, lambda: now)
    one, neighbour, other = (ip_address(text) for text in ("1.0.16.1", "1.0.16.200", "1.0.17.1"))
    assert [limit.wait(one) for _ in range(6)] == [0] * 6
    assert limit.wait(neighbour) == 10
    assert limit.wait(other) == 0
    now = 10.0
    assert limit.wait(neighbour) == 0
    assert limit.wait(one) == 10


@pytest.mark.parametrize(
    ("address", "network"), [("1.0.16.1", "1.0.16.0/24"), ("2001:200:1:2::3", "2001:200:1::/48")]
)
def test_a_neighbourhood_is_what_one_household_has(address: str, network: str) -> None:
    assert neighbourhood(ip_address(address)) == network
