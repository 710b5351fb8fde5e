"""The same world behind two transports: the same process, and a child on a Unix socket."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ras_sandbox.port import SandboxWorld
from ras_sandbox.world import ORIGIN
from ras_tui.client.http import HttpService
from ras_tui.client.transport import InProcess, Transport


@pytest.fixture(params=["in_process", "child"])
async def sandbox(
    request: pytest.FixtureRequest, template_world: Path, tmp_path: Path
) -> AsyncIterator[SandboxWorld]:
    """A world of the test's own, as its client sees it."""
    folder = tmp_path / "world"
    shutil.copytree(template_world, folder)
    opened = SandboxWorld(folder, transport=_in_process(folder) if request.param == "in_process" else None)
    await opened.ready()
    yield opened
    await opened.close()


@pytest.fixture
async def service(sandbox: SandboxWorld) -> HttpService:
    """One person's conversation; the transport is the world's, which closes it."""
    return HttpService(sandbox.transport)


def _in_process(folder: Path) -> Transport:
    import httpx

    from ras_sandbox.service import open_world
    from ras_sandbox.world import Places

    app = open_world(Places(folder), None)
    return InProcess(lambda: httpx.ASGITransport(app=app), ORIGIN)
