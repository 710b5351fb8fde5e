"""The client's end of the wire when things go wrong: no answer, a strange answer, a service that is gone."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from ras_sandbox.port import SandboxWorld
from ras_tui.client.http import HttpService
from ras_tui.client.transport import Embedded, InProcess, Remote, python
from ras_tui.errors import FileError, ServiceError
from ras_tui.messages.accounts import CardProof, Purpose
from ras_tui.messages.applications import AttachmentKind
from ras_tui.messages.filing import Submission
from tests.server.bench import application

ORIGIN = "https://ras.test.example"
Answer = Callable[[httpx.Request], httpx.Response]
SUBMISSION = Submission(
    digest="0" * 64, proof=CardProof(challenge_id="id", certificate=b"certificate", signature=b"signature")
)


class Scripted(httpx.AsyncBaseTransport):
    """Answers as told, and counts."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.requests.append(request)
        return self.answer(request)


def service_with(answer: Answer) -> tuple[HttpService, Scripted]:
    scripted = Scripted(answer)
    return HttpService(InProcess(lambda: scripted, ORIGIN)), scripted


def lost(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("gone", request=request)


async def code(act: Callable[[], object]) -> str:
    with pytest.raises(ServiceError) as refused:
        await act()  # type: ignore[misc]
    return refused.value.code


@pytest.mark.parametrize(
    "failure",
    [httpx.ConnectError, httpx.ReadError, httpx.ReadTimeout, httpx.ConnectTimeout, httpx.RemoteProtocolError],
)
async def test_no_answer_is_unreachable_whatever_the_reason(failure: type[httpx.TransportError]) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise failure("no", request=request)

    service, _ = service_with(fail)
    assert await code(service.applications) == "service.unreachable"
    await service.close()


async def test_only_acts_with_a_key_are_tried_again_and_at_most_twice() -> None:
    service, wire = service_with(lost)
    assert await code(service.applications) == "service.unreachable"
    assert len(wire.requests) == 1
    assert await code(lambda: service.submit("id", SUBMISSION, "key")) == "service.unreachable"
    assert len(wire.requests) == 4
    assert {request.headers["idempotency-key"] for request in wire.requests[1:]} == {"key"}
    await service.close()


async def test_a_refusal_is_not_tried_again() -> None:
    body = {"type": "t", "title": "t", "status": 409, "code": "submit.no_photo", "params": {}, "findings": []}

    def refuse(request: httpx.Request) -> httpx.Response:
        return httpx.Response(409, json=body, headers={"Content-Type": "application/problem+json"})

    service, wire = service_with(refuse)
    assert await code(lambda: service.submit("id", SUBMISSION, "key")) == "submit.no_photo"
    assert len(wire.requests) == 1
    await service.close()


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json={"applications": [{"id": 1}]}),
        httpx.Response(502, content=b"Bad Gateway"),
        httpx.Response(500, content=b"{", headers={"Content-Type": "application/problem+json"}),
        httpx.Response(302, headers={"Location": "https://elsewhere.example"}),
    ],
)
async def test_an_answer_that_makes_no_sense_is_named_so(response: httpx.Response) -> None:
    service, _ = service_with(lambda request: response)
    assert await code(service.applications) == "service.bad_answer"
    await service.close()


async def test_a_challenge_of_another_origin_never_reaches_the_card() -> None:
    challenge = {
        "id": "1",
        "nonce": "A" * 43 + "=",
        "origin": "https://evil.example",
        "expires_at": "2027-03-20T10:00:00Z",
    }
    service, _ = service_with(lambda request: httpx.Response(200, json=challenge))
    assert await code(lambda: service.challenge(Purpose.SIGN_IN)) == "service.other_origin"
    await service.close()


async def test_an_upload_that_is_cancelled_stops_at_once(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"x" * 300_000)
    begun = asyncio.Event()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            assert isinstance(request.stream, httpx.AsyncByteStream)
            async for _ in request.stream:
                begun.set()
                await asyncio.sleep(60)
            raise AssertionError

    service = HttpService(InProcess(Slow, ORIGIN))
    sending = asyncio.create_task(service.attach("id", AttachmentKind.DOCUMENTS, file, lambda progress: None))
    await begun.wait()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    await service.close()


async def test_nobody_listening_is_unreachable() -> None:
    service = HttpService(Remote("http://127.0.0.1:9"))
    assert await code(service.health) == "service.unreachable"
    await service.close()


def test_a_remote_services_origin_is_its_address_without_the_path() -> None:
    assert Remote("https://ras.example:8443/base/").origin == "https://ras.example:8443"


def test_importing_the_transport_loads_no_network_library() -> None:
    words = "import ras_tui.client.transport, ras_sandbox.port, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert not {"httpx", "pydantic", "cryptography", "fastapi", "sqlalchemy"} & set(done.stdout.split())


