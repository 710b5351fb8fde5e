"""Asking for one line, with the commands that work at every prompt."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar, final

from ras_tui.card.pin import Pin
from ras_tui.errors import Left
from ras_tui.frontend import BACK, Back
from ras_tui.plain.echo import hidden
from ras_tui.plain.lines_in import Ended, LineReader
from ras_tui.plain.lines_out import Printer
from ras_tui.text.languages import ALL, LANGUAGES
from ras_tui.text.message import Words, m
from ras_tui.text.translator import Translator

T = TypeVar("T")

PROMPT: Final = "> "
_TO_NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
READING_WORDS: Final = frozenset({"よみ", "ヨミ", "yomi", "kana"})


@dataclass(frozen=True, slots=True)
class GoTo:
    """The person wants question number ``number``."""

    number: int


Show = Callable[[], None]
Help = Callable[[], Iterable[Words]]


@final
class Talk:
    """What is said and typed. The language can change at every prompt."""

    def __init__(self, translator: Translator, reader: LineReader, printer: Printer) -> None:
        self.translator = translator
        self.reader = reader
        self._printer = printer
        self.answers_so_far: Callable[[], Iterable[Words]] = tuple
        """What ``!`` lists."""
        self._greeted = False

    def say(self, *words: Words) -> None:
        """Print sentences, a paragraph each."""
        for one in words:
            self._printer.line(self.translator(one))

    def lines(self, lines: Iterable[str]) -> None:
        """Print lines that are words already."""
        for line in lines:
            self._printer.line(line)

    def gap(self) -> None:
        """An empty line before something new; the very first time, what this is and how to leave it."""
        if not self._greeted:
            self._greeted = True
            self.say(m("plain.welcome"), m("plain.commands_short"))
        self._printer.line()

    async def ask(
        self, show: Show, *, help: Help = tuple, again: bool = False, numbered: bool = False
    ) -> str | Back | GoTo:
        """The typed line, trimmed, after the question was shown and commands were obeyed.

        ``again`` asks without showing first. ``numbered`` questions know ``#3``. Raises
        :class:`ras_tui.errors.Left` at the end of input and when the person leaves.
        """
        if not again:
            show()
        while True:
            self._printer.prompt(PROMPT)
            line = (await self._line()).strip().strip("\u3000")
            command = narrow(line)
            if command == "<":
                return BACK
            if numbered and command.startswith("#") and command[1:].isdigit():
                return GoTo(int(command[1:]))
            if not self._obeyed(command, show, help):
                return line

    async def secret(self, show: Show, *, help: Help = tuple, again: bool = False) -> Pin | Back:
        """What was typed in secret: without echo on a terminal, a line from a pipe."""
        if not again:
            show()
        while True:
            self._printer.prompt(PROMPT)
            with hidden(self.reader.terminal):
                typed = await self._ended(self.reader.raw_line)
            if self.reader.terminal is None:
                self._printer.line()
            command = narrow(typed.decode("utf-8", "replace")) if len(typed) <= 3 else ""
            if command == "<":
                return BACK
            if not self._obeyed(command, show, help):
                return Pin(typed)

    async def _line(self) -> str:
        line = await self._ended(self.reader.line)
        if self.reader.terminal is None:
            self._printer.line(line)
        return line

    async def _ended(self, read: Callable[[], Awaitable[T]]) -> T:
        try:
            return await read()
        except Ended:
            self._printer.line()
            self.say(m("plain.input_ended"))
            raise Left from None

    def _obeyed(self, command: str, show: Show, help: Help) -> bool:
        """Whether the line was a command; it has been obeyed then."""
        if command == "?":
            self.say(*help(), m("plain.commands"))
        elif command == "!":
            self._list_answers()
            show()
        elif command == "=":
            self.say(m("plain.left"))
            raise Left
        elif command.startswith("@") and self._switched(command[1:].strip()):
            show()
        else:
            return False
        return True

    def _list_answers(self) -> None:
        answers = tuple(self.answers_so_far())
        self.say(*(answers or (m("plain.no_answers"),)))

    def _switched(self, wanted: str) -> bool:
        """``@`` lists the languages; whether ``@en`` or the readings (``@よみ``) could be switched."""
        now = self.translator
        if wanted in READING_WORDS:
            self.translator = Translator(now.language, readings=not now.readings)
            self.say(m("plain.readings_on") if self.translator.readings else m("plain.readings_off"))
            return True
        if not wanted:
            self.lines(f"@{each.code}  {each.name}" for each in ALL)
            self.say(m("languages.unshown"))
            return True
        if wanted not in LANGUAGES:
            return False
        self.translator = Translator(wanted, readings=now.readings)
        self.say(m("plain.language"), *([m("language.partly")] if self.translator.partly else []))
        return True


def narrow(text: str) -> str:
    """Full-width signs, digits and letters as half-width ones: an input method may be on."""
    return text.translate(_TO_NARROW)
