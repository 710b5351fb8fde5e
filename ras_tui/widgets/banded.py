"""The grammar of every screen: five bands, always in the same places."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar, cast, runtime_checkable

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from ras_tui.commands import BACK, HELP, KEY_LINE, LEAVE, Command, key_name
from ras_tui.frontend import BACK as WENT_BACK
from ras_tui.frontend import Back, Option, Say
from ras_tui.text.cells import width
from ras_tui.text.languages import ENGLISH
from ras_tui.text.lines import wrap
from ras_tui.text.message import Words, m
from ras_tui.widgets.control import Control
from ras_tui.widgets.drawn import Drawn, Line
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.prose import Prose
from ras_tui.widgets.voice import Spoken, Voice

T = TypeVar("T")
SHORT = 18
"""With fewer rows the bands shrink, so that the body keeps its place."""
NARROW = 60
"""With fewer columns a label stands above its control."""


@runtime_checkable
class Keyed(Protocol):
    """A widget that names the keys that work in it."""

    def keys_here(self) -> tuple[tuple[str, Words], ...]: ...


def keys_of(widget: object) -> tuple[tuple[str, Words], ...]:
    """The keys that work in a widget only."""
    return widget.keys_here() if isinstance(widget, Keyed) else ()


class Body(VerticalScroll, can_focus=False):
    """The one subject of a screen."""


class TitleLine(Drawn):
    """Where am I, and in which language."""

    def __init__(self, title: Callable[[], str], aside: Callable[[], str]) -> None:
        super().__init__(id="title-line")
        self._title = title
        self._aside = aside

    def draw(self, cells: int) -> list[Line]:
        title, aside = self._title(), self._aside()
        gap = cells - width(title) - width(aside)
        if gap >= 2:
            return [[(title + " " * gap + aside, "")]]
        return [[(line, "")] for line in wrap(f"{title}  {aside}", cells)]

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        self.redraw(layout=True)


class KeyLine(Drawn):
    """The keys that work here."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key"}

    def __init__(self, keys: Callable[[], Iterable[tuple[str, str]]]) -> None:
        super().__init__(id="key-line")
        self._keys = keys
        self.most = 2

    def draw(self, cells: int) -> list[Line]:
        lines: list[Line] = [[]]
        used = 0
        for key, label in self._keys():
            size = width(key) + 1 + width(label)
            if used and used + 2 + size > cells:
                if len(lines) == self.most:
                    continue
                lines.append([])
                used = 0
            gap = "  " if used else ""
            lines[-1] += [(gap, ""), (key, "key"), (f" {label}", "")]
            used += len(gap) + size
        return lines + [[] for _ in range(self.most - len(lines))]

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        self.redraw(layout=True)


