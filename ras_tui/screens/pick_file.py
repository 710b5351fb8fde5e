"""Choose a file."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from ras_tui.folders import MOST, Entry, Listing, looks_like_path, read_path, shown_name
from ras_tui.frontend import Option, PickFile, Say
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.control import Control
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.prose import Prose
from ras_tui.widgets.text_field import TextField
from ras_tui.widgets.voice import Voice

Look = Callable[[Path, Sequence[str]], Awaitable[Listing]]


class PathField(TextField):
    """A part of a name, or a whole path; the arrow goes down to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,up", "to_list", show=False)]

    class ToList(Message):
        """Down to the list."""

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        return (("↓", m("keys.to_list")), ("Enter", m("keys.decide")))

    def action_to_list(self) -> None:
        """Down to the list."""
        self.post_message(self.ToList())


class PickFileScreen(BandedScreen[Path]):
    """Folders and the files that fit; typing narrows them, a path can be typed or pasted."""

    kind = "pick_file"

    def __init__(
        self,
        voice: Voice,
        ask: PickFile,
        *,
        title: Words,
        say: Sequence[Say],
        aside: Words | None,
        look: Look,
    ) -> None:
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask
        self._look = look
        self.folder = Listing(ask.start)

    def subject(self) -> Iterable[Widget]:
        yield Prose(self._where, id="folder", measure=200)
        yield PathField(self.voice, limit=1000)
        yield OptionRows(self.voice, (), id="files", typed=self._type)

    def start(self) -> None:
        self.query_one("#files").focus()
        self.open(self.ask.start)

    def help_words(self) -> str:
        return self.voice(m("screen.pick_file.help", kinds=", ".join(self.ask.suffixes)))

    def open(self, place: Path) -> None:
        """Go into a folder, or take a file."""
        self.run_worker(self._open(place), exclusive=True, group="folder")

    async def _open(self, place: Path) -> None:
        found = await self._look(place, self.ask.suffixes)
        if self.closed:
            return
        if found.problem:
            name = Verbatim(shown_name(str(found.path)))
            self.say(Say(m(f"pick_file.{found.problem}", name=name), "error"))
        elif found.file:
            self._take(found.path)
        else:
            self._enter(found)

    def _take(self, path: Path) -> None:
        if path.name.lower().endswith(self.ask.suffixes):
            self.answer(path)
        else:
            kinds = ", ".join(self.ask.suffixes)
            self.say(
                Say(m("pick_file.wrong_kind", name=Verbatim(shown_name(path.name)), kinds=kinds), "error")
            )

    def _enter(self, found: Listing) -> None:
        self.folder = found
        field = self.query_one(PathField)
        field.put("", "")
        self.query_one("#folder", Prose).redraw(layout=True)
        self._list()
        self.query_one("#files").focus()
        if not found.entries:
            self.say(Say(m("pick_file.nothing", kinds=", ".join(self.ask.suffixes))))

    def _list(self) -> None:
        wanted = self.query_one(PathField).raw.casefold().strip()
        wanted = "" if looks_like_path(wanted) else wanted
        shown = [
            Option(f"entry.{index}", Verbatim(_label(entry)), detail=_size(entry))
            for index, entry in enumerate(self.folder.entries)
            if wanted in entry.name.casefold()
        ][:MOST]
        places = [] if wanted else self._places()
        first = next((option.id for option in shown), "")
        self.query_one("#files", OptionRows).put((*places, *shown), default=first)

    def _places(self) -> list[Option]:
        places = [
            Option(f"shortcut.{index}", m("pick_file.go_to", place=words))
            for index, (words, path) in enumerate(self.ask.shortcuts)
            if path != self.folder.path
        ]
        if self.folder.path != self.folder.path.parent:
            places.append(Option("up", m("pick_file.up")))
        return places

    def _where(self) -> str:
        return self.voice(m("pick_file.folder", folder=Verbatim(shown_name(str(self.folder.path)))))

    def _type(self, text: str) -> bool:
        """A letter typed in the list goes into the field above it."""
        field = self.query_one(PathField)
        field.focus()
        field.editing.insert(text)
        field.redraw()
        self._list()
        return True

    @on(Control.Changed)
    def _changed(self) -> None:
        self._list()

    @on(PathField.ToList)
    def _to_list(self) -> None:
        self.query_one("#files").focus()

    @on(Control.Done)
    def _done(self) -> None:
        typed = self.query_one(PathField).raw
        files = self.query_one("#files", OptionRows)
        if looks_like_path(typed):
            self.open(read_path(typed, self.folder.path))
        elif typed.strip() and not files.options:
            self.say(Say(m("pick_file.no_match", text=Verbatim(typed.strip())), "error"))
        else:
            files.action_choose()

    @on(OptionRows.Chosen)
    def _choose(self, event: OptionRows.Chosen) -> None:
        kind, _, index = event.id.partition(".")
        if kind == "up":
            self.open(self.folder.path.parent)
        elif kind == "shortcut":
            self.open(self.ask.shortcuts[int(index)][1])
        else:
            self.open(self.folder.entries[int(index)].path)


def _label(entry: Entry) -> str:
    return f"{entry.name}/" if entry.folder else entry.name


def _size(entry: Entry) -> Words | None:
    if entry.folder:
        return None
    unit, size = ("MB", 1_000_000) if entry.size >= 1_000_000 else ("kB", 1_000)
    return Verbatim(f"{entry.size / size:.1f} {unit}")
