"""The journey of the client itself over a reader, in a terminal: register, sign in, file; the card gone."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ras_sandbox.cards import wallet
from tests.journey import people
from tests.journey.walker import Walker, command
from tests.pcsc.daemon import Daemon, client_environment
from tests.terminal.pty import ENTER, Pty

Insert = Callable[[str], "Card"]
LOCKS_WITHIN = 2
"""Seconds from the card's removal until nothing of the session is shown."""


class Card:
    """A card in the reader."""

    def __init__(self, daemon: Daemon, cards: Path, id: str) -> None:
        self._inserted = daemon.insert(wallet.open_any(cards, id))

    def remove(self) -> None:
        self._inserted.remove()


@pytest.fixture
def data(template_world: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    shutil.copytree(template_world, folder)
    return folder


@pytest.fixture
def insert(daemon: Daemon, data: Path) -> Iterator[Insert]:
    with ExitStack() as stack:

        def put(id: str) -> Card:
            card = Card(daemon, data / "cards", id)
            stack.callback(card.remove)
            time.sleep(0.6)  # the daemon looks into its reader every 0.4 seconds
            return card

        yield put


@pytest.fixture
def opened(daemon: Daemon, data: Path, tmp_path: Path) -> Iterator[Callable[..., Walker]]:
    with ExitStack() as stack:

        def start(language: str, *more: str) -> Walker:
            environ = {
                "RAS_TUI_STATE": str(tmp_path / "state"),
                "PCSCLITE_CSOCK_NAME": client_environment(daemon)["PCSCLITE_CSOCK_NAME"],
            }
            terminal = Pty(command(language, data, "--reader", *more), environ=environ)
            return Walker(stack.enter_context(terminal), language)

        yield start


@pytest.mark.soak
def test_carlos_registers_and_signs_in_with_a_card_in_a_reader(
    opened: Callable[..., Walker], insert: Insert
) -> None:
    insert("carlos")
    carlos = opened("en")
    carlos.expect("main")
    people.carlos_registers(carlos)
    auth_id = people.carlos_sets_his_password(carlos)
    people.signs_in(carlos, "2580", auth_id, "Mihon-Umi-25")
    carlos.reads("main.apply")
    assert carlos.leave() == 0


def test_her_session_locks_with_the_card_and_the_same_card_opens_it(
    opened: Callable[..., Walker], insert: Insert
) -> None:
    card = insert("hoa")
    hoa = opened("en")
    hoa.expect("main")
    people.signs_in(hoa, "1234", "TEST-HAA2-22W", "Mihon-Hoa-24")
    people.hoa_begins(hoa)
    hoa.pick("task.about")
    hoa.expect("identity.person")
    hoa.type_into("occupation", "half of a wo")
    card.remove()
    locked = "".join(hoa.words("lock.title").split())
    hoa.terminal.wait(lambda: hoa.title.startswith(locked), "not locked", LOCKS_WITHIN)
    assert "half of" not in hoa.terminal.text
    other = insert("meiling")
    hoa.reads("lock.another_card")
    other.remove()
    insert("hoa")
    hoa.secret("lock.pin", "1234")
    hoa.expect("identity.person")
    hoa.reads("half of a wo")
    assert hoa.leave() == 0


@pytest.mark.soak
def test_hoa_files_with_a_card_in_a_reader(opened: Callable[..., Walker], insert: Insert) -> None:
    """Carlos's filing, with a reader too, is in ``tests/journey/test_whole_life.py``."""
    insert("hoa")
    hoa = opened("en")
    hoa.expect("main")
    people.signs_in(hoa, "1234", "TEST-HAA2-22W", "Mihon-Hoa-24")
    people.hoa_begins(hoa)
    people.hoa_fills_in_the_first_page(hoa)
    people.hoa_fills_in_about(hoa)
    people.hoa_fills_in_details(hoa)
    people.hoa_checks_and_enters(hoa)
    people.hoa_attaches(hoa)
    people.hoa_files(hoa)
    people.hoa_follows(hoa)
    assert hoa.leave() == 0


def test_in_plain_lines_too_the_session_locks_with_the_card(
    opened: Callable[..., Walker], insert: Insert
) -> None:
    card = insert("hoa")
    terminal = opened("en", "--plain").terminal
    answers = {
        "Enter alone means 1": "",
        "Type 4 digits.": "1234",
        "question 1 of 1": "TEST-HAA2-22W",
        "Type your password": "Mihon-Hoa-24",
    }
    for asked, line in answers.items():
        terminal.wait_for(asked)
        terminal.wait_idle(0.3)
        terminal.send(line, ENTER)
    terminal.wait_for("Sign out")
    terminal.send("half")
    card.remove()
    terminal.wait_for("The card was taken away", LOCKS_WITHIN)
    insert("hoa")
    terminal.wait_for("Type the authentication PIN")
    terminal.send("1234", ENTER)
    terminal.wait_for("It is your card")
