"""Menus and pages in lines: numbered options, the default said, a disabled one saying why."""

from collections.abc import Iterable
from typing import final

from ras_tui.frontend import BACK, Back, Choose, Option, Page
from ras_tui.plain.listing import HITS, Several, picked
from ras_tui.plain.talk import GoTo, Talk
from ras_tui.plain.wording import help_words, option_lines, said, title
from ras_tui.text.message import Words, m


@final
class Choosing:
    """Asks for one option of a menu, or one action of a page."""

    def __init__(self, talk: Talk, ask: Choose | Page) -> None:
        self._talk = talk
        self._ask = ask
        self._options = ask.options if isinstance(ask, Choose) else ask.actions

    async def run(self) -> str | Back:
        """The option's id; of a page also ``""`` for continue."""
        again = False
        while True:
            typed = await self._talk.ask(self._show, help=self._help, again=again)
            again = True
            if isinstance(typed, Back | GoTo):
                return BACK
            option = self._default() if not typed else self._named(typed)
            if option == "":
                return ""
            if isinstance(option, Option) and self._may(option):
                return option.id

    def _show(self) -> None:
        talk, ask = self._talk, self._ask
        talk.gap()
        talk.say(title(ask))
        if ask.say is not None:
            talk.say(said(ask.say))
        talk.say(*ask.body)
        if isinstance(ask, Page):
            talk.say(*(picture.words for picture in ask.pictures))
        for number, option in enumerate(self._options, start=1):
            talk.lines(self._numbered(number, option))
        self._say_default()

    def _numbered(self, number: int, option: Option) -> Iterable[str]:
        columns = self._ask.columns if isinstance(self._ask, Choose) else ()
        first, *others = option_lines(option, columns, self._talk.translator)
        return (f"{number} {first}", *(f"   {line}" for line in others))

    def _say_default(self) -> None:
        if isinstance(self._ask, Page):
            self._talk.say(m("plain.or_continue") if self._options else m("plain.continue"))
            return
        place = self._default_place()
        if place is None:
            self._talk.say(m("plain.choose"))
        else:
            self._talk.say(m("plain.choose_default", number=place + 1, label=self._options[place].label))

    def _default_place(self) -> int | None:
        wanted = self._ask.default if isinstance(self._ask, Choose) else ""
        return next((place for place, option in enumerate(self._options) if option.id == wanted), None)

    def _default(self) -> Option | str | None:
        """What an empty line means: the default, or continue on a page; None where it means nothing."""
        if isinstance(self._ask, Page):
            return ""
        place = self._default_place()
        if place is None:
            self._talk.say(m("plain.choose"))
            return None
        return self._options[place]

    def _named(self, typed: str) -> Option | None:
        names = [self._talk.translator(option.label) for option in self._options]
        ids = [option.id for option in self._options]
        place = ids.index(typed) if typed in ids and not typed.isdecimal() else picked(typed, names)
        if isinstance(place, int):
            return self._options[place]
        if place is None:
            self._talk.say(m("plain.no_such_number", last=len(names)) if names else m("plain.continue"))
        else:
            self._show_hits(place)
        return None

    def _show_hits(self, found: Several) -> None:
        self._talk.say(m("plain.several", n=len(found.places)))
        for place in found.places[:HITS]:
            self._talk.lines(self._numbered(place + 1, self._options[place]))

    def _may(self, option: Option) -> bool:
        if option.disabled is not None:
            self._talk.say(m("plain.disabled", reason=option.disabled))
        return option.disabled is None

    def _help(self) -> Iterable[Words]:
        return help_words(self._ask, self._talk.translator)
