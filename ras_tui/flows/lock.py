"""Whoever takes the card away locks the session: nothing is shown until the same card is back, with its PIN.

What was typed stays: the question that was open is asked again with its latest answers. Another card does not
open the session. While the application itself asked for another card (``Services.swapping``) nothing locks;
afterwards the session's card must lie there again, but its PIN is not asked once more.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar, final

from ras_tui.arrangement import Placed
from ras_tui.card.pin import Pin
from ras_tui.card.port import Card, PinKind
from ras_tui.card.proof import is_signed
from ras_tui.errors import CardError, Recoverable, ServiceError
from ras_tui.flows.card_secret import MENDED_BY_TYPING_AGAIN, ask_secret
from ras_tui.flows.choosing_card import SEVERAL, choose_card
from ras_tui.flows.demo import card_action, pick_card
from ras_tui.flows.outcomes import SESSION_ENDED, as_say
from ras_tui.flows.with_card import unless
from ras_tui.forms.conditions import Answers
from ras_tui.framing import Framing
from ras_tui.frontend import (
    Arrange,
    Back,
    Choose,
    Fill,
    FramePicture,
    Frontend,
    Option,
    Page,
    PickFile,
    Say,
    Secret,
    Work,
)
from ras_tui.progress import Report
from ras_tui.services import Services
from ras_tui.text.message import m

T = TypeVar("T")
NONCE: Final = 32
"""Bytes that the card signs to show that it is the same one."""


@final
class LockingFrontend:
    """A front end whose questions go away with the card of whoever is signed in."""

    def __init__(self, ui: Frontend, services: Services) -> None:
        self._ui = ui
        self._services = services
        self._certificate = b""
        self._gone: asyncio.Future[None] | None = None
        self._swapped = False
        """Whether the card is away because another one was asked for."""

    def guard(self, certificate: bytes) -> None:
        """Watch the card of the session that begins: the certificate is the one it signed in with."""
        self._certificate = certificate
        self._watch()

    def release(self) -> None:
        """Watch nothing any more."""
        self._certificate = b""
        if self._gone is not None:
            self._gone.cancel()
            self._gone = None

    # -- the nine acts

    async def choose(self, ask: Choose) -> str | Back:
        return await self._asked(lambda: self._ui.choose(ask))

    async def fill(self, ask: Fill) -> Answers | Back:
        latest = ask.answers

        def keep(answers: Answers) -> None:
            nonlocal latest
            latest = answers
            ask.keep(answers)

        return await self._asked(lambda: self._ui.fill(replace(ask, answers=latest, keep=keep)))

    async def secret(self, ask: Secret) -> Pin | Back:
        return await self._asked(lambda: self._ui.secret(ask))

    async def show(self, ask: Page) -> str | Back:
        return await self._asked(lambda: self._ui.show(ask))

    async def pick_file(self, ask: PickFile) -> Path | Back:
        return await self._asked(lambda: self._ui.pick_file(ask))

    async def arrange(self, ask: Arrange) -> tuple[Placed, ...] | Back:
        return await self._asked(lambda: self._ui.arrange(ask))

    async def frame(self, ask: FramePicture) -> Framing | Back:
        return await self._asked(lambda: self._ui.frame(ask))

    async def work(self, ask: Work, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        """Work goes on without the card; the next question does not."""
        return await self._ui.work(ask, job)

    def tell(self, say: Say) -> None:
        self._ui.tell(say)

    def warn(self, say: Say) -> None:
        self._ui.warn(say)

    # -- the lock

    def _watch(self) -> None:
        if self._gone is not None:
            self._gone.cancel()
        self._gone = asyncio.ensure_future(self._services.cards.removed())

    async def _asked(self, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer, however often the card goes away before it is given.

        An act that holds a card ends first, as it would by itself: the lock has to hold the card in its turn.
        """
        while True:
            gone = self._gone
            if gone is None:
                return await ask()
            if self._services.swapping:
                self._swapped = True
                return await ask()
            if gone.done():
                if self._services.holding:
                    raise CardError("card.removed")
                await self._locked()
                continue
            self._swapped = False
            answer = await unless(ask(), _seen(gone))
            if answer is not None:
                return answer

    async def _locked(self) -> None:
        """Return when the same card is back; ``service.session_ended`` when the person ends the session."""
        said: Say | None = None
        asks = not self._swapped  # whoever was asked to swap cards may have put this one back already
        while True:
            if asks and await self._answered(said) == "end":
                await self._end()
            asks = True
            try:
                async with self._services.cards.session() as card:
                    said = await self._refused(card)
            except CardError as error:
                said = as_say(error)
                asks = error.code != SEVERAL or not await choose_card(self._ui, self._services)
            if said is None:
                self._watch()
                return

    async def _end(self) -> None:
        """The person ends the session instead."""
        self.release()
        with suppress(Recoverable):
            await self._services.service.sign_out()
        raise ServiceError(SESSION_ENDED)

    async def _answered(self, said: Say | None) -> str:
        """What the person chose on the locked page; that the card has come is an answer, too."""
        sandbox = self._services.sandbox
        page = Page(
            "lock",
            body=(m("lock.swapped" if self._swapped else "lock.body"), m("lock.kept")),
            say=said or Say(m("lock.say"), "error"),
            actions=(
                Option("open", m("lock.open_it")),
                *card_action(self._services),
                Option("end", m("lock.end")),
            ),
        )
        picked = await unless(self._ui.show(page), self._services.cards.arrived())
        if picked == "card" and sandbox is not None:
            await pick_card(self._ui, sandbox)
        return picked if isinstance(picked, str) else "open"

    async def _refused(self, card: Card) -> Say | None:
        """Why this card does not open the session; None when it does."""
        if await card.certificate() != self._certificate:
            self._services.cards.choose("")
            return Say(m("lock.another_card"), "error")
        if self._swapped:
            return None
        said: Say | None = None
        nonce = os.urandom(NONCE)
        while True:
            pin = await ask_secret(self._ui, self._services, card, "lock.pin", PinKind.AUTH, said)
            if isinstance(pin, Back):
                return Say(m("lock.say"), "error")
            try:
                signed = await card.sign(PinKind.AUTH, pin, nonce)
            except CardError as error:
                if error.code not in MENDED_BY_TYPING_AGAIN:
                    raise
                said = as_say(error)
                continue
            if not is_signed(self._certificate, signed.signature, nonce):
                return Say(m("lock.another_card"), "error")
            self._ui.tell(Say(m("lock.open"), "done"))
            return None


async def _seen(gone: "asyncio.Future[None]") -> None:
    """Wait for it without ending it."""
    await asyncio.shield(gone)
