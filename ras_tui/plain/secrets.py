"""Secrets in lines: never echoed on a terminal, judged by their shape before anything is tried."""

from collections.abc import Iterable
from typing import final

from ras_tui.card.pin import Pin
from ras_tui.frontend import Back, Secret
from ras_tui.plain.talk import Talk
from ras_tui.plain.wording import help_words, said, title
from ras_tui.text.message import Message, Words, m

_FULL_WIDTH = {chr(code).encode(): bytes([code - 0xFEE0]) for code in range(0xFF01, 0xFF5F)}


@final
class Asking:
    """Asks for one secret until it has the shape it must have: a wrong shape would cost a try."""

    def __init__(self, talk: Talk, ask: Secret) -> None:
        self._talk = talk
        self._ask = ask

    async def run(self) -> Pin | Back:
        """The secret; whoever takes it wipes it."""
        again = False
        while True:
            pin = await self._talk.secret(self._show, help=self._help, again=again)
            again = True
            if isinstance(pin, Back):
                return pin
            pin = self._narrowed(pin)
            self._talk.say(m("plain.entered", n=len(pin.reveal().decode("utf-8", "replace"))))
            if self._fits(pin):
                return pin
            pin.wipe()
            self._talk.say(m("plain.wrong", what=self._shape()))

    def _show(self) -> None:
        talk, ask = self._talk, self._ask
        talk.gap()
        talk.say(title(ask))
        if ask.say is not None:
            talk.say(said(ask.say))
        talk.say(*ask.body)
        if ask.tries_left is not None and ask.say is None:
            talk.say(m("plain.tries_left", n=ask.tries_left))
        talk.say(self._shape())
        if talk.reader.terminal is not None:
            talk.say(m("plain.hidden"))

    def _shape(self) -> Message:
        return Message(f"plain.secret.{self._ask.alphabet}")

    def _narrowed(self, pin: Pin) -> Pin:
        """An input method that is on widens digits and letters; a password stays as it was typed."""
        if self._ask.alphabet in ("password", "any"):
            return pin
        typed = pin.reveal()
        pin.wipe()
        for wide, plain in _FULL_WIDTH.items():
            typed = typed.replace(wide, plain)
        return Pin(typed)

    def _fits(self, pin: Pin) -> bool:
        typed = pin.reveal()
        match self._ask.alphabet:
            case "digits":
                return len(typed) == 4 and typed.isdigit()
            case "sign":
                return 6 <= len(typed) <= 16 and typed.isalnum()
            case "password":
                return 8 <= len(typed.decode("utf-8", "replace")) <= 128
            case "any":
                return 1 <= len(typed.decode("utf-8", "replace")) <= 128

    def _help(self) -> Iterable[Words]:
        return (self._shape(), *help_words(self._ask, self._talk.translator))
