"""The commands that work on every screen or on some: their keys, and the ids of their words.

Key line, help page and bindings are all made from these values, so they cannot drift apart. The words of a
command are ``command.<id>.label`` (a few cells) and ``command.<id>.help`` (a sentence). No command uses a key
that line editors, tmux, screen or common terminals take while text is typed, and each has two keys, one of
them not a function key.
"""

from dataclasses import dataclass
from typing import Final

from ras_tui.text.message import Message, m


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does."""

    id: str
    keys: tuple[str, ...]
    """The first is shown in the key line."""
    everywhere: bool = False
    """Whether the application answers it on any screen; others answer where a screen offers them."""

    @property
    def label(self) -> Message:
        """What the key line says."""
        return m(f"command.{self.id}.label")

    @property
    def help(self) -> Message:
        """What the help page says."""
        return m(f"command.{self.id}.help")


HELP: Final = Command("help", ("f1", "ctrl+underscore"), everywhere=True)
CONTENTS: Final = Command("contents", ("ctrl+t", "f5"), everywhere=True)
READINGS: Final = Command("readings", ("ctrl+y", "f6"), everywhere=True)
LANGUAGE: Final = Command("language", ("ctrl+l", "f7"), everywhere=True)
THEME: Final = Command("theme", ("ctrl+o", "f2"), everywhere=True)
REDRAW: Final = Command("redraw", ("ctrl+r", "f12"), everywhere=True)
LEAVE: Final = Command("leave", ("ctrl+q", "f9"), everywhere=True)
BACK: Final = Command("back", ("escape", "alt+left"))
NEXT: Final = Command("next", ("ctrl+n", "f8"))
PREVIOUS: Final = Command("previous", ("ctrl+p", "f3"))
MISTAKE: Final = Command("mistake", ("ctrl+g", "f4"))

COMMANDS: Final = (NEXT, PREVIOUS, MISTAKE, CONTENTS, LANGUAGE, READINGS, HELP, BACK, LEAVE, THEME, REDRAW)
"""All, in the order of the key line and of the help page."""

KEY_LINE: Final = (NEXT, PREVIOUS, MISTAKE, HELP, BACK, LANGUAGE, READINGS, CONTENTS, LEAVE)
"""Those that the key line shows, where they work, the most needed first."""

_NAMES: Final = {
    "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "pagedown": "PgDn", "pageup": "PgUp",
    "ctrl+underscore": "^_", "alt+left": "Alt+←", "backspace": "BS",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as it is printed: ``^N``, ``F1``, ``Esc``."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return key.upper()


def command(id: str) -> Command:
    """The command of that id. Raises ``KeyError``."""
    return {each.id: each for each in COMMANDS}[id]
