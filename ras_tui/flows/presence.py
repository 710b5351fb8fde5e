"""A session that nobody uses ends (WCAG 2.2.1): the person is warned before, and typing keeps it alive."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from ras_tui.errors import Recoverable
from ras_tui.frontend import Frontend, Say
from ras_tui.services import Services
from ras_tui.text.message import m

if TYPE_CHECKING:
    from ras_tui.messages.accounts import SessionOpened

WARN_BEFORE: Final = 120.0
"""Seconds before the end at which the person is told."""
_LOOK_EVERY: Final = 15.0
_MINUTE: Final = 60.0


class Presence:
    """Watches one session of one person."""

    def __init__(
        self,
        ui: Frontend,
        services: Services,
        session: "SessionOpened",
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``seconds``: a monotonic clock."""
        self._ui = ui
        self._services = services
        self._idle = session.idle_minutes * _MINUTE
        self._seconds = seconds
        self._ends = seconds() + session.longest_minutes * _MINUTE
        self._heard = seconds()
        """When the service heard of the session last."""
        self._warned = False

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            await self.look()

    async def look(self) -> None:
        """Tell the service of a person who types, and a person who does not that the session ends."""
        now = self._seconds()
        if self._services.typed_at > self._heard and now - self._heard > self._idle / 3:
            with suppress(Recoverable):
                await self._services.service.account()
        if self._services.service.asked_at > self._heard:
            self._heard = self._services.service.asked_at
            self._warned = self._warned and now >= self._ends - WARN_BEFORE
        left = min(self._heard + self._idle, self._ends) - now
        if left <= WARN_BEFORE and not self._warned:
            self._warned = True
            words = "session.ends" if self._ends - now <= left else "session.idle"
            self._ui.warn(Say(m(words, n=max(1, round(left / _MINUTE)))))
