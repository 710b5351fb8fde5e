"""Few choices: all of them shown, the chosen one marked ``(x)``; and the checkbox ``[x]``."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from ras_tui.text.cells import width
from ras_tui.text.message import Words, m
from ras_tui.widgets.control import Control
from ras_tui.widgets.drawn import Line
from ras_tui.widgets.voice import Voice

GAP = 3
"""Cells between two choices on one line."""
Choices = Callable[[], tuple[tuple[str, str], ...]]
"""Codes and labels in the language of the moment."""


class RadioRow(Control):
    """Up to eight choices, moved through by the arrow keys; moving chooses."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"radio--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "move(-1)", show=False),
        Binding("right,down,space", "move(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    def __init__(self, voice: Voice, choices: Choices) -> None:
        super().__init__(voice, classes="radio-row")
        self._choices = choices
        self._value = ""

    @property
    def raw(self) -> str:
        return self._value

    def put(self, shown: str, value: str) -> None:
        if value != self._value:
            self._value = value
            self.redraw(layout=True)

    def draw(self, cells: int) -> list[Line]:
        lines: list[Line] = [[]]
        for text, code, _, row in self._places(cells):
            while len(lines) <= row:
                lines.append([])
            if lines[row]:
                lines[row].append((" " * GAP, ""))
            lines[row].append((text, "radio--chosen" if code == self._value else ""))
        return lines

    def cursor_place(self) -> Offset:
        places = self._places(max(1, self.content_size.width))
        for _, code, column, row in places:
            if code == self._value:
                return Offset(column + 1, row)
        return Offset(1, 0)

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        return (("←→", m("keys.choose")), ("Enter", m("keys.next_field")))

    def action_move(self, by: int) -> None:
        """Choose the neighbour; the first, when nothing was chosen."""
        codes = [code for code, _ in self._choices()]
        if not codes:
            return
        index = codes.index(self._value) + by if self._value in codes else 0
        self._choose(codes[index % len(codes)])

    def action_clear(self) -> None:
        """Take the choice back."""
        self._choose("")

    def on_key(self, event: events.Key) -> None:
        """A key that is text."""
        if event.character is None or not event.character.isdigit():
            return
        choices = self._choices()
        index = int(event.character) - 1
        if 0 <= index < len(choices):
            event.stop()
            self._choose(choices[index][0])

    def on_click(self, event: events.Click) -> None:
        """The mouse works too."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for text, code, column, row in self._places(max(1, self.content_size.width)):
            if row == place.y and column <= place.x < column + width(text):
                self._choose(code)

    def _choose(self, code: str) -> None:
        if code != self._value:
            self._value = code
            self.redraw()
            self.post_message(self.Chosen(self))

    def _places(self, cells: int) -> list[tuple[str, str, int, int]]:
        """Text, code, column and row of each choice."""
        places, column, row = [], 0, 0
        for code, label in self._choices():
            text = f"({'x' if code == self._value else ' '}) {label}"
            if column and column + width(text) > cells:
                column, row = 0, row + 1
            places.append((text, code, column, row))
            column += width(text) + GAP
        return places


class CheckBox(Control):
    """Yes, or nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"check--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False)]

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice, classes="check-box")
        self._value = ""

    @property
    def raw(self) -> str:
        return self._value

    def put(self, shown: str, value: str) -> None:
        if value != self._value:
            self._value = value
            self.redraw()

    def draw(self, cells: int) -> list[Line]:
        text = self.voice(m("check_box.yes"))
        return [[(f"[{'x' if self._value else ' '}] {text}", "check--chosen" if self._value else "")]]

    def cursor_place(self) -> Offset:
        return Offset(1, 0)

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        return (("Space", m("keys.toggle")), ("Enter", m("keys.next_field")))

    def action_tick(self) -> None:
        """Mark it, or take the mark away."""
        self._value = "" if self._value else "yes"
        self.redraw()
        self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """The mouse works too."""
        self.action_tick()
