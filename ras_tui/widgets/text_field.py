"""Text on one line or on several."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from ras_tui.text.cells import graphemes, width
from ras_tui.text.message import Words, m
from ras_tui.widgets.control import Control, editing_bindings
from ras_tui.widgets.drawn import Line, bring_into_view
from ras_tui.widgets.editing import Editing, Pasted, take_paste, typeable
from ras_tui.widgets.voice import Voice


class _Typed(Control):
    """What the text controls share: keys and pastes go into an :class:`Editing`."""

    BINDINGS: ClassVar[list[BindingType]] = editing_bindings()
    multiline = False

    def __init__(self, voice: Voice, *, limit: int, paste_limit: int = 0, classes: str = "") -> None:
        """``limit`` is what the form allows, in characters; it is said, never enforced while typing."""
        super().__init__(voice, classes=classes)
        self.limit = limit
        self._paste_limit = paste_limit or limit
        self.editing = Editing()

    @property
    def raw(self) -> str:
        return self.editing.text

    def put(self, shown: str, value: str) -> None:
        if shown != self.editing.text:
            self.editing.put(shown)
            self.redraw(layout=self.multiline)

    def on_key(self, event: events.Key) -> None:
        """A key that is text."""
        if event.character is None or not typeable(event.character):
            return
        event.stop()
        event.prevent_default()
        self.editing.insert(event.character)
        self._changed()

    def on_paste(self, event: events.Paste) -> None:
        """What was pasted."""
        event.stop()
        event.prevent_default()
        room = max(0, self._paste_limit - len(graphemes(self.raw)))
        pasted = take_paste(event.text, room=room, multiline=self.multiline)
        self.editing.insert(pasted.text)
        self._changed()
        words = paste_words(pasted, self.limit)
        if words is not None:
            self.tell(words)

    def action_edit(self, act: str) -> None:
        """One act of line editing, by its name in :class:`Editing`."""
        before = self.raw
        getattr(self.editing, act)()
        if self.raw == before:
            self._moved()
        else:
            self._changed()

    def _changed(self) -> None:
        self._moved()
        self.post_message(self.Changed(self))

    def _moved(self) -> None:
        self.redraw()


def paste_words(pasted: Pasted, limit: int) -> Words | None:
    """What a person must know of a paste; None when it went in as it was."""
    if pasted.cut:
        return m("paste.cut", n=pasted.cut, limit=limit)
    if pasted.joined:
        return m("paste.joined", n=pasted.joined)
    if pasted.lost:
        return m("paste.lost", n=pasted.lost)
    return None


class TextField(_Typed):
    """One line of text between brackets, which scrolls when it is longer than its place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--edge", "text--inside", "text--over"}

    def __init__(self, voice: Voice, *, limit: int, paste_limit: int = 0, wide: bool = False) -> None:
        """``wide`` says that characters are expected to take two cells."""
        super().__init__(voice, limit=limit, paste_limit=paste_limit, classes="text-field")
        self._cells = limit * (2 if wide else 1)
        self._from = 0

    def draw(self, cells: int) -> list[Line]:
        room = self._room(cells)
        self._scroll(room)
        shown, used = self._window(room)
        left = "<" if self._from else "["
        right = ">" if self._from + len(shown) < len(self.raw) else "]"
        inside = "text--over" if self._over() else "text--inside"
        return [[(left, "text--edge"), (shown + " " * (room - used), inside), (right, "text--edge")]]

    def cursor_place(self) -> Offset:
        self.lines(max(1, self.content_size.width))
        return Offset(1 + width(self.raw[self._from : self.editing.place]), 0)

    def on_click(self, event: events.Click) -> None:
        """The mouse works too."""
        column = event.x - self.gutter.left - 1
        place, used = self._from, 0
        for cluster in graphemes(self.raw[self._from :]):
            used += width(cluster)
            if used > column:
                break
            place += len(cluster)
        self.editing.move_to(place)
        self.redraw()

    def _over(self) -> bool:
        return len(graphemes(self.raw)) > self.limit

    def _room(self, cells: int) -> int:
        """The cells between the brackets: as many as the answer may take, with one for the cursor."""
        return max(1, min(cells - 2, max(self._cells, 8) + 1))

    def _scroll(self, room: int) -> None:
        """Move the window so that the cursor, with a cell for itself, stands in it."""
        place = self.editing.place
        self._from = min(self._from, place, len(self.raw))
        if width(self.raw[self._from : place]) < room:
            if self._from and width(self.raw) < room:
                self._from = 0
            return
        clusters = graphemes(self.raw[self._from : place])
        while clusters and sum(map(width, clusters)) >= room:
            self._from += len(clusters.pop(0))

    def _window(self, room: int) -> tuple[str, int]:
        """What fits from the first shown character on, and its cells."""
        shown, used = "", 0
        for cluster in graphemes(self.raw[self._from :]):
            if used + width(cluster) > room:
                break
            shown += cluster
            used += width(cluster)
        return shown, used


