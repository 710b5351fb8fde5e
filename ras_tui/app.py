"""The application in full screen: sets the themes, starts the conversation, catches the last error."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar, cast

from rich.text import Text
from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from ras_tui.assets import style_files
from ras_tui.commands import COMMANDS as ALL_COMMANDS
from ras_tui.commands import command
from ras_tui.errors import Left, RasError
from ras_tui.frontend import Frontend, Say
from ras_tui.screens.frontend import ScreenFrontend
from ras_tui.terminal.driver import VisibleCursorDriver
from ras_tui.terminal.follow import FollowMixin
from ras_tui.terminal.order import OrderMixin
from ras_tui.terminal.pixels import PixelsMixin
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.text.translator import Translator
from ras_tui.theme import THEMES, install
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.voice import Voice

T = TypeVar("T")
CRASHED = 70
"""Exit code after a defect of ours."""
Conversation = Callable[[Frontend], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Look:
    """How the application looks and speaks at first."""

    language: str = "ja"
    readings: bool = False
    theme: str = "dark"
    reduced: bool = False
    """No frames at all."""
    aside: Words | None = None
    """Stands beside the language in the title line: that this is the demo, say."""
    watch_styles: bool = False


class RasApp(OrderMixin, FollowMixin, PixelsMixin, App[None], inherit_bindings=False):
    """One conversation in full screen."""

    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar = set()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(each.keys), f"command('{each.id}')", show=False, priority=each.id != "back")
        for each in ALL_COMMANDS
    ]

    def __init__(
        self,
        look: Look,
        conversation: Conversation,
        *,
        log: Callable[[BaseException], str],
        behind: Callable[[], None] = lambda: None,
        driver_class: type[Driver] | None = VisibleCursorDriver,
    ) -> None:
        """``log`` keeps what is known of a defect, without anything a person typed, and says where.

        ``behind`` is called once, when the first screen has been painted: what may start behind it.
        """
        super().__init__(
            driver_class=driver_class,
            css_path=[str(path) for path in style_files()],
            watch_css=look.watch_styles,
        )
        self.voice = Voice(Translator(look.language, readings=look.readings))
        self.aside = look.aside
        self._spoken_before = "en" if look.language == "ja" else "ja"
        self.frontend = ScreenFrontend(self)
        self._conversation = conversation
        self._log_crash = log
        self._behind = behind
        self._free = asyncio.Event()
        self._free.set()
        self.set_class(look.reduced, "-reduced")
        install(self, look.theme)

    def on_mount(self) -> None:
        """Start the conversation; the application ends with it."""
        self.run_worker(self._converse(), name="conversation", exit_on_error=False)

    async def _converse(self) -> None:
        try:
            await self._conversation(self.frontend)
        except Left:
            pass
        except Exception as error:
            self._handle_exception(error)
            return
        self.exit()

    # -- one screen in the place of another

    async def put(self, screen: BandedScreen[T]) -> None:
        """Show a screen in the place of the answered one; what lies above (help, say) is read first."""
        await self._free.wait()
        top = self.screen
        if isinstance(top, BandedScreen):
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)
            behind, self._behind = self._behind, lambda: None
            screen.call_after_refresh(behind)

    async def take_down(self, screen: BandedScreen[T]) -> None:
        """Remove a screen that nobody asks any more."""
        await self._free.wait()
        if self.is_running and self.screen_stack[-1:] == [screen]:
            await self.pop_screen()

    def takes_keys(self) -> bool:
        """A screen that has no focus yet lets keys wait."""
        return not (self.screen_stack and isinstance(self.screen, BandedScreen) and not self.screen.ready)

    @on(BandedScreen.Ready)
    async def _ready(self) -> None:
        await self.resume_keys()

    @property
    def asked(self) -> "BandedScreen[object] | None":
        """The conversation's screen that is shown, if one is."""
        return next(
            (
                cast("BandedScreen[object]", each)
                for each in self.screen_stack
                if isinstance(each, BandedScreen)
            ),
            None,
        )

    # -- commands

    def action_command(self, id: str) -> None:
        """Do a command: here when it works everywhere, else on the screen."""
        wanted = command(id)
        act = getattr(self, f"_do_{id}", None)
        if act is not None:
            act()
        elif isinstance(self.screen, BandedScreen):
            self.screen.perform(wanted)

    def _do_language(self) -> None:
        from ras_tui.overlays import languages_page

        if self._free.is_set():
            self._over(languages_page(self.voice, self.aside, self._spoken_before), self._speak)

    def _speak(self, language: str) -> None:
        if language in ("", self.voice.language):
            return
        self._spoken_before = self.voice.language
        self.voice.speak(language)
        self._retranslate()
        if self.voice.translator.partly:
            self._say(Say(m("language.partly")))

    def _do_readings(self) -> None:
        shown = not self.voice.translator.readings
        self.voice.read_aloud(shown)
        self._retranslate()
        self._say(Say(m("readings.on" if shown else "readings.off")))

    def _do_theme(self) -> None:
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._say(Say(m("theme.now", name=m(f"theme.{self.theme}"))))

    def _do_redraw(self) -> None:
        self.redraw()

    def _do_help(self) -> None:
        from ras_tui.overlays import help_page

        screen = self._below
        if screen is not None:
            self._over(help_page(self.voice, screen, self.aside))

    def _do_contents(self) -> None:
        from ras_tui.overlays import contents_page

        screen = self._below
        if screen is not None:
            self._over(contents_page(self.voice, screen, self.aside), lambda answer: _go(screen, answer))

    def _do_leave(self) -> None:
        from ras_tui.overlays import STAY, leave_page

        if self._free.is_set():
            if self.asked is not None:
                self.asked.leave_control()
            page = leave_page(self.voice, self.aside)
            self._over(page, lambda answer: None if answer in ("", STAY) else self.frontend.leave())

    @property
    def _below(self) -> "BandedScreen[object] | None":
        """The screen to help with: none while help itself is shown."""
        return self.asked if self._free.is_set() and self.asked is self.screen else None

    def _over(self, screen: BandedScreen[str], then: Callable[[str], None] = lambda answer: None) -> None:
        """Show a screen of the application's own above the conversation's."""
        self._free.clear()
        self.run_worker(self._show_over(screen, then), name=screen.name or "", exit_on_error=True)

    async def _show_over(self, screen: BandedScreen[str], then: Callable[[str], None]) -> None:
        screen.answered = asyncio.get_running_loop().create_future()
        await self.push_screen(cast("Screen[None]", screen))
        try:
            answer = await screen.answered
        finally:
            await self.pop_screen()
            self._free.set()
        then(answer if isinstance(answer, str) else "")

    def _retranslate(self) -> None:
        for each in self.screen_stack:
            if isinstance(each, BandedScreen):
                each.retranslate_all()

    def _say(self, say: Say) -> None:
        if isinstance(self.screen, BandedScreen):
            self.screen.say(say)

    # -- the last error

    def _handle_exception(self, error: Exception) -> None:
        """End with a code and the log's place: no traceback, no values.

        Leans on Textual 8.2.8: ``_handle_exception`` is where every unhandled error arrives.
        """
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        place = self._log_crash(error)
        code = error.code if isinstance(error, RasError) else f"internal.{type(error).__name__}"
        words = m("crash.last_words", code=Verbatim(code), log=Verbatim(place))
        self._return_code = CRASHED
        self.panic(Text(self.voice(words)))


def _go(screen: "BandedScreen[object]", answer: str) -> None:
    if answer and not screen.closed:
        screen.go_to(answer)
