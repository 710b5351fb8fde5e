"""Putting things in order in lines: the order is typed, shown, and taken by an empty line."""

from collections.abc import Iterable
from typing import final

from ras_tui.arrangement import NotAnArrangement, Placed, read, whole
from ras_tui.frontend import BACK, Arrange, Back
from ras_tui.plain.talk import GoTo, Talk, narrow
from ras_tui.plain.wording import help_words, placed_line, said, title
from ras_tui.text.message import Verbatim, Words, m


@final
class Arranging:
    """Asks for an order until it is confirmed."""

    def __init__(self, talk: Talk, ask: Arrange) -> None:
        self._talk = talk
        self._ask = ask
        self._placed = whole(len(ask.things))

    async def run(self) -> tuple[Placed, ...] | Back:
        """What stays, in order."""
        again = False
        while True:
            typed = await self._talk.ask(self._show, help=self._help, again=again)
            if isinstance(typed, Back | GoTo):
                return BACK
            if not typed:
                return self._placed
            again = not self._take(typed)

    def _take(self, typed: str) -> bool:
        """The new order, of the things as they were at first; False, and said why, when it is none."""
        try:
            placed = read(narrow(typed), len(self._ask.things))
        except NotAnArrangement as error:
            self._talk.say(m("arrange.not_an_order", part=Verbatim(error.part), n=len(self._ask.things)))
            return False
        self._placed = placed or self._placed
        return True

    def _show(self) -> None:
        talk, ask = self._talk, self._ask
        talk.gap()
        talk.say(title(ask))
        if ask.say is not None:
            talk.say(said(ask.say))
        talk.say(*ask.body)
        talk.say(*(placed_line(ask, at, placed) for at, placed in enumerate(self._placed)))
        talk.say(m("arrange.type"))

    def _help(self) -> Iterable[Words]:
        return (m("arrange.type"), *help_words(self._ask, self._talk.translator))
