"""The nine acts in full screen."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from ras_tui.arrangement import Placed
from ras_tui.errors import Left
from ras_tui.forms.conditions import Answers
from ras_tui.framing import Framing
from ras_tui.frontend import (
    BACK,
    Arrange,
    Back,
    Choose,
    Fill,
    FramePicture,
    Page,
    PickFile,
    Say,
    Secret,
    Work,
)
from ras_tui.progress import Progress, Report
from ras_tui.text.message import Words, m
from ras_tui.widgets.voice import Voice

if TYPE_CHECKING:
    from ras_tui.card.pin import Pin
    from ras_tui.widgets.banded import BandedScreen

T = TypeVar("T")
PATIENCE = 0.4
"""Seconds after an answer until the screen says that it waits."""


class Stage(Protocol):
    """What shows screens: the application."""

    voice: Voice
    aside: Words | None

    async def put(self, screen: "BandedScreen[T]") -> None:
        """Show a screen in the place of the one before."""
        ...

    async def take_down(self, screen: "BandedScreen[T]") -> None:
        """Remove a screen that nobody asks any more."""
        ...


class ScreenFrontend:
    """Implements :class:`ras_tui.frontend.Frontend`: each act shows a screen and awaits its one result."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._told: list[Say] = []
        self._asked: BandedScreen[object] | None = None
        self._leaving = False

    def tell(self, say: Say) -> None:
        """Keep one sentence for the next screen's say line."""
        self._told.append(say)

    def warn(self, say: Say) -> None:
        """In the say line of the screen that is open; the fields keep the focus and what is in them."""
        if self._asked is not None and self._asked.is_attached:
            self._asked.say(say)
        else:
            self.tell(say)

    def leave(self) -> None:
        """The person leaves: the act that is open, or the next one, raises ``Left``."""
        self._leaving = True
        if self._asked is not None and self._asked.answered and not self._asked.answered.done():
            self._asked.answered.set_exception(Left())

    async def choose(self, ask: Choose) -> str | Back:
        """Pick one line."""
        from ras_tui.screens.choose import ChooseScreen

        return await self._ask(
            ChooseScreen(
                self._stage.voice, ask, title=self._title(ask), say=self._say(ask), aside=self._aside
            )
        )

    async def fill(self, ask: Fill) -> Answers | Back:
        """Fill in one page of a form."""
        from ras_tui.screens.fill import FillScreen

        return await self._ask(
            FillScreen(self._stage.voice, ask, title=_fill_title(ask), say=self._say(ask), aside=self._aside)
        )

    async def secret(self, ask: Secret) -> "Pin | Back":
        """Type one secret."""
        from ras_tui.screens.secret import SecretScreen

        return await self._ask(
            SecretScreen(
                self._stage.voice, ask, title=self._title(ask), say=self._say(ask), aside=self._aside
            )
        )

    async def show(self, ask: Page) -> str | Back:
        """Read something."""
        from ras_tui.screens.page import PageScreen

        return await self._ask(
            PageScreen(self._stage.voice, ask, title=self._title(ask), say=self._say(ask), aside=self._aside)
        )

    async def pick_file(self, ask: PickFile) -> Path | Back:
        """Choose a file."""
        from ras_tui.folders import look
        from ras_tui.screens.pick_file import PickFileScreen

        return await self._ask(
            PickFileScreen(
                self._stage.voice,
                ask,
                title=self._title(ask),
                say=self._say(ask),
                aside=self._aside,
                look=look,
            )
        )

    async def arrange(self, ask: Arrange) -> tuple[Placed, ...] | Back:
        """Put things in order."""
        from ras_tui.screens.arrange import ArrangeScreen

        return await self._ask(
            ArrangeScreen(
                self._stage.voice, ask, title=self._title(ask), say=self._say(ask), aside=self._aside
            )
        )

    async def frame(self, ask: FramePicture) -> Framing | Back:
        """Place a frame on a picture."""
        from ras_tui.screens.frame import FrameScreen

        return await self._ask(
            FrameScreen(self._stage.voice, ask, title=self._title(ask), say=self._say(ask), aside=self._aside)
        )

    async def work(self, ask: Work, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        """Show long work; Esc cancels it while that is possible."""
        from ras_tui.screens.work import WorkScreen

        screen = WorkScreen(
            self._stage.voice, ask, title=self._title(ask), say=self._say(ask), aside=self._aside
        )
        task = asyncio.ensure_future(job(screen.report))
        asked = asyncio.ensure_future(self._ask(screen))
        try:
            await asyncio.wait({task, asked}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done() and not _stoppable(screen.stages):
                await asyncio.wait({task})
            if task.done():
                return task.result()
            await _end(task)
            if not asked.cancelled() and isinstance(asked.exception(), Left):
                raise Left
            return BACK
        finally:
            await _end(task)
            screen.answer(BACK)
            await asyncio.wait({asked})
            if not asked.cancelled():
                asked.exception()

    @property
    def _aside(self) -> Words | None:
        return self._stage.aside

    def _title(self, ask: Choose | Secret | Page | PickFile | Arrange | FramePicture | Work) -> Words:
        return ask.title or m(f"{ask.id}.title")

    def _say(
        self, ask: Choose | Fill | Secret | Page | PickFile | Arrange | FramePicture | Work
    ) -> Sequence[Say]:
        """What was told since the last screen, then what this one says."""
        told, self._told = self._told, []
        said = [ask.say] if ask.say is not None else []
        if not said and self._stage.voice.translator.has(f"{ask.id}.say"):
            said = [Say(m(f"{ask.id}.say"))]
        return (*told, *said)

    async def _ask(self, screen: "BandedScreen[T]") -> T | Back:
        """Show the screen and wait; afterwards it stays, lifeless, until the next takes its place."""
        if self._leaving:
            raise Left
        loop = asyncio.get_running_loop()
        screen.answered = loop.create_future()
        self._asked = screen  # type: ignore[assignment]
        try:
            await _whole(self._stage.put(screen))
            result = await screen.answered
        except asyncio.CancelledError:
            screen.interrupted()
            screen.wipe()
            screen.answered.cancel()
            await self._stage.take_down(screen)
            raise
        finally:
            screen.wipe()
            self._asked = None
        loop.call_later(PATIENCE, _say_waiting, screen)
        return result


async def _whole(change: Awaitable[None]) -> None:
    """Change screens to the end, also when nobody waits any more: cut short, it ends the application."""
    changing = asyncio.ensure_future(change)
    try:
        await asyncio.shield(changing)
    except asyncio.CancelledError:
        await changing
        raise


def _say_waiting(screen: "BandedScreen[T]") -> None:
    """Nothing came after an answer yet: say that it was heard."""
    if screen.is_attached and screen.is_current:
        screen.say(Say(m("screen.waiting")))


def _fill_title(ask: Fill) -> Words:
    from ras_tui.forms.words import step_title

    title = ask.title or step_title(ask.step)
    if ask.position is None:
        return title
    return m("fill.title", title=title, at=ask.position[0], of=ask.position[1])


def _stoppable(stages: Sequence[Progress]) -> bool:
    return not stages or stages[-1].cancellable


async def _end(task: "asyncio.Future[T]") -> None:
    """Cancel and wait until it really ended; what it raises now interests nobody."""
    if not task.done():
        task.cancel()
        await asyncio.wait({task})
