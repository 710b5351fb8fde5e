"""Place the frame of a portrait on a picture."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from ras_tui.framing import Framing, stands
from ras_tui.frontend import FramePicture, Say
from ras_tui.text.message import Words, m
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.frame_view import FrameView
from ras_tui.widgets.prose import Prose
from ras_tui.widgets.voice import Voice

BANDS = 11
"""Rows that the picture leaves to everything else."""


class FrameScreen(BandedScreen[Framing]):
    """Where the frame stands in words, and the picture with the frame over it."""

    kind = "frame"

    def __init__(
        self, voice: Voice, ask: FramePicture, *, title: Words, say: Sequence[Say], aside: Words | None
    ) -> None:
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask

    def subject(self) -> Iterable[Widget]:
        yield Prose(self._stands, id="stands", measure=200)
        yield FrameView(self.voice, self.ask.picture, self.ask.start, BANDS, id="frame")

    def start(self) -> None:
        self.query_one("#frame").focus()

    def help_words(self) -> str:
        return self.voice.optional(m(f"{self.ask.id}.help")) or self.voice(m("frame.keys"))

    def long_help(self) -> tuple[Words, ...]:
        return (*self.ask.body, m("frame.keys"), self.ask.picture.words)

    def _stands(self) -> str:
        views = self.query("#frame").results(FrameView)
        framing = next((view.framing for view in views), self.ask.start)
        return self.voice(stands(framing, self.ask.picture))

    @on(FrameView.Placed)
    def _placed(self) -> None:
        self.query_one("#stands", Prose).redraw(layout=True)

    @on(FrameView.Taken)
    def _taken(self) -> None:
        self.answer(self.query_one("#frame", FrameView).framing)
