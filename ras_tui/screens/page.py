"""Something to read, and what can be done from there."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from ras_tui.frontend import Option, Page, Say
from ras_tui.text.message import Words, m
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.picture import PictureView
from ras_tui.widgets.reading import Reading
from ras_tui.widgets.voice import Voice

CONTINUE = Option("", m("page.continue"))


class PageScreen(BandedScreen[str]):
    """Text, then its actions; a text that does not fit is read first."""

    kind = "page"

    def __init__(
        self,
        voice: Voice,
        ask: Page,
        *,
        title: Words,
        say: Sequence[Say],
        aside: Words | None,
        lines: Sequence[Words] = (),
    ) -> None:
        """``lines`` stand below the body without blank lines between them."""
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask
        self._lines = lines

    def subject(self) -> Iterable[Widget]:
        yield Reading(self.voice, self.ask.body, lines=self._lines, id="text")
        if self.ask.pictures:
            with Horizontal(id="pictures"):
                for picture in self.ask.pictures:
                    yield PictureView(self.voice, picture, rows=self._rows)
        yield OptionRows(self.voice, self.ask.actions or (CONTINUE,), id="options")

    def _rows(self) -> int:
        """Half of the screen: the text and the actions need the other."""
        return max(4, self.app.size.height // 2)

    def start(self) -> None:
        text = self.query_one("#text", Reading)
        (text if text.allow_focus() else self.query_one("#options")).focus(scroll_visible=False)

    def help_words(self) -> str:
        return self.voice.optional(m(f"{self.ask.id}.help"))

    @on(OptionRows.Chosen)
    def _act(self, event: OptionRows.Chosen) -> None:
        self.answer(event.id)
