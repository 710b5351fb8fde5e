"""Choosing a file: numbered folders and files, or a path that is typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, final

from ras_tui.frontend import BACK, Back, PickFile
from ras_tui.plain.listing import Several, picked
from ras_tui.plain.talk import GoTo, Talk
from ras_tui.plain.wording import help_words, said, title
from ras_tui.text.message import Message, Verbatim, Words, m

SHOWN: Final = 20
"""So many lines are listed; the rest is found by a part of its name."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A folder or a file that can be chosen."""

    name: Words
    path: Path
    folder: bool


@final
class Picking:
    """Walks folders until a file is chosen."""

    def __init__(self, talk: Talk, ask: PickFile) -> None:
        self._talk = talk
        self._ask = ask
        self._folder = ask.start
        self._lines: tuple[_Line, ...] = ()
        self._first = True

    async def run(self) -> Path | Back:
        """The file that was chosen."""
        self._enter(self._ask.start)
        again = False
        while True:
            typed = await self._talk.ask(self._show, help=self._help, again=again)
            if isinstance(typed, Back | GoTo):
                return BACK
            path = self._meant(typed)
            again = path is None or not path.is_dir() or not self._enter(path)
            if path is not None and again and not path.is_dir():
                if path.is_file():
                    return path
                self._talk.say(m("plain.no_file", name=Verbatim(str(path))))

    def _enter(self, folder: Path) -> bool:
        """Go into a folder; False, said why, when it cannot be read."""
        try:
            self._lines = tuple(self._listed(folder))
        except OSError as error:
            code = "plain.folder_closed" if isinstance(error, PermissionError) else "plain.folder_unreadable"
            self._talk.say(Message(code, {"name": Verbatim(str(folder))}))
            return False
        self._folder = folder
        return True

    def _listed(self, folder: Path) -> Iterable[_Line]:
        for words, place in self._ask.shortcuts:
            yield _Line(words, place, True)
        yield _Line(m("plain.folder_above"), folder.parent, True)
        entries = sorted((one for one in folder.iterdir() if not one.name.startswith(".")), key=_by_name)
        yield from (
            _Line(m("plain.folder", name=Verbatim(one.name)), one, True) for one in entries if one.is_dir()
        )
        for one in entries:
            if one.suffix.lower() in self._ask.suffixes and one.is_file():
                yield _Line(Verbatim(one.name), one, False)

    def _show(self) -> None:
        talk = self._talk
        talk.gap()
        if self._first:
            talk.say(title(self._ask))
            if self._ask.say is not None:
                talk.say(said(self._ask.say))
            self._first = False
        talk.say(m("plain.in_folder", name=Verbatim(str(self._folder))))
        self._show_lines(range(min(len(self._lines), SHOWN)))
        if len(self._lines) > SHOWN:
            talk.say(m("plain.more_files", n=len(self._lines) - SHOWN))
        talk.say(m("plain.pick_file", suffixes=list(self._ask.suffixes)))

    def _show_lines(self, places: Iterable[int]) -> None:
        for place in places:
            self._talk.lines([f"{place + 1} {self._talk.translator(self._lines[place].name)}"])

    def _meant(self, typed: str) -> Path | None:
        """The path of a number, of a path, or of a part of a name; None, and said so, when there is none."""
        if not typed:
            self._talk.say(m("plain.pick_file", suffixes=list(self._ask.suffixes)))
            return None
        path = (self._folder / Path(typed.strip("'\"")).expanduser()) if not typed.isdecimal() else None
        if path is not None and ("/" in typed or _exists(path)):
            return path
        place = picked(typed, [self._talk.translator(line.name) for line in self._lines])
        if isinstance(place, int):
            return self._lines[place].path
        if isinstance(place, Several):
            self._talk.say(m("plain.several", n=len(place.places)))
            self._show_lines(place.places[:SHOWN])
        else:
            self._talk.say(m("plain.no_file", name=Verbatim(typed)))
        return None

    def _help(self) -> Iterable[Words]:
        return (
            m("plain.pick_file", suffixes=list(self._ask.suffixes)),
            *help_words(self._ask, self._talk.translator),
        )


def _by_name(path: Path) -> str:
    return path.name.casefold()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
