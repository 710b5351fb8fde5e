"""PKCS#11 through OpenSC's module: all certificates, signatures of both keys, and its own self-test."""

import shutil
from pathlib import Path

import pytest

from tests.card.world import World
from tests.pcsc.test_opensc import Judge, judge

__all__ = ["judge"]

MODULES = ("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so")
MODULE = next((path for path in MODULES if Path(path).exists()), "")
pytestmark = pytest.mark.skipif(
    not MODULE or shutil.which("pkcs11-tool") is None, reason="opensc-pkcs11 is not installed"
)
KEYS = [("auth", "0", "1234", "01"), ("sign", "1", "SAKURA24", "02")]


def test_everything_on_the_card_is_listed(judge: Judge) -> None:
    listed = judge.run("pkcs15-tool", "-D")
    assert [listed.count(what) for what in ("PIN [", "Private RSA Key [", "X.509 Certificate [")] == [2, 2, 4]


@pytest.mark.parametrize(("number", "file"), [("3", "auth_root"), ("4", "sign_root")])
def test_the_roots_are_read_freely(judge: Judge, world: World, number: str, file: str) -> None:
    judge.run("pkcs15-tool", "--read-certificate", number, "-o", "root.pem")
    judge.run("openssl", "x509", "-in", "root.pem", "-outform", "der", "-out", "root.der")
    assert (judge.folder / "root.der").read_bytes() == (world.cards / "hoa" / f"{file}.der").read_bytes()


@pytest.mark.parametrize(("kind", "slot", "pin", "key"), KEYS, ids=["auth", "sign"])
def test_its_signatures_are_verified_by_openssl(
    judge: Judge, world: World, kind: str, slot: str, pin: str, key: str
) -> None:
    (judge.folder / "message").write_bytes(b"challenge")
    judge.run(
        *("pkcs11-tool", "--module", MODULE, "--slot-index", slot, "--login", "--pin", pin),
        *("--sign", "--id", key, "-m", "SHA256-RSA-PKCS", "-i", "message", "-o", "signature"),
    )
    certificate = str(world.cards / "hoa" / f"{kind}.der")
    judge.run("openssl", "x509", "-inform", "der", "-in", certificate, "-pubkey", "-noout", "-out", "key.pem")
    verdict = judge.run(
        "openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "message"
    )
    assert "Verified OK" in verdict


def test_the_modules_own_test_finds_no_errors(judge: Judge) -> None:
    said = judge.run(
        "pkcs11-tool", "--module", MODULE, "--slot-index", "0", "--login", "--pin", "1234", "--test"
    )
    assert "No errors" in said.splitlines()
