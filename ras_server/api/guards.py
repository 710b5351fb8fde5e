"""Around every request: the last error, headers, the log, the size of the body."""

import logging
import time
import traceback
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ras_server.api.errors import response
from ras_server.problems import Refused, of, problem

access = logging.getLogger("ras_server.access")
log = logging.getLogger("ras_server")

HEADERS: Final = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

TRANSPORT: Final = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")
"""Said by a service that is reached over TLS."""


class Guard:
    """Answers what nobody caught, says on every answer that it is nobody else's, and writes the access log.

    The log names the route, not the address: addresses carry handles. It never holds a header or a body.
    """

    def __init__(self, app: ASGIApp, origin: str) -> None:
        self._app = app
        self._further = (TRANSPORT,) if origin.startswith("https://") else ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 0, time.perf_counter()

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = {name for name, _ in message["headers"]}
                further = [header for header in (*HEADERS, *self._further) if header[0] not in own]
                message = {**message, "headers": [*message["headers"], *further]}
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except (
            Exception
        ) as error:  # the one place where anything may arrive: a person is told, a log has the place
            log.error("unexpected %s at %s", type(error).__name__, _place(error))
            if not status:
                await response(problem("service.failed"))(scope, receive, guarded)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            milliseconds = (time.perf_counter() - began) * 1000
            access.info("%s %s %s %.1f ms", scope["method"], route, status or "-", milliseconds)


class BodyLimit:
    """Refuses bodies over a limit; files have a limit of their own where they are received."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "/attachments/" in scope["path"]:
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._largest:
            await response(of(Refused("service.too_large")))(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._largest:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)


def _place(error: BaseException) -> str:
    """Where it happened, innermost last: files and lines only, since values may be secrets."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
