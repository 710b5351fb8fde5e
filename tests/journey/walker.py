"""Somebody at a terminal: reads the screen, presses keys, and speaks of both in the words of the language."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ras_tui.text.cells import width
from ras_tui.text.message import Message, Words, m
from ras_tui.text.translator import Translator
from tests.terminal.pty import DOWN, ENTER, ESCAPE, HOME, RIGHT, TAB, UP, Pty, control
from tests.world import FIRST_DAY

PATIENCE: Final = 15.0
"""Seconds until something that must appear has appeared, on a busy machine."""
STALL: Final = 4.0
"""Seconds after which a key is taken to have had no effect."""
MOST_KEYS: Final = 60
"""Keys after which something that cannot be reached counts as unreachable."""
RULE: Final = "──"
SCROLL_BAR: Final = " ▁▂▃▄▅▆▇█"


def command(language: str, folder: Path, *more: str) -> list[str]:
    """The words that open the demo in a language, on a world in a folder."""
    words = [sys.executable, "-m", "ras_tui.cli", "--demo", "--lang", language, "--data", str(folder)]
    return [*words, "--today", FIRST_DAY.isoformat(), *more]


class Walker:
    """Walks through the application by keyboard alone.

    Words are given by their ids in the catalogs (``"main.sign_in"``; a field's and a screen's without their
    beginning and end: ``"passport_expiry"``, ``"identity.passport"``), as messages, or as they stand.
    """

    def __init__(self, terminal: Pty, language: str) -> None:
        self.terminal = terminal
        self._translate = Translator(language)

    def words(self, words: str | Words) -> str:
        """What these words are on the screen."""
        return self._translate(words) if not isinstance(words, str) else self._by_id(words, "{}")

    def _by_id(self, words: str, *shapes: str) -> str:
        ids = (shape.format(words) for shape in shapes)
        known = next((id for id in ids if self._translate.has(id)), None)
        return words if known is None else self._translate(Message(known))

    # -- what is read

    @property
    def title(self) -> str:
        """The title line, and its second line where it has one, without spaces."""
        return _bare("".join(self._bands()[0]))

    @property
    def said(self) -> str:
        """The say line, without its breaks."""
        return " ".join(self._bands()[1])

    @property
    def body(self) -> list[str]:
        """The rows of the body."""
        return self._bands()[2]

    @property
    def help(self) -> str:
        """The help line: it begins with the name of the focused field."""
        return " ".join(self._bands()[3])

    @property
    def row(self) -> str:
        """The row that the cursor stands on."""
        return self.terminal.rows()[self.terminal.cursor[1]]

    def expect(self, title: str | Words) -> None:
        """Wait for the screen of that title."""
        text = title if not isinstance(title, str) else self._by_id(title, "{}.title", "step.{}.title", "{}")
        wanted = _bare(self.words(text))
        self._wait(lambda: wanted in self.title, f"the title {self.words(text)!r} not seen")

    def reads(self, words: str | Words) -> None:
        """Wait until these words stand on the screen, broken over rows or not."""
        wanted = _bare(self.words(words))
        self._wait(lambda: wanted in _bare(self.terminal.text), f"{self.words(words)!r} not read")

    def finds(self, words: str | Words) -> None:
        """These words stand somewhere in the body; goes down through it as far as needed."""
        wanted = _bare(self.words(words))
        for _ in range(MOST_KEYS):
            if wanted in _bare("".join(self.body)):
                return
            self._press(DOWN)
        self.reads(words)

    # -- what is pressed

    def pick(self, label: str | Words) -> None:
        """Choose the line of that label from the list, moving to it from the top."""
        self._go_to(self.words(label))
        self.terminal.send(ENTER)

    def changes_language(self) -> None:
        """Back to the language before: the list of languages stands on it."""
        self.terminal.send(control("l"))
        self.expect("languages.title")
        self.terminal.send(ENTER)

    def take(self) -> None:
        """Choose the line that the cursor stands on."""
        self.assert_on_line()
        self.terminal.send(ENTER)

    def go_on(self) -> None:
        """The one way on from a page."""
        self.pick("page.continue")

    def secret(self, title: str | Words, text: str) -> None:
        """Type a secret where that title asks for it."""
        self.expect(title)
        self.terminal.send(text)
        self._wait(lambda: "*" * len(text) in self.row, "the secret is not counted")
        self.terminal.send(ENTER)

    def to(self, label: str | Words) -> None:
        """Tab to the field of that label."""
        wanted = self._field(label)
        self._wait(lambda: bool(self.help.strip()) or self.row.startswith(">"), "nothing has the focus")
        self.terminal.wait_idle(0.06)
        for _ in range(MOST_KEYS):
            if self._names(wanted):
                return
            self._tab()
        raise AssertionError(f"no way to {wanted!r}; the screen is\n{self.terminal.text}")

    def type_into(self, label: str | Words, text: str) -> None:
        """Type into the field of that label, in the place of what was there."""
        self.to(label)
        self.terminal.send(control("e"), control("u"), text)
        shown = text.splitlines()[-1] if text else ""
        self._wait(lambda: _bare(shown)[-5:] in _bare(self.terminal.text), f"{text!r} not shown")

    def search(self, label: str | Words, text: str, found: str | Words) -> None:
        """Find one of many by typing a part of it."""
        self.to(label)
        self.terminal.send(text)
        self._wait(lambda: any("> " in row for row in self._below()[1:]), "no list opened")
        self.terminal.send(ENTER)
        self._wait(lambda: not self._names(self._field(label)), "the focus did not go on")
        self.reads(found)

    def mark(self, label: str | Words, choice: str | Words) -> None:
        """Mark one of few."""
        self.to(label)
        wanted = self.words(choice)
        for _ in range(MOST_KEYS):
            before = self._marked()
            if before == wanted:
                return
            self.terminal.send(RIGHT)
            self._wait(lambda before=before: self._marked() not in ("", before), "no choice is marked")  # type: ignore[misc]
        raise AssertionError(f"{wanted!r} is no choice; the screen is\n{self.terminal.text}")

    def tick(self, label: str | Words) -> None:
        """Mark the box of that label."""
        self.to(label)
        self.terminal.send(" ")
        self._wait(lambda: "[x]" in self.row, "not marked")

    def next(self) -> None:
        """On to the next page."""
        self.terminal.send(control("n"))

    def back(self) -> None:
        """Back to where this was chosen."""
        self.terminal.send(ESCAPE)

    def leave(self) -> int:
        """Leave the application; its exit code."""
        self.terminal.send(control("q"))
        self.expect("leave.title")
        self.pick("leave.leave")
        return self.terminal.wait_ended(PATIENCE)

    # -- where the cursor is

    def assert_on_line(self) -> None:
        """The cursor is visible, on the marked line of the list."""
        self._wait(
            lambda: self.terminal.cursor_visible and self.row.startswith(">"), "the cursor is on no line"
        )

    def assert_in_field(self, after: str) -> None:
        """The cursor is visible, at the insertion point of a field: just behind ``after``."""

        def stands() -> bool:
            return self.terminal.cursor_visible and self._left_of_cursor().endswith(after)

        self._wait(stands, f"the cursor is not behind {after!r}")

    def assert_cursor_in_body(self) -> None:
        """The cursor is visible, and in the body."""

        def stands() -> bool:
            rules = [index for index, row in enumerate(self.terminal.rows()) if row.startswith(RULE)]
            inside = len(rules) == 2 and rules[0] < self.terminal.cursor[1] < rules[1]
            return self.terminal.cursor_visible and inside

        self._wait(stands, "the cursor is not in the body")

    def _left_of_cursor(self) -> str:
        column = self.terminal.cursor[0]
        text = self.row
        while width(text) > column:
            text = text[:-1]
        return text

    def _field(self, label: str | Words) -> str:
        return self.words(label) if not isinstance(label, str) else self._by_id(label, "field.{}.label", "{}")

    def _names(self, label: str) -> bool:
        """Whether the help line names the field, wholly or as far as there is room."""
        named = _bare(self.help)
        wanted = _bare(label + self._translate(m("help.between")))
        return bool(named) and (named.startswith(wanted) or wanted.startswith(named.rstrip("…")))

    def _go_to(self, label: str) -> None:
        self._reach_list()
        for start, onward in (("", self._towards(label)), (HOME, DOWN)):
            if start:
                self._press(start)
            for _ in range(MOST_KEYS):
                if _is_line(self.row, label):
                    return
                if not self._press(onward):
                    break
        raise AssertionError(f"{label!r} is no line; the screen is\n{self.terminal.text}")

    def _towards(self, label: str) -> str:
        """Up to a line that is in sight above the cursor, else down."""
        above = self.terminal.rows()[: self.terminal.cursor[1]]
        return UP if any(row.startswith("  ") and _is_line(row, label) for row in above) else DOWN

    def _reach_list(self) -> None:
        """To the list of the screen: by Tab, where a text above it is read first."""
        reads = f"Enter {self.words('keys.read_on')}"
        self._wait(lambda: self.row.startswith(">") or reads in self.terminal.text, "nothing has the focus")
        self.terminal.wait_idle(0.1)
        if reads in self.terminal.text:
            self._press(TAB)
        self.assert_on_line()

    def _marked(self) -> str:
        """The marked choice that the cursor stands on; empty where none is."""
        _, mark, rest = self.row.partition("(x) ")
        return rest.split("   ")[0].rstrip(SCROLL_BAR) if mark else ""

    def _below(self, rows: int = 8) -> list[str]:
        """The cursor's row and those below it."""
        top = self.terminal.cursor[1]
        return self.terminal.rows()[top : top + rows]

    def _press(self, key: str) -> bool:
        """Press and wait for what comes of it. Whether anything did: at the end of a list nothing does."""
        before = (self.terminal.rows(), self.terminal.cursor)
        self.terminal.send(key)
        try:
            self.terminal.wait(lambda: (self.terminal.rows(), self.terminal.cursor) != before, "", STALL)
        except AssertionError:
            return False
        self.terminal.wait_idle(0.04)
        return True

    def _tab(self) -> None:
        """To the next control: reached when the help line speaks of another one."""
        before = self.help
        self.terminal.send(TAB)
        self._wait(lambda: self.help != before, "Tab leads nowhere")
        self.terminal.wait_idle(0.04)

    def _bands(self) -> tuple[list[str], list[str], list[str], list[str]]:
        rows = self.terminal.rows()
        rules = [index for index, row in enumerate(rows) if row.startswith(RULE)]
        first, second = [*rules, len(rows), len(rows)][:2]
        aside = self._translate(m("title.demo"))
        titles = next((index for index, row in enumerate(rows[:first]) if row.endswith(aside)), 0) + 1
        body = [row.rstrip(SCROLL_BAR) for row in rows[first + 1 : second]]
        return rows[:titles], rows[titles:first], body, rows[second + 1 : second + 3]

    def _wait(self, holds: Callable[[], bool], what: str) -> None:
        self.terminal.wait(holds, what, PATIENCE)


def _bare(text: str) -> str:
    """Without spaces and breaks, which depend on where a line ends."""
    return "".join(text.split())


def _is_line(row: str, label: str) -> bool:
    """Whether a list's row is the line of that label, whole or its beginning, without the scroll bar."""
    shown = row.removeprefix(">").rstrip(" ▁▂▃▄▅▆▇█").strip()
    number, _, rest = shown.partition(" ")
    shown = rest.strip() if number.isdigit() and rest else shown
    return shown.startswith(label) or (len(shown) > 6 and label.startswith(shown))
