"""Messages over HTTP, and every way that it can fail as one error."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from ras_tui.client.transport import Transport
from ras_tui.errors import ServiceError
from ras_tui.messages.base import Problem, WireMessage, received_params

if TYPE_CHECKING:
    from httpx import Response

M = TypeVar("M", bound=WireMessage)

_PROBLEM: Final = "application/problem+json"
_TRIES_WITH_KEY: Final = 3
_PAUSE_SECONDS: Final = 0.2


class Wire:
    """Asks, and answers with a message or a :class:`ServiceError`. Holds the session's token."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.token = ""
        self.asked_at = 0.0
        """When an answer to somebody signed in came last, by :func:`time.monotonic`."""

    async def ask(
        self, kind: type[M], method: str, path: str, message: WireMessage | None = None, *, key: str = ""
    ) -> M:
        """One request. With an idempotency key a lost connection is tried again, at most twice."""
        response = await self.send(method, path, message, key=key)
        return understood(kind, response)

    async def send(
        self, method: str, path: str, message: WireMessage | None = None, *, key: str = ""
    ) -> "Response":
        """One request whose answer holds no message."""
        headers = {"Idempotency-Key": key} if key else {}
        body = None
        if message is not None:
            headers["Content-Type"] = "application/json"
            body = message.model_dump_json().encode()
        for left in reversed(range(_TRIES_WITH_KEY if key else 1)):
            try:
                return await self.stream(method, path, body, headers)
            except ServiceError as error:
                if error.code != "service.unreachable" or not left:
                    raise
                await asyncio.sleep(_PAUSE_SECONDS)
        raise AssertionError("the last try answers or raises")

    async def stream(
        self, method: str, path: str, body: bytes | AsyncIterator[bytes] | None, headers: Mapping[str, str]
    ) -> "Response":
        """One try of one request. Raises :class:`ServiceError`."""
        client = await self.transport.client()
        import httpx

        given = {**headers, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        try:
            response = await client.request(method, path, content=body, headers=given)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise ServiceError("service.unreachable") from error
        if response.is_success:
            if self.token:
                self.asked_at = time.monotonic()
            return response
        raise _refusal(response)


def understood(kind: type[M], response: "Response") -> M:
    """The message of an answer. Raises :class:`ServiceError` ``service.bad_answer``."""
    try:
        return kind.model_validate_json(response.content)
    except ValueError:
        raise ServiceError("service.bad_answer") from None


def _refusal(response: "Response") -> ServiceError:
    """The error of a problem; anything else than a problem is an answer that we do not understand."""
    if not response.headers.get("Content-Type", "").startswith(_PROBLEM):
        return ServiceError("service.bad_answer")
    try:
        problem = Problem.model_validate_json(response.content)
        params = received_params(problem.params)
        found = tuple(finding.finding() for finding in problem.findings)
    except ValueError:
        return ServiceError("service.bad_answer")
    if found:
        params["findings"] = found
    return ServiceError(problem.code, **params)
