"""The service gone in the middle of each call: nothing typed is lost, and she files exactly once."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing

import httpx
import pytest

from ras_sandbox.world import ORIGIN
from ras_tui.client.http import HttpService
from ras_tui.client.transport import InProcess
from ras_tui.errors import Left
from ras_tui.flows.main import converse
from ras_tui.messages.applications import CaseState
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.scripted.script import finder
from ras_tui.text.translator import Translator
from tests.flows.person import Hoa
from tests.world import World

Journey = Callable[..., Awaitable[tuple[Hoa, "Breaking"]]]
CALLS = 14
"""More than the journey's requests by a few: the last cases show that the journey is over by then."""


class Breaking(httpx.AsyncBaseTransport):
    """Fails one request: before it arrives, or after the service has done its part."""

    def __init__(self, inner: httpx.AsyncBaseTransport, at: int, *, answered: bool) -> None:
        self._inner = inner
        self._at = at
        self._answered = answered
        self.requests: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(f"{request.method} {request.url.path}")
        broken = len(self.requests) == self._at + 1
        if broken and not self._answered:
            raise httpx.ReadError("cut off", request=request)
        response = await self._inner.handle_async_request(request)
        if broken:
            await response.aread()
            raise httpx.ReadError("cut off", request=request)
        return response


@pytest.fixture
def hoa_files(world: World) -> Journey:
    async def run(at: int, *, answered: bool) -> tuple[Hoa, Breaking]:
        breaking = Breaking(httpx.ASGITransport(app=world.app), at, answered=answered)
        client = HttpService(InProcess(lambda: breaking, ORIGIN))
        hoa = Hoa()
        find = finder(world.folder, {"papers": world.sandbox.papers})
        ui = ScriptedFrontend(hoa, translator=Translator("en"), find_file=find)
        with pytest.raises(Left):
            await converse(ui, world.services(client))
        return hoa, breaking

    return run


@pytest.mark.parametrize("answered", [False, True], ids=["request-lost", "answer-lost"])
@pytest.mark.parametrize("at", range(CALLS))
async def test_she_files_once_whichever_call_breaks(
    world: World, hoa_files: Journey, at: int, answered: bool
) -> None:
    hoa, breaking = await hoa_files(at, answered=answered)
    assert hoa.filed
    filed = [row for row in _applications(world) if row[1] == CaseState.SUBMITTED]
    assert len(filed) == 1, breaking.requests
    assert at < CALLS - 1 or len(breaking.requests) <= at, "the journey has more requests by now"


def _applications(world: World) -> list[tuple[str, str]]:
    """Id and state of every application in the service's database."""
    with closing(sqlite3.connect(world.folder / "service" / "service.db")) as database:
        return list(database.execute("select id, state from cases"))
