"""``docs/guide/over-ssh.md`` as it says: the client beyond a real SSH, the reader on this side."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_sandbox.cards import wallet
from tests.journey import people
from tests.journey.walker import Walker, command
from tests.pcsc.daemon import Daemon
from tests.pcsc.ssh import Elsewhere, elsewhere, missing
from tests.pcsc.test_journey import LOCKS_WITHIN
from tests.pcsc.test_pcsc import READER, lying
from tests.terminal.pty import Pty, python

pytestmark = [pytest.mark.soak, pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")]


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Elsewhere]:
    folder = tmp_path / "ssh"
    folder.mkdir()
    with elsewhere(folder) as found:
        yield found


@pytest.fixture
def data(template_world: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    shutil.copytree(template_world, folder)
    return folder


def with_reader(there: Elsewhere, words: list[str]) -> tuple[str, ...]:
    """A command as the guide has it typed there: by the carried socket."""
    named = (f"PCSCLITE_CSOCK_NAME={there.socket}", f"RAS_TUI_STATE={there.folder / 'state'}", "LANG=C.UTF-8")
    return ("env", *named, *words)


async def test_the_doctor_there_sees_the_card_that_lies_here(
    daemon: Daemon, there: Elsewhere, data: Path
) -> None:
    doctor = with_reader(there, [*python("-m", "ras_tui.cli"), "doctor", "--json", "--lang", "en"])
    words = there.ssh("-R", f"{there.socket}:{daemon.socket}", command=doctor)
    with daemon.insert(wallet.open_card(data / "cards", "hoa")):
        await lying(READER)
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    found = {check["id"]: check for check in reversed(json.loads(done.stdout))}
    assert found["reader"]["facts"] == {"reader": READER, "card": "my_number_card"}
    assert found["tries.auth"]["facts"]["tries_left"] == 3


async def test_signed_in_over_ssh_a_line_that_drops_locks_and_a_new_one_opens(
    daemon: Daemon, there: Elsewhere, data: Path
) -> None:
    opens = there.ssh("-tt", command=with_reader(there, command("en", data, "--reader")))
    with daemon.insert(wallet.open_card(data / "cards", "hoa")):
        await lying(READER)
        with there.carrying(daemon.socket) as tunnel, Pty(opens) as terminal:
            hoa = Walker(terminal, "en")
            hoa.expect("main")
            people.signs_in(hoa, "1234", "TEST-HAA2-22W", "Mihon-Hoa-24")
            hoa.reads("main.apply")
            tunnel.terminate()
            locked = "".join(hoa.words("lock.title").split())
            terminal.wait(lambda: hoa.title.startswith(locked), "not locked", LOCKS_WITHIN)
            with there.carrying(daemon.socket):
                hoa.secret("lock.pin", "1234")
                hoa.reads("main.apply")
                assert hoa.leave() == 0