class TextBox(_Typed):
    """Text of several lines; Enter begins a new line, Tab goes on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--edge", "text--over", "text--count"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "newline", show=False),
        Binding("up", "row(-1)", show=False),
        Binding("down", "row(1)", show=False),
    ]
    multiline = True
    NEAR = 20
    """From so many characters before the limit the count is kept up to date while typing."""
    LEAST = 3

    def __init__(self, voice: Voice, *, limit: int) -> None:
        super().__init__(voice, limit=limit, classes="text-box")
        self._counted = 0

    def put(self, shown: str, value: str) -> None:
        super().put(shown, value)
        self._count()

    def draw(self, cells: int) -> list[Line]:
        room = max(2, cells - 4)
        rows = self._rows(room)
        lines: list[Line] = [
            [("| ", "text--edge"), (text + " " * (room - width(text)), "text--over" if self._over else "")]
            for _, text in rows
        ]
        lines += [[("| ", "text--edge")] for _ in range(self.LEAST - len(rows))]
        # While typing far from the limit nothing may change but the text: screen readers read every change.
        far = self.has_focus and len(self.raw) < self.limit - self.NEAR
        words = m("shape.text", n=self.limit) if far else self._count_words()
        count = self.voice(words)
        return [*lines, [("  " + count, "text--over" if self._over else "text--count")]]

    def cursor_place(self) -> Offset:
        rows = self._rows(max(2, self.content_size.width - 4))
        row, start = self._row_of(rows, self.editing.place)
        return Offset(2 + width(self.raw[start : self.editing.place]), row)

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        return (("Tab", m("keys.next_field")), ("Enter", m("keys.new_line")))

    def action_newline(self) -> None:
        """A new line."""
        self.editing.insert("\n")
        self._changed()

    def action_row(self, by: int) -> None:
        """Up or down a row, as the text is broken here; past its ends to the neighbouring field."""
        rows = self._rows(max(2, self.content_size.width - 4))
        row, start = self._row_of(rows, self.editing.place)
        column = width(self.raw[start : self.editing.place])
        if not 0 <= row + by < len(rows):
            return
        start, text = rows[row + by]
        place, used = start, 0
        for cluster in graphemes(text):
            if used + width(cluster) > column:
                break
            place, used = place + len(cluster), used + width(cluster)
        self.editing.move_to(place)
        self._moved()

    @property
    def _over(self) -> bool:
        return self._counted > self.limit

    def _moved(self) -> None:
        if len(self.raw) >= self.limit - self.NEAR:
            self._count()
        height = len(self.lines(max(1, self.content_size.width)))
        self._drawn = None
        self.redraw(layout=len(self.lines(max(1, self.content_size.width))) != height)
        self.call_after_refresh(self._show_cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Rows came or went."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        """The row with the cursor stays in view, also of a text longer than the screen."""
        if self.has_focus:
            row = self.cursor_place().y
            bring_into_view(self, row, row)

    def on_blur(self, event: events.Blur) -> None:
        """The cursor goes."""
        self._count()
        self.redraw()

    def on_focus(self, event: events.Focus) -> None:
        """The cursor comes."""
        self._count()
        self.redraw()
        self.call_after_refresh(self._show_cursor)

    def _count_words(self) -> Words:
        return m("text_box.count", used=self._counted, limit=self.limit)

    def _count(self) -> None:
        self._counted = len(graphemes(self.raw))

    def _rows(self, room: int) -> list[tuple[int, str]]:
        """The rows on the screen: where each begins in the text, and its part of it."""
        rows, start = [], 0
        for line in self.raw.split("\n"):
            rows += _fold(line, start, room)
            start += len(line) + 1
        return rows

    def _row_of(self, rows: list[tuple[int, str]], place: int) -> tuple[int, int]:
        row = max(index for index, (start, _) in enumerate(rows) if start <= place)
        return row, rows[row][0]


def _fold(line: str, start: int, room: int) -> list[tuple[int, str]]:
    """Break one line hard, character by character: where the cursor goes must be plain."""
    rows, text, used = [], "", 0
    for cluster in graphemes(line):
        if used + width(cluster) > room:
            rows.append((start, text))
            start, text, used = start + len(text), "", 0
        text += cluster
        used += width(cluster)
    return [*rows, (start, text)]
