"""Pick one line: menus, the task list, check-your-answers, the mailbox, the applications."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from ras_tui.frontend import Choose, Option, Say
from ras_tui.text.message import Words, m
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.reading import Reading
from ras_tui.widgets.voice import Voice


class ChooseScreen(BandedScreen[str]):
    """A list with one way out for each line."""

    kind = "choose"

    def __init__(
        self, voice: Voice, ask: Choose, *, title: Words, say: Sequence[Say], aside: Words | None
    ) -> None:
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask

    def subject(self) -> Iterable[Widget]:
        if self.ask.body:
            yield Reading(self.voice, self.ask.body, id="text")
        ask = self.ask
        start = ask.cursor or ask.default
        yield OptionRows(self.voice, ask.options, headings=ask.columns, default=start, id="options")

    def start(self) -> None:
        self.query_one("#options").focus()

    def help_words(self) -> str:
        return self.voice.optional(m(f"{self.ask.id}.help")) or self.voice(m("screen.choose.help"))

    def long_help(self) -> tuple[Words, ...]:
        option = self.query_one("#options", OptionRows).option
        return (option.label, *([option.detail] if option.detail else [])) if option else ()

    def contents(self) -> tuple[Option, ...]:
        return tuple(Option(each.id, each.label, each.state) for each in self.ask.options)

    def go_to(self, id: str) -> None:
        rows = self.query_one("#options", OptionRows)
        rows.focus()
        rows.move_to([each.id for each in self.ask.options].index(id))

    @on(OptionRows.Chosen)
    def _choose(self, event: OptionRows.Chosen) -> None:
        self.answer(event.id)