async def test_a_child_that_cannot_start_is_told_with_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    embedded = Embedded(lambda socket: python("-c", "raise SystemExit('broken')"), origin=ORIGIN, log=log)
    with pytest.raises(ServiceError) as refused:
        await embedded.client()
    await embedded.close()
    assert (refused.value.code, refused.value.params["log"]) == ("service.not_started", str(log))
    assert "broken" in log.read_text()


async def test_whoever_stops_waiting_for_the_child_leaves_it_to_the_next(tmp_path: Path) -> None:
    slow = "import sys, time; time.sleep(0.5); print('ready', flush=True); sys.stdin.read()"
    embedded = Embedded(lambda socket: python("-c", slow), origin=ORIGIN, log=tmp_path / "log")
    impatient = asyncio.create_task(embedded.client())
    await asyncio.sleep(0.2)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    async with asyncio.timeout(10):
        assert not (await embedded.client()).is_closed
    await embedded.close()


async def test_a_child_that_is_still_starting_can_be_closed(tmp_path: Path) -> None:
    slow = "import sys; sys.stdin.read()"
    embedded = Embedded(lambda socket: python("-c", slow), origin=ORIGIN, log=tmp_path / "log")
    waiting = asyncio.create_task(embedded.client())
    await asyncio.sleep(0.2)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(10):
        await embedded.close()


async def test_a_file_whose_name_holds_broken_bytes_can_be_sent(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"scan-\xff.pdf")
    file.write_bytes(b"x")
    service, wire = service_with(lambda request: httpx.Response(500))
    assert await code(lambda: service.attach("id", AttachmentKind.DOCUMENTS, file, lambda progress: None))
    assert wire.requests[0].headers["content-disposition"].endswith("scan-%3F.pdf")
    await service.close()


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None], ids=["folder", "gone"])
async def test_a_file_that_is_gone_before_it_is_sent_is_named_so(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    file = tmp_path / "paper.pdf"
    make(file)
    service, wire = service_with(lambda request: httpx.Response(500))
    with pytest.raises(FileError) as refused:
        await service.attach("id", AttachmentKind.DOCUMENTS, file, lambda progress: None)
    assert (refused.value.code, refused.value.params["name"]) == ("file.unreadable", "paper.pdf")
    assert not wire.requests
    await service.close()


@pytest.fixture
async def sandbox(template_world: Path, tmp_path: Path) -> AsyncIterator[SandboxWorld]:
    """A world behind a child process."""
    shutil.copytree(template_world, tmp_path / "world")
    opened = SandboxWorld(tmp_path / "world")
    yield opened
    await opened.close()


def pid_of(sandbox: SandboxWorld) -> int:
    assert isinstance(sandbox.transport, Embedded)
    assert sandbox.transport.pid is not None
    return sandbox.transport.pid


def alive(pid: int) -> bool:
    """Whether a process still runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


async def test_closing_ends_the_child_and_leaves_no_socket(sandbox: SandboxWorld) -> None:
    await sandbox.ready()
    pid = pid_of(sandbox)
    assert alive(pid)
    assert isinstance(sandbox.transport, Embedded)
    folder = sandbox.transport.folder
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    await sandbox.close()
    assert not alive(pid)
    assert not folder.exists()


async def test_a_child_that_was_killed_is_started_anew_and_knows_everything_that_it_answered(
    sandbox: SandboxWorld,
) -> None:
    from ras_sandbox.cards.people import person
    from tests.contract.test_contract import sign_in

    service = HttpService(sandbox.transport)
    await sign_in(service, sandbox, person("hoa"))
    answered = []
    for number in range(3):
        answered.append((await service.enter(application(), f"k{number}")).id)
        os.kill(pid_of(sandbox), signal.SIGKILL)
        again = await service.enter(application(), f"k{number}")
        assert again.id == answered[-1]
    found = (await service.applications()).applications
    assert {one.id for one in found} == set(answered)
    assert len(found) == 3


@pytest.mark.parametrize("when", ["ready", "starting"])
def test_the_child_ends_within_a_second_of_its_parents_end(
    template_world: Path, tmp_path: Path, when: str
) -> None:
    shutil.copytree(template_world, tmp_path / "world")
    program = (
        "import asyncio, sys, os\n"
        "from pathlib import Path\n"
        "from ras_sandbox.port import SandboxWorld\n"
        "async def main():\n"
        "    world = SandboxWorld(Path(sys.argv[1]))\n"
        "    world.start()\n"
        "    if sys.argv[2] == 'ready': await world.ready()\n"
        "    print(world.transport.pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    words = [sys.executable, "-c", program, str(tmp_path / "world"), when]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert alive(child)
        parent.kill()
        parent.wait()
        ended = time.monotonic()
        while alive(child) and time.monotonic() < ended + 10:
            time.sleep(0.02)
        assert not alive(child)
        assert time.monotonic() - ended < 3
