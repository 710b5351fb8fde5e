"""Whatever is killed, and on whatever terminal: nothing typed is lost, and no secret is left behind."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.journey import people
from tests.journey.conftest import Open
from tests.journey.walker import Walker
from tests.terminal.pty import RIGHT, TAB

SENTINELS: Final = ("momiji25", "MOMIJI25", "2580", "Mihon-Umi-25")


def children_of(pid: int) -> list[int]:
    """The process ids whose parent it is."""
    found = []
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(place.name))
    return found


def is_running(pid: int) -> bool:
    """Whether the process lives; one that nobody has waited for does not."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def the_service_of(walker: Walker) -> int:
    """The embedded service's process id."""
    children = children_of(walker.terminal.process.pid)
    assert len(children) == 1, children
    return children[0]


def kill(walker: Walker) -> None:
    """End the application without any warning."""
    walker.terminal.process.kill()
    walker.terminal.process.wait()


def test_a_killed_application_loses_at_most_the_field_that_was_being_typed(opened: Open) -> None:
    hoa = opened("en")
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    hoa.pick("task.about")
    hoa.expect("identity.person")
    hoa.search("nationality", "viet", people.entry("nationalities", "VN"))
    hoa.type_into("name", "NGUYEN THI HOA")
    hoa.type_into("occupation", "会社員")
    hoa.type_into("home_town", "ハノイ")
    kill(hoa)
    again = opened("en")
    people.hoa_signs_in(again)
    people.hoa_resumes(again)
    again.pick("task.about")
    again.expect("identity.person")
    for text in ("Viet Nam", "NGUYEN THI HOA", "会社員"):
        again.reads(text)


def test_the_service_ends_with_the_application_however_that_ends(opened: Open) -> None:
    for end in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP):
        hoa = opened("en")
        people.takes_card(hoa, people.HOA)
        service = the_service_of(hoa)
        hoa.terminal.process.send_signal(end)
        hoa.terminal.process.wait(10)
        hoa.terminal.wait(lambda service=service: not is_running(service), "the service lives on", 5)  # type: ignore[misc]


@pytest.mark.soak
def test_a_killed_service_is_started_anew_and_nothing_acknowledged_is_lost(opened: Open) -> None:
    hoa = opened("en")
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    people.hoa_fills_in_the_first_page(hoa)
    people.hoa_fills_in_about(hoa)
    people.hoa_fills_in_details(hoa)
    people.hoa_checks_and_enters(hoa)
    kill_service(hoa)
    people.hoa_attaches(hoa)
    kill_service(hoa)
    people.hoa_files(hoa)
    kill_service(hoa)
    people.hoa_follows(hoa)


def kill_service(walker: Walker) -> None:
    """End the service behind the application's back, and wait until it is gone."""
    service = the_service_of(walker)
    os.kill(service, signal.SIGKILL)
    walker.terminal.wait(lambda: not is_running(service), "the service lives on", 5)


def test_no_secret_is_in_any_file_nor_in_what_the_terminal_was_sent(
    opened: Open, data: Path, tmp_path: Path
) -> None:
    carlos = opened("en")
    people.takes_card(carlos, people.CARLOS)
    shown_with_the_cards = len(carlos.terminal.received)
    people.carlos_registers(carlos)
    auth_id = people.carlos_sets_his_password(carlos)
    people.signs_in(carlos, "2580", auth_id, "Mihon-Umi-25")
    assert carlos.leave() == 0
    sent = bytes(carlos.terminal.received[shown_with_the_cards:])
    assert [secret for secret in SENTINELS if secret.encode() in sent] == []
    assert list(places_of_secrets(data)) == []
    assert list(places_of_secrets(tmp_path / "state")) == []


def places_of_secrets(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files that hold a secret; the cards themselves know theirs, and random bytes may hold four digits."""
    for path in folder.rglob("*"):
        if not path.is_file() or path.is_relative_to(folder / "cards"):
            continue
        content = path.read_bytes()
        for secret in SENTINELS:
            if len(secret) > 4 and secret.encode() in content:
                yield path, secret
            if len(secret) == 4 and path.suffix in (".log", ".json") and secret.encode() in content:
                yield path, secret


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.soak)])
def test_a_page_is_filled_in_on_a_terminal_of_40_by_12(opened: Open, language: str) -> None:
    hoa = opened(language, columns=40, rows=12)
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    people.hoa_fills_in_the_first_page(hoa)
    hoa.assert_cursor_in_body()
    assert hoa.leave() == 0


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.soak)])
def test_on_a_small_terminal_tab_reaches_every_field_and_the_cursor_stays_in_sight(
    opened: Open, language: str
) -> None:
    hoa = opened(language, columns=40, rows=12)
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    hoa.pick("task.about")
    hoa.expect("identity.person")
    ids = ["nationality", "date_of_birth", "name", "sex", "marital_status", "occupation", "home_town"]
    for id in ids:
        hoa.to(id)
        hoa.assert_cursor_in_body()
    hoa.terminal.send(TAB)
    hoa.assert_on_line()
    hoa.mark("marital_status", "value.yes")
    hoa.terminal.send(RIGHT)
    hoa.assert_cursor_in_body()


def test_a_terminal_made_small_in_the_middle_keeps_the_field_in_sight(opened: Open) -> None:
    hoa = opened("en")
    people.hoa_signs_in(hoa)
    people.hoa_begins(hoa)
    hoa.pick("task.about")
    hoa.expect("identity.person")
    hoa.type_into("home_town", "ハノイ市")
    hoa.terminal.resize(40, 12)
    time.sleep(0.3)
    hoa.assert_in_field("ハノイ市")
    hoa.assert_cursor_in_body()
    hoa.terminal.resize(80, 24)
    hoa.assert_in_field("ハノイ市")
