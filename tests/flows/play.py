"""A conversation in which things happen: a card is pulled out, a file vanishes, a day passes."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.slot import Slot
from ras_sandbox.world import ORIGIN
from ras_tui.card.pin import Pin
from ras_tui.card.transport import Transport
from ras_tui.client.http import HttpService
from ras_tui.client.transport import InProcess
from ras_tui.errors import Left
from ras_tui.flows.main import converse
from ras_tui.forms.conditions import Answers
from ras_tui.frontend import Back, Choose, Fill, Page, PickFile, Secret, Work
from ras_tui.plain.wording import Ask, described, help_words
from ras_tui.progress import Report
from ras_tui.scripted.answer import Act, Answer
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.scripted.script import finder
from ras_tui.services import Services
from ras_tui.text.message import m
from ras_tui.text.translator import Translator
from tests.world import World

T = TypeVar("T")
Event = Callable[[], Awaitable[None] | None]
Answering = Callable[[Ask], Answer | None]
TRANSLATORS = (Translator("ja"), Translator("en"))


class Eventful(ScriptedFrontend):
    """A scripted front end; before each ask of an id its next event happens.

    Every ask is worded in every language: a sentence that a catalog lacks fails the conversation.
    """

    def __init__(
        self,
        answers: Iterable[Answer] | Answering,
        *,
        before: Mapping[str, Sequence[Event]],
        language: str,
        find_file: Callable[[str], Path],
    ) -> None:
        super().__init__(answers, translator=Translator(language), find_file=find_file)
        self._events = {ask: list(events) for ask, events in before.items()}

    @property
    def shown(self) -> str:
        """Everything that was shown, in order."""
        return "\n".join(line for step in self.steps for line in step.shown)

    @property
    def signed_in(self) -> bool:
        """Whether somebody was signed in when the menu was last seen: it offers to sign out."""
        return self._translator(m("main.sign_out")) in "\n".join(self.of("main")[-1:])

    def of(self, ask: str) -> list[str]:
        """What each ask of an id showed."""
        return ["\n".join(step.shown) for step in self.steps if step.ask == ask]

    async def choose(self, ask: Choose) -> str | Back:
        await self._happen(ask)
        return await super().choose(ask)

    async def fill(self, ask: Fill) -> Answers | Back:
        await self._happen(ask)
        return await super().fill(ask)

    async def secret(self, ask: Secret) -> Pin | Back:
        await self._happen(ask)
        return await super().secret(ask)

    async def show(self, ask: Page) -> str | Back:
        await self._happen(ask)
        return await super().show(ask)

    async def pick_file(self, ask: PickFile) -> Path | Back:
        await self._happen(ask)
        return await super().pick_file(ask)

    async def work(self, ask: Work, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        await self._happen(ask)
        return await super().work(ask, job)

    async def _happen(self, ask: Ask) -> None:
        for translator in TRANSLATORS:
            words = [*described(ask, translator), *map(translator, help_words(ask, translator))]
            assert "⟦" not in "\n".join(words), words
        if events := self._events.get(ask.id):
            happened = events.pop(0)()
            if happened is not None:
                await happened


async def play(
    world: World,
    answers: Iterable[Answer] | Answering,
    *,
    before: Mapping[str, Sequence[Event]] | None = None,
    services: Services | None = None,
    language: str = "en",
    frontend: type[Eventful] = Eventful,
) -> Eventful:
    """The whole conversation; every answer must have been asked for, and no secret shows anywhere in it."""
    listed = answers if callable(answers) else list(answers)
    find = finder(world.folder, {"papers": world.sandbox.papers})
    ui = frontend(listed, before=before or {}, language=language, find_file=find)
    with pytest.raises(Left):
        await converse(ui, services or world.services())
    assert ui.left_over == ()
    if not callable(listed):
        secrets = [answer.value for answer in listed if answer.act is Act.SECRET]
        said = "\n".join(line for step in ui.steps if step.ask != "demo.card" for line in step.lines())
        assert [secret for secret in secrets if tells(said, secret)] == []
    return ui


def tells(text: str, secret: str) -> bool:
    """Whether a text holds a secret as a word of its own: four digits stand inside many a number."""
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(secret)}(?![0-9A-Za-z])", text) is not None


class WatchedSlot(Slot):
    """A reader that notes every command; at a command of one's choice the card is pulled out.

    The card still does what the command says: only its answer is lost, which is the worst moment.
    """

    def __init__(self, cards: Path) -> None:
        super().__init__(lambda id: _Watched(wallet.open_any(cards, id), self._note))
        self.sent: list[bytes] = []
        self.pull_at: int | None = None
        self.pulled = 0
        """How often the card was pulled out at a command."""

    @property
    def typed(self) -> int:
        """How many secrets were sent to the card."""
        return sum(apdu[1] == 0x20 and len(apdu) > 5 for apdu in self.sent)

    def _note(self, apdu: bytes) -> None:
        self.sent.append(apdu)
        if len(self.sent) - 1 == self.pull_at:
            self.pulled += 1
            self.remove()


class _Watched:
    """A card's commands on their way."""

    def __init__(self, card: Transport, note: Callable[[bytes], None]) -> None:
        self._card = card
        self._note = note

    def transmit(self, apdu: bytes) -> bytes:
        answer = self._card.transmit(apdu)
        self._note(apdu)
        return answer

    def reset(self) -> None:
        self._card.reset()

    def close(self) -> None:
        self._card.close()


def watch(world: World) -> WatchedSlot:
    """Put a watched reader in the place of the world's."""
    slot = WatchedSlot(world.folder / "cards")
    world.sandbox.slot = slot
    return slot


class _Losing(httpx.AsyncBaseTransport):
    """The first answers to what is sent to a path are lost; the service did its part."""

    def __init__(self, inner: httpx.AsyncBaseTransport, path: str, times: int) -> None:
        self._inner = inner
        self._path = path
        self._left = times

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        if request.method == "POST" and request.url.path.startswith(self._path) and self._left:
            self._left -= 1
            await response.aread()
            raise httpx.ReadError("cut off", request=request)
        return response


def losing(world: World, path: str, times: int = 1) -> Services:
    """The world's ports, but the first answers from a path are lost on their way."""
    transport = _Losing(httpx.ASGITransport(app=world.app), path, times)
    return world.services(HttpService(InProcess(lambda: transport, ORIGIN)))
