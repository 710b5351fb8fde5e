"""A list to choose from: one line an option, its state in words."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Offset, Region
from textual.message import Message

from ras_tui.frontend import Option, Say
from ras_tui.text.cells import width
from ras_tui.text.lines import wrap
from ras_tui.text.message import Words, m
from ras_tui.widgets.drawn import Drawn, Line, fit, text_of
from ras_tui.widgets.voice import Voice, state_word

INDENT = "     "
LABEL_MOST = 44
"""A longer label pushes what follows it to the next line."""
NUMBERED = 9
"""Lists up to this length are numbered, and a number chooses."""


class OptionRows(Drawn):
    """Arrow keys move, Enter chooses; short lists by number, long ones by typing a part of the text."""

    can_focus = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "option", "option--chosen", "option--off", "option--heading", "option--error",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("home", "move(-10000)", show=False),
        Binding("end", "move(10000)", show=False),
        Binding("enter", "choose", show=False),
        Binding("backspace", "forget", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """An option was chosen."""

        sender: "OptionRows"
        id: str

    @dataclass
    class Told(Message):
        """Something to say: why an option cannot be chosen, what is searched for."""

        say: Say

    def __init__(
        self,
        voice: Voice,
        options: Sequence[Option],
        *,
        headings: Sequence[Words] = (),
        default: str = "",
        id: str | None = None,
        classes: str = "",
        typed: Callable[[str], bool] = lambda text: False,
    ) -> None:
        """``typed`` may take what is typed instead of the search in the list."""
        super().__init__(id=id, classes=f"option-rows {classes}".strip())
        self.voice = voice
        self.headings = tuple(headings)
        self._typed = typed
        self._searched = ""
        self.options: tuple[Option, ...] = ()
        self.at = 0
        self._starts: list[int] = []
        self.put(options, default=default)

    def put(self, options: Sequence[Option], *, default: str = "") -> None:
        """Show other options."""
        self.options = tuple(options)
        ids = [option.id for option in self.options]
        self.at = ids.index(default) if default in ids else 0
        self._searched = ""
        self.redraw(layout=True)

    @property
    def option(self) -> Option | None:
        """The option under the cursor."""
        return self.options[self.at] if self.options else None

    @property
    def numbered(self) -> bool:
        """Whether the options carry numbers."""
        return 1 < len(self.options) <= NUMBERED

    def retranslate(self) -> None:
        """Draw in the language of the moment."""
        self.redraw(layout=True)

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        """Keys that work in this list only."""
        if len(self.options) < 2:
            return (("Enter", m("keys.choose")),)
        return (("↑↓", m("keys.move")), ("Enter", m("keys.choose")))

    def cursor_place(self) -> Offset:
        """The row of the option under the cursor."""
        self.lines(max(1, self.content_size.width))
        return Offset(0, self._starts[self.at] if self.options else 0)

    def draw(self, cells: int) -> list[Line]:
        table = self._table(cells)
        lines: list[Line] = []
        if table and self.headings:
            heading = "".join(
                fit(self.voice(words), size) for words, size in zip(self.headings, table, strict=False)
            )
            lines.append([(INDENT + heading, "option--heading")])
        self._starts = []
        measure = min(LABEL_MOST, max((width(self.voice(o.label)) for o in self.options), default=0))
        for index, option in enumerate(self.options):
            self._starts.append(len(lines))
            texts = self._row(option, cells, measure, table)
            style = self._style(index, option)
            mark = ">" if index == self.at and not self._waits else " "
            lead = f"{mark} {index + 1 if self.numbered else ' '}  "
            lines += [[((lead if n == 0 else INDENT) + text, style)] for n, text in enumerate(texts)]
        return lines

    def action_move(self, by: int) -> None:
        """Up or down; at an end the text above or below comes into view."""
        to = min(max(self.at + by, 0), len(self.options) - 1)
        if to == self.at:
            self._scroll_on(by)
        else:
            self._searched = ""
            self.move_to(to)

    def action_choose(self) -> None:
        """Choose what is under the cursor, or say why that cannot be."""
        option = self.option
        if option is None:
            return
        if option.disabled is not None:
            self.post_message(self.Told(Say(option.disabled, "error")))
        else:
            self.post_message(self.Chosen(self, option.id))

    def action_forget(self) -> None:
        """Take back the last character of the search."""
        if self._searched:
            self._search(self._searched[:-1])

    def move_to(self, at: int) -> None:
        """Put the cursor on an option and bring it into view."""
        self.at = at
        self.redraw()
        self.show_cursor()

    def show_cursor(self) -> None:
        """Bring the option under the cursor into view; with the first one, what stands above the list."""
        body = self._body()
        if body is None or not self.options:
            return
        lines = self.lines(max(1, self.content_size.width))
        start = self._starts[self.at]
        end = self._starts[self.at + 1] if self.at + 1 < len(self._starts) else len(lines)
        top = self.virtual_region.y
        if self.at == 0 and top + end <= body.size.height:
            body.scroll_home(animate=False)
        else:
            body.scroll_to_region(Region(0, top + start, 1, end - start), animate=False, force=True)

    @property
    def _waits(self) -> bool:
        """Whether it is a single way on beside something else that has the cursor."""
        return len(self.options) == 1 and self.is_attached and not self.has_focus

    def on_focus(self, event: events.Focus) -> None:
        """The cursor comes."""
        if len(self.options) == 1:
            self.redraw()
        self.call_after_refresh(self.show_cursor)

    def on_blur(self, event: events.Blur) -> None:
        """The cursor goes."""
        if len(self.options) == 1:
            self.redraw()

    def on_key(self, event: events.Key) -> None:
        """A key that is text."""
        text = event.character
        if text is None or not text.isprintable():
            return
        event.stop()
        if self._typed(text):
            return
        if self.numbered and text.isdigit():
            self._pick(int(unicodedata.normalize("NFKC", text)) - 1)
        elif len(self.options) > NUMBERED:
            self._search(self._searched + text)

    def on_click(self, event: events.Click) -> None:
        """The mouse works too."""
        place = event.get_content_offset(self)
        if place is None:
            return
        rows = [index for index, start in enumerate(self._starts) if start <= place.y]
        if rows:
            self._pick(rows[-1])

    def _pick(self, index: int) -> None:
        if 0 <= index < len(self.options):
            self.move_to(index)
            self.action_choose()

    def _search(self, text: str) -> None:
        self._searched = text
        wanted = _folded(text)
        order = [*range(self.at, len(self.options)), *range(self.at)]
        found = next((index for index in order if wanted in _folded(self._text(self.options[index]))), None)
        if found is None:
            self._searched = text[:-1]
            self.post_message(self.Told(Say(m("list.not_found", text=text))))
            return
        self.move_to(found)
        if text:
            self.post_message(self.Told(Say(m("list.found", text=text))))

    def _text(self, option: Option) -> str:
        return " ".join(self.voice(words) for words in (option.label, *option.columns))

    def _scroll_on(self, by: int) -> None:
        body = self._body()
        if body is not None:
            body.scroll_relative(y=1 if by > 0 else -1, animate=False)

    def _body(self) -> VerticalScroll | None:
        return next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)

    def _style(self, index: int, option: Option) -> str:
        if index == self.at:
            return "option--chosen"
        if option.disabled is not None:
            return "option--off"
        return "option--error" if option.state in ("error", "attention") else "option"

    def _table(self, cells: int) -> list[int]:
        """The columns' widths, when the list is a table and the table fits."""
        if not any(option.columns for option in self.options):
            return []
        rows = [[self.voice(words) for words in (o.label, *o.columns)] for o in self.options]
        if self.headings:
            rows.append([self.voice(words) for words in self.headings])
        count = max(map(len, rows))
        sizes = [max((width(row[i]) for row in rows if i < len(row)), default=0) + 2 for i in range(count)]
        states = max(width(state_word(self.voice, option.state)) for option in self.options)
        return sizes if len(INDENT) + sum(sizes) + states <= cells else []

    def _row(self, option: Option, cells: int, measure: int, table: list[int]) -> list[str]:
        """An option's lines without their lead."""
        room = max(8, cells - len(INDENT))
        label = self.voice(option.label)
        state = state_word(self.voice, option.state)
        detail = self.voice(option.detail) if option.detail else ""
        if table:
            texts = [label, *(self.voice(words) for words in option.columns)]
            rest = "  ".join(filter(None, (state, detail)))
            return _flow(
                "".join(fit(text, size) for text, size in zip(texts, table, strict=False)), rest, room
            )
        if option.columns:
            named = [
                f"{self.voice(head)}: {self.voice(words)}"
                for head, words in zip(self.headings[1:], option.columns, strict=False)
            ] or [self.voice(words) for words in option.columns]
            return [line for text in (label, *named, state, detail) if text for line in wrap(text, room)]
        rest = "   ".join(filter(None, (state, detail)))
        return _flow(label + " " * max(2, measure + 3 - width(label)) if rest else label, rest, room)


def _flow(head: str, rest: str, room: int) -> list[str]:
    """Both on one line where they fit; else the rest below."""
    if width(head + rest) <= room:
        return [(head + rest).rstrip()]
    lines = wrap(head.rstrip(), room)
    return lines + wrap(rest, room) if rest else lines


def _folded(text: str) -> str:
    """For comparing: any width, any case."""
    return unicodedata.normalize("NFKC", text).casefold()


def texts(rows: OptionRows, cells: int) -> list[str]:
    """The list as it is drawn; for tests and for plain copies."""
    return [text_of(line) for line in rows.lines(cells)]
