"""OpenSC, which nobody here wrote, judges the emulated card."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.counters import Counters
from ras_tui.card.port import PinKind
from tests.card.world import World
from tests.pcsc.daemon import Daemon, client_environment

TOOLS = ("opensc-tool", "pkcs15-tool", "pkcs15-crypt", "openssl")
_ABSENT = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(_ABSENT), reason=f"not installed: {' '.join(_ABSENT)}")


class Judge:
    """OpenSC's and OpenSSL's tools, looking at one card."""

    def __init__(self, daemon: Daemon, folder: Path) -> None:
        self.folder = folder
        self._environment = client_environment(daemon)

    def run(self, *command: str, succeeds: bool = True) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert (done.returncode == 0) is succeeds, done.stdout + done.stderr
        return done.stdout + done.stderr

    def wait_for_card(self) -> None:
        deadline = time.monotonic() + 5
        while " Yes " not in self.run("opensc-tool", "-l"):
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.fixture
def judge(daemon: Daemon, world: World, tmp_path: Path) -> Iterator[Judge]:
    with daemon.insert(wallet.open_card(world.cards, "hoa")):
        made = Judge(daemon, tmp_path)
        made.wait_for_card()
        yield made


def test_it_is_known_by_name(judge: Judge) -> None:
    assert "jpki" in judge.run("opensc-tool", "-n").splitlines()


def test_its_two_pins_are_listed_with_their_tries(judge: Judge) -> None:
    listed = judge.run("pkcs15-tool", "--list-pins")
    assert [line.split(":")[1].strip() for line in listed.splitlines() if "Tries left" in line] == ["3", "5"]


def test_the_certificate_for_sign_in_is_read_freely_and_the_other_by_its_password(
    judge: Judge, world: World
) -> None:
    judge.run("pkcs15-tool", "--read-certificate", "1", "-o", "auth.pem")
    judge.run("pkcs15-tool", "--read-certificate", "2", "-o", "no.pem", succeeds=False)
    judge.run(
        *("pkcs15-tool", "--verify-pin", "--auth-id", "02", "--pin", "SAKURA24"),
        *("--read-certificate", "2", "-o", "sign.pem"),
    )
    for kind in ("auth", "sign"):
        judge.run("openssl", "x509", "-in", f"{kind}.pem", "-outform", "der", "-out", f"{kind}.der")
        assert (judge.folder / f"{kind}.der").read_bytes() == (
            world.cards / "hoa" / f"{kind}.der"
        ).read_bytes()


@pytest.mark.parametrize(("kind", "key", "pin"), [("auth", "1", "1234"), ("sign", "2", "SAKURA24")])
def test_its_signatures_are_verified_by_openssl(
    judge: Judge, world: World, kind: str, key: str, pin: str
) -> None:
    (judge.folder / "message").write_bytes(b"challenge")
    judge.run("openssl", "dgst", "-sha256", "-binary", "-out", "hash", "message")
    judge.run(
        *("pkcs15-crypt", "--sign", "--key", key, "--pin", pin, "--sha-256", "--pkcs1", "--raw"),
        *("--input", "hash", "--output", "signature"),
    )
    certificate = str(world.cards / "hoa" / f"{kind}.der")
    judge.run("openssl", "x509", "-inform", "der", "-in", certificate, "-pubkey", "-noout", "-out", "key.pem")
    verdict = judge.run(
        "openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "message"
    )
    assert "Verified OK" in verdict


@pytest.mark.parametrize(
    ("kind", "key", "pin", "counted"),
    [(PinKind.AUTH, "1", "0000", (2, 1, 0, 0)), (PinKind.SIGN, "2", "SAKURA99", (4, 3, 2, 1, 0, 0))],
)
def test_wrong_pins_count_down_to_blocked(
    judge: Judge, world: World, kind: PinKind, key: str, pin: str, counted: tuple[int, ...]
) -> None:
    (judge.folder / "hash").write_bytes(bytes(32))
    counters = Counters(world.cards / "hoa")
    for left in counted:
        said = judge.run(
            *("pkcs15-crypt", "--sign", "--key", key, "--pin", pin, "--sha-256", "--pkcs1", "--raw"),
            *("--input", "hash", "--output", "signature"),
            succeeds=False,
        )
        assert counters.left(kind) == left
    assert "Reference data not usable" in said, "blocked, not wrong"
    assert "Tries left     : 0" in judge.run("pkcs15-tool", "--list-pins")
