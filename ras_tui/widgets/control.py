"""What all controls of a form have in common."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from ras_tui.frontend import Say
from ras_tui.text.message import Words
from ras_tui.widgets.drawn import Drawn
from ras_tui.widgets.voice import Voice


class Control(Drawn):
    """One field's control. What was typed is read from :attr:`raw`; messages never carry it."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", show=False)]

    @dataclass
    class Changed(Message):
        """The content changed by the person's hand."""

        sender: "Control"

    @dataclass
    class Chosen(Changed):
        """A choice was made at once and whole: what depends on it may appear now."""

    @dataclass
    class Done(Message):
        """Enter: on to the next field."""

        sender: "Control"

    @dataclass
    class Told(Message):
        """Something to say about what was just typed or pasted."""

        say: Say

    def __init__(self, voice: Voice, *, classes: str = "") -> None:
        super().__init__(classes=f"field-control {classes}".strip())
        self.voice = voice

    @property
    def raw(self) -> str:
        """What stands in the control, as typed or as the chosen code."""
        raise NotImplementedError

    def put(self, shown: str, value: str) -> None:
        """Show a value: ``shown`` as a text field would show it, ``value`` its canonical form."""
        raise NotImplementedError

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        """Keys that work in this control only: name and label."""
        return ()

    def cursor_place(self) -> Offset:
        """Where the terminal's cursor stands while this has the focus, from the content's top left."""
        return Offset(0, 0)

    def retranslate(self) -> None:
        """Draw in the language of the moment."""
        self.redraw(layout=True)

    def tell(self, words: Words) -> None:
        """Ask the screen to say something."""
        self.post_message(self.Told(Say(words)))

    def action_done(self) -> None:
        """On to the next field."""
        self.post_message(self.Done(self))


def editing_bindings(*names: str) -> list[BindingType]:
    """The keys of line editing, for the actions that a control has."""
    return [Binding(keys, action, show=False) for keys, action in _EDITING if not names or action in names]


_EDITING: tuple[tuple[str, str], ...] = (
    ("left,ctrl+b", "edit('left')"),
    ("right,ctrl+f", "edit('right')"),
    ("ctrl+left,alt+b", "edit('word_left')"),
    ("ctrl+right,alt+f", "edit('word_right')"),
    ("home,ctrl+a", "edit('home')"),
    ("end,ctrl+e", "edit('end')"),
    ("backspace", "edit('delete_left')"),
    ("delete,ctrl+d", "edit('delete_right')"),
    ("ctrl+w,alt+backspace,ctrl+backspace", "edit('delete_word')"),
    ("ctrl+u", "edit('delete_to_home')"),
    ("ctrl+k", "edit('delete_to_end')"),
)
