"""Placing a frame in lines: where it stands is said in per cents, and typed the same way."""

from collections.abc import Iterable
from typing import final

from ras_tui.framing import Framing, NotAFrame, head_in, head_of, read, stands
from ras_tui.frontend import BACK, Back, FramePicture
from ras_tui.plain.talk import GoTo, Talk, narrow
from ras_tui.plain.wording import help_words, said, title
from ras_tui.text.message import Verbatim, Words, m


@final
class FramingInLines:
    """Asks for the frame's place until it is confirmed."""

    def __init__(self, talk: Talk, ask: FramePicture) -> None:
        self._talk = talk
        self._ask = ask
        self._framing = ask.start

    async def run(self) -> Framing | Back:
        """The frame and how the picture is turned."""
        again = False
        while True:
            typed = await self._talk.ask(self._show, help=self._help, again=again)
            if isinstance(typed, Back | GoTo):
                return BACK
            if not typed:
                return self._framing
            again = True
            try:
                self._framing = read(narrow(typed), self._ask.picture.aspect)
            except NotAFrame:
                self._talk.say(m("frame.not_a_frame", typed=Verbatim(typed)))
            else:
                if head := head_of(narrow(typed)):
                    self._talk.say(*head_in(self._framing.frame, head))
                self._talk.say(stands(self._framing, self._ask.picture), m("frame.type"))

    def _show(self) -> None:
        talk, ask = self._talk, self._ask
        talk.gap()
        talk.say(title(ask))
        if ask.say is not None:
            talk.say(said(ask.say))
        talk.say(*ask.body, ask.picture.words, stands(self._framing, ask.picture))
        talk.say(m("frame.type"), m("frame.type_head"))

    def _help(self) -> Iterable[Words]:
        return (m("frame.type"), m("frame.type_head"), *help_words(self._ask, self._talk.translator))
