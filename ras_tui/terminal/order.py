"""One key after another: a key is taken up when what the key before it caused is done.

Textual hands each key at once to the widget that has the focus *now*. When Tab and a letter come in one piece
(a slow line, a braille keyboard, a macro, a fast hand), the letter lands in the field that Tab is about to
leave. Here the letter waits until Tab has done its work. A key that comes while a new screen is
seen already but has no focus yet waits as well: it would fall between two controls.

Leans on Textual 8.2.8: keys and pastes from the driver reach ``App.on_event`` with ``is_forwarded`` false;
every widget handles its messages in the order of their coming and passes a key on to its parent.
"""

import asyncio
from collections import deque
from typing import Any, Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE: Final = 1.0
"""Seconds after which the next key is taken up in any case, e.g. because the widget was removed meanwhile."""

ROUNDS: Final = 2
"""Ways from the focused widget up to the application: the first behind the key itself, the second behind the
messages that it made a widget send."""


class OrderMixin(App[Any]):
    """For an ``App``; stands before Textual's class among its bases."""

    _keys_waiting: deque[events.Event] | None = None
    _key_patience: asyncio.TimerHandle | None = None

    def takes_keys(self) -> bool:
        """Whether what is shown can take a key now; an application may say otherwise."""
        return True

    async def resume_keys(self) -> None:
        """Take up the keys that waited because :meth:`takes_keys` said so."""
        if self._key_patience is None:
            await self._take_next_key()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._keys_waiting is None:
            self._keys_waiting = deque()
        self._keys_waiting.append(event)
        if self._key_patience is None:
            await self._take_next_key()

    async def _take_next_key(self) -> None:
        """Hand out the oldest key, and send a marker behind it."""
        if not self._keys_waiting or self._closing or not self.takes_keys():
            return
        loop = asyncio.get_running_loop()
        ticket = self._key_patience = loop.call_later(PATIENCE, self._lose_patience)
        await super().on_event(self._keys_waiting.popleft())
        self._follow(self._lowest(), ROUNDS, ticket)

    def _lowest(self) -> MessagePump:
        if not self._screen_stack:
            return self
        return self.focused or self.screen

    def _follow(self, node: MessagePump | None, rounds: int, ticket: asyncio.TimerHandle) -> None:
        """Go from a widget to its parent, through the queue of each, behind what is waiting there."""
        while node is not None and not node.call_later(self._arrive, node, rounds, ticket):
            node = node._parent

    async def _arrive(self, node: MessagePump, rounds: int, ticket: asyncio.TimerHandle) -> None:
        if node is not self:
            self._follow(node._parent, rounds, ticket)
        elif rounds > 1:
            self._follow(self._lowest(), rounds - 1, ticket)
        elif ticket is self._key_patience:
            ticket.cancel()
            self._key_patience = None
            await self._take_next_key()

    def _lose_patience(self) -> None:
        self._key_patience = None
        self.call_later(self._take_next_key)