class BandedScreen(Screen[None], Generic[T], inherit_bindings=False):
    """Title line, say line, body, help line, key line; made of values, with one result out.

    The result goes to :attr:`answered`; afterwards the screen stays as it is, without life, until the
    application puts the next one in its place.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "forward", show=False),
        Binding("shift+tab", "backward", show=False),
    ]
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (BACK,)
    """Those of the commands that are not everywhere which work on this kind of screen."""

    class Ready(Message):
        """The first control has the focus: keys find it."""

    kind: ClassVar[str] = ""
    """Names the kind's own words: ``screen.<kind>.say``."""

    def __init__(
        self, voice: Voice, *, name: str, title: Words, say: Sequence[Say], aside: Words | None
    ) -> None:
        """``say`` is what happened and what is asked, in that order."""
        super().__init__(name=name)
        self.voice = voice
        self._title = title
        self._said = tuple(say) or (Say(m(f"screen.{self.kind}.say")),)
        self._aside = aside
        self.answered: asyncio.Future[T | Back] | None = None
        self.ready = False
        """Whether keys can come."""

    def subject(self) -> Iterable[Widget]:
        """The body's widgets."""
        raise NotImplementedError

    def help_words(self) -> str:
        """The help line for the focused widget."""
        return ""

    def long_help(self) -> tuple[Words, ...]:
        """The long form of the help for the focused widget."""
        return ()

    def contents(self) -> tuple[Option, ...]:
        """What the screen consists of, for going there; empty where there is nothing to go to."""
        return ()

    def go_to(self, id: str) -> None:
        """Go to one of :meth:`contents`."""

    def start(self) -> None:
        """Put the focus where the person begins."""
        self.focus_next()

    def why_off(self, command: Command) -> Words:
        """Why a command does nothing here."""
        return m("command.off", key=key_name(command.keys[0]), label=command.label)

    def perform(self, command: Command) -> None:
        """Do a command of this screen; one that does not work here says why."""
        if self.closed:
            return
        if command in self.COMMANDS_HERE:
            getattr(self, f"do_{command.id}")()
        else:
            self.say(Say(self.why_off(command)))

    def do_back(self) -> None:
        """Back instead of an answer."""
        self.answer(WENT_BACK)

    # -- the one result

    @property
    def closed(self) -> bool:
        """Whether the result is out."""
        return self.answered is not None and self.answered.done()

    def answer(self, result: T | Back) -> None:
        """Give the one result."""
        if self.answered is not None and not self.answered.done():
            self.answered.set_result(result)

    def interrupted(self) -> None:
        """Keep what stands in the controls: the screen goes away before it is answered."""

    def wipe(self) -> None:
        """Forget what must not be kept once the screen is over."""

    # -- the bands

    def compose(self) -> ComposeResult:
        """The five bands."""
        yield TitleLine(self.title_text, self._aside_text)
        yield Prose(self.say_text, id="say-line", measure=200)
        with Body(id="body"):
            yield from self.subject()
        yield Prose(self.help_words, id="help-line", measure=200, steady=True)
        yield KeyLine(self._keys)

    def on_mount(self) -> None:
        """Bands fit the terminal; the first control gets the focus."""
        self._fit(self.app.size.width, self.app.size.height)
        self._tone()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Start; a focus is set by the application's queue, so readiness is said behind it."""
        self.start()
        self.app.call_later(self._get_ready)

    def _get_ready(self) -> None:
        self.ready = True
        self.post_message(self.Ready())

    def say(self, *say: Say) -> None:
        """Change the say line."""
        self._said = say
        self._tone()
        self.query_one("#say-line", Prose).redraw(layout=True)
        # A body that becomes smaller scrolls by itself, and Textual 8.2.8 does not always paint that.
        self.call_after_refresh(self.refresh)

    def title_text(self) -> str:
        """The title in the language of the moment."""
        return self.voice(self._title)

    def say_text(self) -> str:
        """The say line's whole text."""
        return " ".join(self.voice(one.words) for one in self._said)

    def retranslate_all(self) -> None:
        """Everything in the language of the moment, in place."""
        self.translate_values()
        for widget in self.walk_children(Widget):
            if isinstance(widget, Spoken):
                widget.retranslate()

    def translate_values(self) -> None:
        """Values that are shown in words."""

    def refresh_hints(self) -> None:
        """The help line and the key line follow the focus."""
        if self.is_mounted:
            self.query_one("#help-line", Prose).redraw()
            self.query_one(KeyLine).redraw()

    def _aside_text(self) -> str:
        language = self.voice(m("language.name"))
        if self.voice.translator.partly:
            language = f"{language} + {ENGLISH.name}"
        return f"{language}  {self.voice(self._aside)}" if self._aside else language

    def _tone(self) -> None:
        line = self.query_one("#say-line", Prose)
        for tone in ("info", "error", "done"):
            line.set_class(any(one.tone == tone for one in self._said), f"-{tone}")

    def _keys(self) -> list[tuple[str, str]]:
        own = keys_of(self.focused)
        here = [each for each in KEY_LINE if each.everywhere or each in self.COMMANDS_HERE]
        if self._short:
            here = [HELP, *(each for each in here if each not in (HELP, LEAVE)), LEAVE]
            return [(key_name(each.keys[0]), self.voice(each.label)) for each in here]
        named = [(key, self.voice(words)) for key, words in own]
        return named + [(key_name(each.keys[0]), self.voice(each.label)) for each in here]

    @property
    def _short(self) -> bool:
        return self.app.size.height < SHORT

    def _fit(self, columns: int, rows: int) -> None:
        short = rows < SHORT
        self.set_class(short, "-short")
        self.set_class(columns < NARROW, "-narrow")
        self.query_one("#say-line", Prose).most = 2 if short else 4
        self.query_one("#help-line", Prose).most = 1 if short else 2
        self.query_one(KeyLine).most = 1 if short else 2
        for band in self.query("#say-line, #help-line, #key-line"):
            cast(Drawn, band).redraw(layout=True)

    # -- focus

    def leave_control(self) -> None:
        """What has to happen before the focus goes on."""

    def action_forward(self) -> None:
        """To the next control."""
        self.leave_control()
        self.focus_next()

    def action_backward(self) -> None:
        """To the control before."""
        self.leave_control()
        self.focus_previous()

    def on_resize(self, event: events.Resize) -> None:
        """Bands fit the terminal; the focused control stays in view."""
        if self.is_mounted and self.query("#key-line"):
            self._fit(event.size.width, event.size.height)
            self.call_after_refresh(self._show_focus)

    def _show_focus(self) -> None:
        if isinstance(self.focused, OptionRows):
            self.focused.show_cursor()
        elif self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Help and keys are those of the focused control."""
        self.refresh_hints()

    @on(OptionRows.Told)
    @on(Control.Told)
    def _tell(self, event: OptionRows.Told | Control.Told) -> None:
        self.say(event.say)
