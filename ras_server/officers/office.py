"""The office as its command line reaches it: over the network, or the service's own application on its store.

Either way the same requests are made, with an officer's key.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote, unquote, urlsplit

from ras_server.problems import Refused
from ras_tui.messages.base import Problem, WireMessage, received_params
from ras_tui.messages.officers import OfficerKey, OfficerSession

if TYPE_CHECKING:
    import httpx

    from ras_server.desk import Desk

M = TypeVar("M", bound=WireMessage)

_SECONDS: Final = 30.0


class Unreachable(Exception):
    """Nobody answers as a service would; ``args[0]`` says why."""


class Office:
    """An officer's session: signed in by ``async with``, signed out at its end."""

    def __init__(self, client: "httpx.AsyncClient", key: str) -> None:
        self._client = client
        self._key = key

    async def __aenter__(self) -> "Office":
        opened = await self.ask(OfficerSession, "POST", "sessions", OfficerKey(key=self._key))
        self._client.headers["Authorization"] = f"Bearer {opened.token}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Unreachable):
            await self.send("DELETE", "sessions/current")

    async def ask(self, kind: type[M], method: str, path: str, body: WireMessage | None = None) -> M:
        """The message that answers. Raises :class:`Refused`, :class:`Unreachable`."""
        return kind.model_validate_json(await self.send(method, path, body))

    async def send(self, method: str, path: str, body: WireMessage | None = None) -> bytes:
        """The answer's bytes. Raises :class:`Refused`, :class:`Unreachable`."""
        import httpx

        content = body.model_dump_json() if body else None
        headers = {"Content-Type": "application/json"} if body else {}
        try:
            answer = await self._client.request(
                method, f"/v1/officers/{path}", content=content, headers=headers
            )
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from error
        if answer.is_success:
            return answer.content
        raise _refusal(answer)


def on(case: str, *further: str) -> str:
    """The path of a case, or of something about it."""
    return "/".join(("applications", *(quote(part, safe="") for part in (case, *further))))


@asynccontextmanager
async def over_network(url: str, key: str) -> AsyncIterator[Office]:
    """``http://…``, ``https://…``, or ``http+unix://SOCKET`` with the socket's path percent-encoded."""
    import httpx

    parts = urlsplit(url)
    socket = unquote(parts.netloc) if parts.scheme == "http+unix" else None
    transport = httpx.AsyncHTTPTransport(uds=socket) if socket else None
    base = "http://service" if socket else url
    async with (
        httpx.AsyncClient(transport=transport, base_url=base, timeout=_SECONDS) as client,
        Office(client, key) as office,
    ):
        yield office


@asynccontextmanager
async def on_store(desk: "Desk", key: str) -> AsyncIterator[Office]:
    """The service's application in this process; a running service sees what was done within seconds."""
    import httpx

    from ras_server.app import assemble
    from ras_server.jobs.worker import Worker

    transport = httpx.ASGITransport(app=assemble(desk, Worker()))
    async with (
        httpx.AsyncClient(transport=transport, base_url=desk.settings.origin) as client,
        Office(client, key) as office,
    ):
        yield office


def _refusal(answer: "httpx.Response") -> Refused | Unreachable:
    try:
        said = Problem.model_validate_json(answer.content)
    except ValueError:
        return Unreachable(f"status {answer.status_code}")
    params: dict[str, Any] = received_params(said.params)
    return Refused(said.code, findings=tuple(one.finding() for one in said.findings), **params)
