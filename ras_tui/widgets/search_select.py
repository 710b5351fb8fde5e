"""One of many: typing finds it by kanji, kana, romaji, English or code."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from ras_tui.text.cells import clip, graphemes, width
from ras_tui.text.message import Words, m
from ras_tui.widgets.control import Control, editing_bindings
from ras_tui.widgets.drawn import Line, bring_into_view
from ras_tui.widgets.editing import Editing, take_paste, typeable
from ras_tui.widgets.voice import Voice

Search = Callable[[str], tuple[tuple[str, str], ...]]
"""From what was typed to codes and labels, best first; all of them for nothing typed."""


class SearchSelect(Control):
    """A text field with the list of what fits below it, open only while it is needed."""

    ROWS = 6
    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--edge", "option", "option--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *editing_bindings(),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(6)", show=False),
        Binding("pageup", "move(-6)", show=False),
        Binding("enter", "take", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, voice: Voice, search: Search) -> None:
        super().__init__(voice, classes="search-select")
        self._search = search
        self._value = ""
        self._editing = Editing()
        self._open = False
        self._typed = False
        self._hits: tuple[tuple[str, str], ...] = ()
        self._at = 0

    @property
    def raw(self) -> str:
        """The chosen code; what was typed, when nothing was chosen."""
        return self._value or self._editing.text

    def put(self, shown: str, value: str) -> None:
        if (shown, value) != (self._editing.text, self._value):
            self._value = value
            self._editing.put(shown)
            self._open = self._typed = False
            self.redraw(layout=True)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._open

    def choose(self, code: str, label: str) -> None:
        """Take one of the list."""
        self._value, self._open, self._typed = code, False, False
        self._editing.put(label)
        self.redraw(layout=True)
        self.post_message(self.Chosen(self))

    def settle(self) -> None:
        """The field is left: a list with one entry, or one that was moved in, is taken as chosen."""
        if self._open and self._hits and (len(self._hits) == 1 or not self._typed):
            self.choose(*self._hits[self._at])
        elif self._open:
            self._open = False
            self.redraw(layout=True)

    def draw(self, cells: int) -> list[Line]:
        room = max(1, cells - 2)
        shown = clip(self._editing.text, room)
        lines: list[Line] = [
            [("[", "text--edge"), (shown + " " * (room - width(shown)), ""), ("]", "text--edge")]
        ]
        return lines + self._list(cells) if self._open else lines

    def cursor_place(self) -> Offset:
        if self._open and self._hits and not self._typed:
            return Offset(0, 1 + self._at - self._first)
        return Offset(1 + width(self._editing.text[: self._editing.place]), 0)

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        if self._open:
            return (("↑↓", m("keys.move")), ("Enter", m("keys.choose")), ("Esc", m("keys.close_list")))
        return (("↓", m("keys.open_list")), ("Enter", m("keys.next_field")))

    def action_edit(self, act: str) -> None:
        """One act of line editing."""
        before = self._editing.text
        getattr(self._editing, act)()
        if self._editing.text != before:
            self._find()
        self.redraw()

    def action_move(self, by: int) -> None:
        """Open the list, or move in it."""
        if not self._open:
            text = "" if self._value else self._editing.text
            self._show(text)
            codes = [code for code, _ in self._hits]
            self._at = codes.index(self._value) if self._value in codes else 0
        elif self._hits:
            self._at = min(max(self._at + by, 0), len(self._hits) - 1)
        self._typed = False
        self.redraw(layout=True)

    def action_take(self) -> None:
        """Take what is marked; with the list closed, on to the next field."""
        if self._open and self._hits:
            self.choose(*self._hits[self._at])
        self.post_message(self.Done(self))

    def action_close(self) -> None:
        """Close the list; with the list closed the key means what it means elsewhere."""
        if self._open:
            self._open = False
            self.redraw(layout=True)
        else:
            raise SkipAction

    @property
    def _first(self) -> int:
        """The first entry in view."""
        return max(0, min(self._at - self.ROWS // 2, len(self._hits) - self.ROWS))

    def _list(self, cells: int) -> list[Line]:
        if not self._hits:
            return [[("  " + self.voice(m("search.nothing")), "option")]]
        shown = range(self._first, min(self._first + self.ROWS, len(self._hits)))
        lines: list[Line] = [
            [(f"{'>' if index == self._at else ' '} {clip(self._hits[index][1], cells - 2)}",
              "option--chosen" if index == self._at else "option")]
            for index in shown
        ]  # fmt: skip
        if len(self._hits) > self.ROWS:
            lines.append(
                [("  " + self.voice(m("search.count", at=self._at + 1, n=len(self._hits))), "option")]
            )
        return lines

    def on_key(self, event: events.Key) -> None:
        """A key that is text."""
        if event.character is None or not typeable(event.character):
            return
        event.stop()
        event.prevent_default()
        if self._value and self._editing.place == len(self._editing.text) and not self._open:
            self._editing.put("")
        self._editing.insert(event.character)
        self._find()

    def on_paste(self, event: events.Paste) -> None:
        """What was pasted."""
        event.stop()
        event.prevent_default()
        room = max(0, 60 - len(graphemes(self._editing.text)))
        self._editing.insert(take_paste(event.text, room=room, multiline=False).text)
        self._find()

    def _find(self) -> None:
        self._value, self._typed = "", True
        self._show(self._editing.text)
        self.redraw(layout=True)
        self.post_message(self.Changed(self))

    def _show(self, text: str) -> None:
        self._open = True
        self.call_after_refresh(self._show_list)
        self._at = 0
        self._hits = self._search(text)

    def on_resize(self, event: events.Resize) -> None:
        """The list was opened, or became longer."""
        self.call_after_refresh(self._show_list)

    def _show_list(self) -> None:
        """The open list comes into view, whole where there is room."""
        if self._open:
            bring_into_view(self, 0, min(len(self._hits), self.ROWS) + (len(self._hits) > self.ROWS))
