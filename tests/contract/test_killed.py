"""The service is killed at any moment: nothing that it acknowledged is lost, nothing is done twice."""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from ras_sandbox.cards.people import person
from ras_sandbox.port import SandboxWorld
from ras_server.audit import chain
from ras_server.store.database import Database
from ras_tui.client.http import HttpService
from ras_tui.client.transport import Embedded
from ras_tui.errors import ServiceError
from tests.contract.test_contract import sign_in
from tests.server.bench import application

WRITERS = 4
GONE = ("service.unreachable", "service.not_started")
"""What the client says while the service is down or being started."""


@pytest.fixture
async def sandbox(template_world: Path, tmp_path: Path) -> AsyncIterator[SandboxWorld]:
    shutil.copytree(template_world, tmp_path / "world")
    opened = SandboxWorld(tmp_path / "world")
    yield opened
    await opened.close()


async def enter(service: HttpService, key: str) -> str:
    """Enter an application, trying until it is acknowledged."""
    while True:
        try:
            return (await service.enter(application(), key)).id
        except ServiceError as error:
            if error.code not in GONE:
                raise


async def write(service: HttpService, writer: int, acts: int) -> list[str]:
    return [await enter(service, f"{writer}-{number}") for number in range(acts)]


async def kill(sandbox: SandboxWorld, random: Random, times: int) -> None:
    """Kill the child a few times while it is at work."""
    assert isinstance(sandbox.transport, Embedded)
    for _ in range(times):
        await _when_answering(sandbox)
        await asyncio.sleep(random.uniform(0.01, 0.15))
        if sandbox.transport.pid is not None:
            os.kill(sandbox.transport.pid, signal.SIGKILL)


@pytest.mark.parametrize(("acts", "kills"), [(4, 2), pytest.param(20, 20, marks=pytest.mark.soak)])
async def test_what_was_acknowledged_survives_kills_and_is_there_once(
    sandbox: SandboxWorld, tmp_path: Path, acts: int, kills: int
) -> None:
    service = HttpService(sandbox.transport)
    await sign_in(service, sandbox, person("hoa"))
    killing = asyncio.create_task(kill(sandbox, Random(5), kills))
    acknowledged = await asyncio.gather(*(write(service, writer, acts) for writer in range(WRITERS)))
    await killing
    await _when_answering(sandbox)
    found = [one.id for one in (await service.applications()).applications]
    assert sorted(found) == sorted(id for ids in acknowledged for id in ids)
    await sandbox.close()
    database = Database(f"sqlite:///{tmp_path / 'world' / 'service' / 'service.db'}")
    with database.read() as rows:
        assert rows.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert chain.first_break(rows) is None
        entered = text("SELECT count(*) FROM audit WHERE act = 'application.entered'")
        assert rows.execute(entered).scalar() == WRITERS * acts
    database.close()


async def _when_answering(sandbox: SandboxWorld) -> None:
    while True:
        try:
            await sandbox.ready()
        except ServiceError:
            await asyncio.sleep(0.05)
        else:
            return
