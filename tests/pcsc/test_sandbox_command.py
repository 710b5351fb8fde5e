"""``ras-tui sandbox``: the demo's cards before programs that know nothing of this project."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.card.world import World
from tests.journey.shell import Done, run
from tests.pcsc.daemon import PORT, Daemon, client_environment
from tests.terminal.pty import python

pytestmark = pytest.mark.skipif(
    shutil.which("opensc-tool") is None or shutil.which("nsenter") is None,
    reason="not installed: opensc or util-linux",
)


class Shell:
    """Commands inside the daemon's network, where its reader listens."""

    def __init__(self, daemon: Daemon, data: Path) -> None:
        self._daemon = daemon
        self._data = data

    def __call__(self, *words: str) -> Done:
        inside = [
            "nsenter",
            f"--net=/proc/{self._daemon.pid}/ns/net",
            *python("-m", "ras_tui.cli"),
            "sandbox",
        ]
        data = () if words[0] == "cards" else ("--data", str(self._data))
        port = ("--port", str(PORT)) if words[0] == "insert" else ()
        return run(inside, *words, *data, *port, "--lang", "en")

    def sees(self) -> str:
        """What OpenSC calls the card."""
        return run(["opensc-tool", "-n"], environ=client_environment(self._daemon)).stdout.strip()


@pytest.fixture
def shell(daemon: Daemon, world: World) -> Iterator[Shell]:
    shell = Shell(daemon, world.cards.parent)
    yield shell
    shell("remove")


def test_a_card_is_put_in_seen_by_others_and_taken_out(shell: Shell) -> None:
    done = shell("insert", "hoa")
    assert (done.returncode, done.stderr) == (0, "")
    assert "slot 0" in done.stdout
    assert shell.sees() == "jpki"
    again = shell("insert", "carlos")
    assert (again.returncode, "lies in slot 0 already" in again.stderr) == (73, True)
    assert shell("remove").returncode == 0
    assert shell("remove").returncode == 73


def test_the_list_names_every_card(shell: Shell) -> None:
    listed = shell("cards").stdout
    assert all(name in listed for name in ("hoa ", "olena ", "carlos.residence", "input-support PIN 5612"))


def test_a_card_that_is_none_and_a_reader_that_is_none_are_told(shell: Shell) -> None:
    nobody = shell("insert", "nobody")
    assert (nobody.returncode, "There is no card nobody" in nobody.stderr) == (66, True)
    elsewhere = shell("insert", "hoa", "--slot", "7")
    assert (elsewhere.returncode, f"listens on port {PORT + 7}" in elsewhere.stderr) == (69, True)
