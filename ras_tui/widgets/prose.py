"""Text to be read, broken by the rules of its language."""

from collections.abc import Callable

from ras_tui.text.cells import clip
from ras_tui.text.lines import wrap
from ras_tui.widgets.drawn import Drawn, Line

MEASURE = 72
"""The widest line that is easy to read, in cells."""


class Prose(Drawn):
    """A text that is asked for again whenever the language changes."""

    def __init__(
        self,
        say: Callable[[], str],
        *,
        most: int = 0,
        steady: bool = False,
        measure: int = MEASURE,
        indent: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``most`` limits the lines (0: none); the last one then ends in ``…``.

        ``steady`` keeps that many lines also for less text, so that nothing below ever moves.
        """
        super().__init__(id=id, classes=f"prose {classes or ''}".strip())
        self._say = say
        self.most = most
        self._steady = steady
        self._measure = measure
        self._indent = indent

    @property
    def text(self) -> str:
        """The whole text."""
        return self._say()

    def draw(self, cells: int) -> list[Line]:
        indent = self._indent
        room = max(8, min(cells, self._measure) - len(indent))
        text = self._say()
        lines = wrap(text, room) if text else []
        if self.most and len(lines) > self.most:
            kept = lines[: self.most]
            kept[-1] = clip(kept[-1], room - 1) + "…"
            lines = kept
        if self._steady:
            lines += [""] * (self.most - len(lines))
        return [[(indent + line, "")] for line in lines]

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        self.redraw(layout=True)
