"""Three ways to the service: a child process on a Unix socket, an address, the same process.

Importing this module is cheap: httpx comes with the first request, in a thread of its own.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from ras_tui.errors import ServiceError

if TYPE_CHECKING:
    from httpx import AsyncBaseTransport, AsyncClient

READY: Final = "ready"
"""The line that a child says once it can answer."""
_ENDS_WITHIN: Final = 3.0
"""Seconds that a child has to end by itself."""
_CONNECT_SECONDS, _ANSWER_SECONDS = 5.0, 30.0


class Transport(Protocol):
    """Where the service is."""

    @property
    def origin(self) -> str:
        """The name that the service must give itself in what a card signs."""
        ...

    async def client(self) -> "AsyncClient":
        """A client that reaches it. Raises :class:`ras_tui.errors.ServiceError`."""
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...


class Remote:
    """A service at an address."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self._url = url
        self._client: AsyncClient | None = None

    async def client(self) -> "AsyncClient":
        if self._client is None:
            self._client = await make_client(self._url)
        return self._client

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()


class InProcess:
    """A service of the same process, for tests: an ASGI application, without a socket."""

    def __init__(self, transport: Callable[[], "AsyncBaseTransport"], origin: str) -> None:
        self.origin = origin
        self._make = transport
        self._client: AsyncClient | None = None

    async def client(self) -> "AsyncClient":
        if self._client is None:
            self._client = await make_client(self.origin, self._make)
        return self._client

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()


class Embedded:
    """A service of one's own: a child process on a Unix socket in a private folder.

    The child ends when its standard input closes, so it cannot outlive this process. One that has ended is
    started anew by the next request; what it acknowledged is on disk.
    """

    def __init__(self, command: Callable[[Path], Sequence[str]], *, origin: str, log: Path) -> None:
        """``command``: the words that start the service on a socket; ``log``: where the child complains."""
        self.origin = origin
        self._command = command
        self._log = log
        self._folder: Path | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._client: AsyncClient | None = None
        self._said: asyncio.Future[bytes] | None = None
        """The child's first line; whoever stops waiting for it leaves it to the next who asks."""
        self._opening = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The child's process id."""
        return self._child.pid if self._child else None

    @property
    def folder(self) -> Path | None:
        """The private folder of the socket, once there is one."""
        return self._folder

    def start(self) -> None:
        """Start the child, if none is running; returns at once."""
        if self._child is not None and self._child.poll() is None:
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="ras-"))
        self._log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        socket = self._folder / "service.sock"
        socket.unlink(missing_ok=True)
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                list(self._command(socket)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=child_environment(),
                start_new_session=True,
            )

    async def client(self) -> "AsyncClient":
        async with self._opening:
            if self._child is None or self._child.poll() is not None:
                await self._end()
                self.start()
            if self._client is None:
                self._client = await self._connect()
            return self._client

    async def close(self) -> None:
        async with self._opening:
            await self._end()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None

    async def _connect(self) -> "AsyncClient":
        assert self._child is not None
        assert self._child.stdout is not None
        assert self._folder is not None
        socket = str(self._folder / "service.sock")
        if self._said is None:
            self._said = asyncio.ensure_future(asyncio.to_thread(self._child.stdout.readline))
        said, _ = await asyncio.gather(asyncio.shield(self._said), _load_httpx())
        if said.decode(errors="replace").strip() != READY:
            raise ServiceError("service.not_started", log=str(self._log))
        return await make_client("http://service", lambda: _on_socket(socket))

    async def _end(self) -> None:
        client, self._client = self._client, None
        child, self._child = self._child, None
        said, self._said = self._said, None
        if client is not None:
            await client.aclose()
        if child is not None:
            await asyncio.to_thread(_end_child, child)
        if said is not None:
            await said


def _on_socket(path: str) -> "AsyncBaseTransport":
    """Plain HTTP on a Unix socket. With authorities to trust it would hold megabytes that it never needs."""
    import ssl

    import httpx

    return httpx.AsyncHTTPTransport(uds=path, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def child_environment() -> dict[str, str]:
    """What a child of ours may know: where programs are and which language is spoken, nothing else."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "XDG_RUNTIME_DIR", "PYTHONPATH", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ}


def python(*words: str) -> list[str]:
    """The words that run a module with this interpreter."""
    return [sys.executable, *words]


async def make_client(url: str, transport: "Callable[[], AsyncBaseTransport] | None" = None) -> "AsyncClient":
    """A client that follows no redirection and knows no proxy."""
    await _load_httpx()
    import httpx

    return httpx.AsyncClient(
        base_url=url,
        transport=transport() if transport else None,
        trust_env=False,
        timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS),
    )


async def _load_httpx() -> None:
    """Import httpx in a thread: it takes a quarter of a second, and keys are being typed meanwhile.

    Without its command line, which would load three libraries more; httpx does without where it cannot load.
    """
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    await asyncio.to_thread(import_module, "httpx")


def _end_child(child: subprocess.Popen[bytes]) -> None:
    """Closing its input ends the child; one that does not hear is killed."""
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
    try:
        child.wait(_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
