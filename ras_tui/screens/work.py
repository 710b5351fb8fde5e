"""Something takes long: its stages, and how to stop it while that is possible."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from ras_tui.commands import BACK, Command
from ras_tui.frontend import Back, Say, Work
from ras_tui.progress import Progress
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.prose import Prose
from ras_tui.widgets.voice import Voice

OFTEN = 0.25
"""Seconds between two amounts of one stage."""


class WorkScreen(BandedScreen[Back]):
    """Each stage is a line, the last with its amount; nothing moves by itself."""

    kind = "work"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (BACK,)

    def __init__(
        self,
        voice: Voice,
        ask: Work,
        *,
        title: Words,
        say: Sequence[Say],
        aside: Words | None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask
        self._now = now
        self._painted = 0.0
        self.stages: list[Progress] = []

    def subject(self) -> Iterable[Widget]:
        yield Prose(self.text, id="stages", classes="paragraph")

    def start(self) -> None:
        """Nothing here takes the focus."""

    def help_words(self) -> str:
        return self.voice(
            m("work.cannot_stop" if self.stages and not self.stages[-1].cancellable else "work.stop")
        )

    def report(self, progress: Progress) -> None:
        """Take one moment of the work; amounts are painted a few times a second at most."""
        same = bool(self.stages) and self.stages[-1].stage == progress.stage
        stoppable = not self.stages or self.stages[-1].cancellable
        if same:
            self.stages[-1] = progress
        else:
            self.stages.append(progress)
        whole = progress.total > 0 and progress.done >= progress.total
        if same and not whole and stoppable == progress.cancellable and self._now() - self._painted < OFTEN:
            return
        self._painted = self._now()
        if self.is_mounted and not self.closed:
            self.query_one("#stages", Prose).redraw(layout=True)
            if stoppable != progress.cancellable:
                self.refresh_hints()

    def text(self) -> str:
        """The stages so far: done ones, and the one at work."""
        lines = [
            self.voice(m("work.done" if index + 1 < len(self.stages) else "work.doing", stage=stage.stage,
                         amount=Verbatim(amount(stage))))
            for index, stage in enumerate(self.stages)
        ]  # fmt: skip
        return "\n".join(line.rstrip() for line in lines)

    def do_back(self) -> None:
        """Stop the work, while that undoes it."""
        if self.stages and not self.stages[-1].cancellable:
            self.say(Say(m("work.cannot_stop")))
        else:
            super().do_back()


def amount(progress: Progress) -> str:
    """``1.2 / 2.1 MB  57 %`` for bytes, ``3 / 9`` for small counts; empty when unknown."""
    if progress.total <= 0:
        return ""
    percent = min(100, 100 * progress.done // progress.total)
    if progress.total < 10_000:
        return f"{progress.done} / {progress.total}  {percent} %"
    unit, size = ("MB", 1_000_000) if progress.total >= 1_000_000 else ("kB", 1_000)
    return f"{progress.done / size:.1f} / {progress.total / size:.1f} {unit}  {percent} %"
