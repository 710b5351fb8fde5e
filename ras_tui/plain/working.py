"""Long work in lines: a sentence a stage, at most one a second; ``<`` cancels where somebody sits."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final, TypeVar, final

from ras_tui.frontend import BACK, Back, Work
from ras_tui.plain.lines_in import Ended
from ras_tui.plain.talk import Talk, narrow
from ras_tui.plain.wording import said, title
from ras_tui.progress import Progress, Report
from ras_tui.text.message import Words, m

T = TypeVar("T")

PAUSE: Final = 1.0
"""Seconds between two sentences."""


@final
class Working:
    """Runs one job and says how it goes."""

    def __init__(self, talk: Talk, ask: Work, seconds: Callable[[], float]) -> None:
        self._talk = talk
        self._ask = ask
        self._seconds = seconds
        self._last_said = float("-inf")
        self._last_words: Words | None = None
        self._cancellable = True

    async def run(self, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        """The job's result; ``BACK`` when it was cancelled. The job's errors pass through."""
        self._open()
        running = asyncio.ensure_future(job(self._report))
        watching = asyncio.ensure_future(self._cancel_wanted()) if self._somebody_sits() else None
        try:
            await asyncio.wait(
                {running, watching} if watching else {running}, return_when=asyncio.FIRST_COMPLETED
            )
            if not running.done():
                running.cancel()
                await asyncio.wait({running})
            if running.cancelled():
                self._talk.say(m("plain.cancelled"))
                return BACK
            return running.result()
        finally:
            running.cancel()
            if watching is not None:
                watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching

    def _open(self) -> None:
        self._talk.gap()
        self._talk.say(title(self._ask))
        if self._ask.say is not None:
            self._talk.say(said(self._ask.say))
        if self._somebody_sits():
            self._talk.say(m("plain.may_cancel"))

    def _somebody_sits(self) -> bool:
        """Only a person at a terminal can cancel: the next line of a pipe is the next answer."""
        return self._talk.reader.terminal is not None

    def _report(self, progress: Progress) -> None:
        self._cancellable = progress.cancellable
        words = _amount(progress)
        now = self._seconds()
        if words != self._last_words and now - self._last_said >= PAUSE:
            self._last_said, self._last_words = now, words
            self._talk.say(words)

    async def _cancel_wanted(self) -> None:
        """Return once ``<`` was typed while that is possible; other lines wait for the next question."""
        while True:
            try:
                line = await self._talk.reader.line()
            except Ended:
                await asyncio.Event().wait()
            if narrow(line).strip() != "<":
                self._talk.reader.give_back(line)
                await asyncio.Event().wait()
            if self._cancellable:
                return
            self._talk.say(m("plain.too_late_to_cancel"))


def _amount(progress: Progress) -> Words:
    """The stage; with its share where the whole is known."""
    if not progress.total:
        return progress.stage
    return m("plain.share", stage=progress.stage, percent=100 * progress.done // progress.total)
