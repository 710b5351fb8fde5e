"""Paragraphs to read, which take the focus only when they do not fit on the screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Offset

from ras_tui.text.lines import wrap
from ras_tui.text.message import Words, m
from ras_tui.widgets.drawn import Drawn, Line
from ras_tui.widgets.prose import MEASURE
from ras_tui.widgets.voice import Voice


class Reading(Drawn):
    """The paragraphs of a page; Enter turns to the next screenful, then goes on to what can be done."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "on", show=False)]

    def __init__(
        self, voice: Voice, paragraphs: Sequence[Words], *, lines: Sequence[Words] = (), id: str | None = None
    ) -> None:
        """``lines`` stand below the paragraphs without blank lines between them."""
        super().__init__(id=id, classes="paragraph")
        self.voice = voice
        self._paragraphs = tuple(paragraphs)
        self._lines = tuple(lines)

    def draw(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        for words in self._paragraphs:
            if lines:
                lines.append([])
            lines += self._wrap(words, cells)
        if lines and self._lines:
            lines.append([])
        for words in self._lines:
            lines += self._wrap(words, cells)
        return lines

    def _wrap(self, words: Words, cells: int) -> list[Line]:
        return [[(line, "")] for line in wrap(self.voice(words), min(cells, MEASURE))]

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        self.redraw(layout=True)

    def allow_focus(self) -> bool:
        """Only when there is more than fits; before the first layout nobody knows."""
        body = self._body
        return body is not None and body.virtual_size.height > body.size.height > 0

    def cursor_place(self) -> Offset:
        """The first line in view."""
        return Offset(0, round(self._body.scroll_y) if self._body is not None else 0)

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        """Keys that work here only."""
        return (("Enter", m("keys.read_on")), ("↑↓", m("keys.scroll")))

    def action_on(self) -> None:
        """The next screenful; at the end, the next control."""
        body = self._body
        if body is None or self.virtual_region.bottom <= body.scroll_y + body.size.height:
            self.screen.focus_next()
        else:
            body.scroll_page_down(animate=False)

    @property
    def _body(self) -> VerticalScroll | None:
        return next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)
