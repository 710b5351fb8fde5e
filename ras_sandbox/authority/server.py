"""The authority's server: OCSP (RFC 6960, appendix A), revoked certificates, time stamps (RFC 3161)."""

import base64
import binascii
import socket
import threading
from pathlib import Path
from urllib.parse import quote, unquote

import anyio.to_thread
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ras_sandbox.authority.answers import Answers
from ras_sandbox.authority.authority import Authority
from ras_sandbox.authority.register import Purpose
from ras_server.trust.fetching import Fetch, Unavailable
from ras_tui.clock import Clock

PURPOSES: tuple[Purpose, ...] = ("auth", "sign")


def application(authority: Authority, clock: Clock, seal: Path | None = None) -> Starlette:
    """``/ocsp/<purpose>`` by POST or GET, ``/crl/<purpose>.crl``; with the seal's folder ``/tsa``."""
    answers = {purpose: Answers(authority, purpose, clock) for purpose in PURPOSES}

    async def ocsp(request: Request) -> Response:
        asked = await request.body()
        if request.method == "GET":
            try:
                asked = base64.b64decode(unquote(request.path_params["request"]), validate=True)
            except binascii.Error:
                asked = b""
        answer = answers[request.path_params["purpose"]].respond(asked)
        return Response(answer, media_type="application/ocsp-response")

    async def crl(request: Request) -> Response:
        return Response(answers[request.path_params["purpose"]].revoked(), media_type="application/pkix-crl")

    async def tsa(request: Request) -> Response:
        answer = await anyio.to_thread.run_sync(_stamp, seal, clock, await request.body())
        return Response(answer, media_type="application/timestamp-reply")

    return Starlette(
        routes=[
            *([Route("/tsa", tsa, methods=["POST"])] if seal else ()),
            Route("/ocsp/{purpose}", ocsp, methods=["POST"]),
            Route("/ocsp/{purpose}/{request:path}", ocsp, methods=["GET"]),
            Route("/crl/{purpose}.crl", crl),
        ]
    )


def places(base: str, purpose: Purpose) -> tuple[str, str]:
    """Where OCSP and the list of a purpose are, below a server's address."""
    return f"{base}/ocsp/{purpose}", f"{base}/crl/{purpose}.crl"


def socket_base(path: Path) -> str:
    """The address of a server behind a Unix socket."""
    return f"http+unix://{quote(str(path), safe='')}"


def in_process(authority: Authority, clock: Clock, seal: Path | None = None) -> Fetch:
    """The same answers without a server between: while the world is made, nobody listens yet."""
    answers = {purpose: Answers(authority, purpose, clock) for purpose in PURPOSES}

    def fetch(place: str, body: bytes, media_type: str) -> bytes:
        if place.endswith("/tsa"):
            return _stamp(seal, clock, body)
        kind, _, name = place.rpartition("/")
        purpose = next((each for each in PURPOSES if name.startswith(each)), None)
        if purpose is None:
            raise Unavailable("no such place")
        return answers[purpose].respond(body) if kind.endswith("/ocsp") else answers[purpose].revoked()

    return fetch


def _stamp(seal: Path | None, clock: Clock, query: bytes) -> bytes:
    from ras_sandbox.authority.stamps import Stamps

    if seal is None:
        raise Unavailable("no time-stamp authority")
    return Stamps(seal, clock).answer(query)


class Serving:
    """The server in a thread of its own, on a socket that is bound already; ends with :meth:`close`."""

    def __init__(self, app: Starlette, listening: socket.socket) -> None:
        self._listening = listening
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listening]}, name="authority", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """End, and wait for it."""
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self._listening.close()
