"""The nine acts in lines."""

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TextIO, TypeVar, final

from ras_tui.arrangement import Placed
from ras_tui.card.pin import Pin
from ras_tui.forms.conditions import Answers
from ras_tui.framing import Framing
from ras_tui.frontend import Arrange, Back, Choose, Fill, FramePicture, Page, PickFile, Say, Secret, Work
from ras_tui.plain.arranging import Arranging
from ras_tui.plain.choosing import Choosing
from ras_tui.plain.files import Picking
from ras_tui.plain.filling import Filling
from ras_tui.plain.framing import FramingInLines
from ras_tui.plain.lines_in import LineReader
from ras_tui.plain.lines_out import Printer
from ras_tui.plain.secrets import Asking
from ras_tui.plain.talk import Talk
from ras_tui.plain.wording import said
from ras_tui.plain.working import Working
from ras_tui.progress import Report
from ras_tui.text.translator import Translator

T = TypeVar("T")


@final
class PlainFrontend:
    """Asks one question at a time and prints words only; raises ``Left`` at the end of input.

    Reading waits on a thread, so work behind a question goes on. ``seconds`` is a monotonic clock.
    """

    def __init__(
        self,
        translator: Translator,
        input: TextIO,
        output: TextIO,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._talk = Talk(translator, LineReader(input), Printer(output))
        self._seconds = seconds

    async def choose(self, ask: Choose) -> str | Back:
        return await Choosing(self._talk, ask).run()

    async def fill(self, ask: Fill) -> Answers | Back:
        return await Filling(self._talk, ask).run()

    async def secret(self, ask: Secret) -> Pin | Back:
        return await Asking(self._talk, ask).run()

    async def show(self, ask: Page) -> str | Back:
        return await Choosing(self._talk, ask).run()

    async def pick_file(self, ask: PickFile) -> Path | Back:
        return await Picking(self._talk, ask).run()

    async def arrange(self, ask: Arrange) -> tuple[Placed, ...] | Back:
        return await Arranging(self._talk, ask).run()

    async def frame(self, ask: FramePicture) -> Framing | Back:
        return await FramingInLines(self._talk, ask).run()

    async def work(self, ask: Work, job: Callable[[Report], Awaitable[T]]) -> T | Back:
        return await Working(self._talk, ask, self._seconds).run(job)

    def tell(self, say: Say) -> None:
        """Said at once: in lines nothing is lost when the next question comes."""
        self._talk.say(said(say))

    def warn(self, say: Say) -> None:
        """A line of its own, though a question waits; the terminal keeps what is typed."""
        self.tell(say)
