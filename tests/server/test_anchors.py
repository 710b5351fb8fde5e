"""Whom a service trusts, published for checking without it, and kept without replacing a file."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography import x509

from ras_sandbox.authority.authority import Authority
from ras_server.app import assemble, close, create_desk
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.settings import Settings
from ras_tui.client.http import HttpService
from ras_tui.client.transport import InProcess
from ras_tui.errors import ServiceError
from ras_tui.messages.anchors import Anchor, AnchorUse
from ras_tui.receipts import anchors as pinned
from ras_tui.tools.anchors import NOT_MADE, fetch, places
from tests.server.bench import ORIGIN, HandClock, anchors


@pytest.fixture
def desk(tmp_path: Path, authority: Authority, sqlite_template: Path) -> Iterator[Desk]:
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data" / "service.db")
    trust = anchors(authority)
    made = create_desk(Settings(data=tmp_path / "data", origin=ORIGIN, trust=trust), clock=HandClock())
    yield made
    close(made)


@pytest.fixture
def service(desk: Desk) -> HttpService:
    app = assemble(desk, Worker())
    return HttpService(InProcess(lambda: httpx.ASGITransport(app=app), ORIGIN))


async def test_what_is_fetched_is_what_the_operator_pinned(
    service: HttpService, desk: Desk, authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a" / "anchors"
    assert await fetch(service, folder, "en") == 0
    found, service_pem = pinned.load(folder), (desk.settings.data / "service.pem").read_bytes()
    assert found.people == (x509.load_pem_x509_certificate(authority.anchor("sign").read_bytes()),)
    assert found.service == (x509.load_pem_x509_certificate(service_pem),)
    told = capsys.readouterr().out
    for file in sorted(folder.iterdir()):
        words = ["openssl", "x509", "-in", str(file), "-noout", "-fingerprint", "-sha256"]
        printed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        assert printed.partition("=")[2].strip() in told
    assert await fetch(service, folder, "en") == 0, "the same again replaces nothing"


async def test_no_other_file_is_replaced_and_then_none_is_written(
    service: HttpService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sign.pem").write_text("somebody's own")
    assert await fetch(service, tmp_path, "en") == NOT_MADE
    assert (tmp_path / "sign.pem").read_text() == "somebody's own"
    assert not (tmp_path / "service.pem").exists()
    assert f"{tmp_path / 'sign.pem'}" in capsys.readouterr().err
    assert await fetch(service, tmp_path / "sign.pem" / "below", "en") == NOT_MADE


def test_what_is_no_certificate_is_not_kept(tmp_path: Path) -> None:
    broken = [Anchor(use=use, name="../../x", sha256="00", pem="-----BEGIN") for use in AnchorUse]
    for given in (broken, broken[:1], []):
        with pytest.raises(ServiceError, match=r"service\.bad_answer"):
            list(places(tmp_path, given))
