"""Put the pages of a file in order."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from ras_tui.arrangement import Placed
from ras_tui.errors import FileError
from ras_tui.frontend import Arrange, Option, Say
from ras_tui.text.message import Message, Words, m
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.order_rows import OrderRows
from ras_tui.widgets.picture import PictureView
from ras_tui.widgets.reading import Reading
from ras_tui.widgets.voice import Voice

DONE = Option("done", m("arrange.done"))
BANDS = 10
"""Rows that the picture leaves to everything else."""


class ArrangeScreen(BandedScreen[tuple[Placed, ...]]):
    """The things in their order, a look at one of them, then the way on."""

    kind = "arrange"

    def __init__(
        self, voice: Voice, ask: Arrange, *, title: Words, say: Sequence[Say], aside: Words | None
    ) -> None:
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask

    def subject(self) -> Iterable[Widget]:
        if self.ask.body:
            yield Reading(self.voice, self.ask.body, id="text")
        if self.ask.look is not None:
            yield PictureView(self.voice, None, rows=lambda: max(4, self.app.size.height - BANDS), id="look")
        yield OrderRows(self.voice, self.ask.things, looks=self.ask.look is not None, id="things")
        yield OptionRows(self.voice, (DONE,), id="done")

    def start(self) -> None:
        self.query_one("#things").focus()

    def help_words(self) -> str:
        return self.voice.optional(m(f"{self.ask.id}.help")) or self.voice(m("arrange.keys"))

    def long_help(self) -> tuple[Words, ...]:
        return (m("arrange.keys"),)

    @on(OptionRows.Chosen)
    def _chosen(self, event: OptionRows.Chosen) -> None:
        things = self.query_one("#things", OrderRows)
        if event.sender.id == "done":
            self.answer(things.placed)
        else:
            self._look_at()

    @on(OrderRows.Looked)
    def _looked(self) -> None:
        if self.query("#look") and self.query_one("#look", PictureView).picture is not None:
            self._look_at()

    def _look_at(self) -> None:
        things = self.query_one("#things", OrderRows)
        if self.ask.look is not None:
            self.run_worker(self._look(things.rows[things.at].placed), exclusive=True, group="look")

    async def _look(self, placed: Placed) -> None:
        assert self.ask.look is not None
        try:
            picture = await self.ask.look(placed)
        except FileError as error:
            self.say(Say(Message(f"error.{error.code}", error.params), "error"))
            return
        if not self.closed:
            self.query_one("#look", PictureView).put(picture)
            self.say(Say(picture.words))
