"""The first thing that a request meets: where it comes from, and how often."""

import re
import time
from collections.abc import Callable
from math import ceil
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from ras_server.access.caller import Network, caller
from ras_server.access.limits import Limit
from ras_server.access.ranges import Address, Ranges
from ras_server.policy import LimitPolicy
from ras_server.problems import Refused

Answer = Callable[[Scope, Refused], ASGIApp]
"""What a refusal looks like to who asked."""

_LETTERS: Final = re.compile(r"/v1/passwords/reset|/v1/registrations/letter|/v1/account/mail|/reset")
"""Acts that have a letter sent."""
_METRICS: Final = "/metrics"
"""For operators, wherever they are."""
_PROOFS: Final = re.compile(
    r"/v1/(challenges|card-proofs|(officers/)?sessions|registrations(/[^/]*)?|passwords(/link)?|mails)|/password|/mail"
)
"""Acts by which one shows who one is."""


class Gate:
    """Lets in who asks from Japan; without a list of Japan's addresses, who asks from this very machine."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        japan: Ranges | None,
        proxies: tuple[Network, ...],
        operators: tuple[Network, ...],
        limits: LimitPolicy,
        answer: Answer,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._japan = japan
        self._proxies = proxies
        self._operators = operators
        self._answer = answer
        self._letters = Limit(limits.letters, seconds)
        self._proofs = Limit(limits.proofs, seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        app = self._app if refusal is None else self._answer(scope, refusal)
        await app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Refused | None:
        address = caller(scope, self._proxies)
        if scope["path"] == _METRICS:
            return None if self._operates(scope, address) else Refused("access.this_machine")
        if address is None:
            return None
        if self._japan is None:
            return None if address.is_loopback else Refused("access.this_machine")
        if address not in self._japan:
            return Refused("access.abroad")
        return self._too_often(scope, address)

    def _operates(self, scope: Scope, address: Address | None) -> bool:
        """Whether an operator asks, and asks directly: what a proxy passes on is somebody else's."""
        if any(name == b"x-forwarded-for" for name, _ in scope["headers"]):
            return False
        return address is None or address.is_loopback or any(address in one for one in self._operators)

    def _too_often(self, scope: Scope, address: Address) -> Refused | None:
        if scope["method"] != "POST":
            return None
        limits = ((self._letters, _LETTERS), (self._proofs, _PROOFS))
        limit = next((one for one, paths in limits if paths.fullmatch(scope["path"])), None)
        seconds = limit.wait(address) if limit else 0.0
        return Refused("service.too_often", n=ceil(seconds)) if seconds else None
