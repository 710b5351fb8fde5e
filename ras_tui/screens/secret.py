"""Type one secret."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from ras_tui.card.pin import Pin
from ras_tui.frontend import Say, Secret
from ras_tui.text.message import Words, m
from ras_tui.widgets.banded import BandedScreen
from ras_tui.widgets.pin_input import SIZES, PinInput
from ras_tui.widgets.reading import Reading
from ras_tui.widgets.voice import Voice


class SecretScreen(BandedScreen[Pin]):
    """What is asked and how often it may still be wrong, then the field."""

    kind = "secret"

    def __init__(
        self, voice: Voice, ask: Secret, *, title: Words, say: Sequence[Say], aside: Words | None
    ) -> None:
        super().__init__(voice, name=ask.id, title=title, say=say, aside=aside)
        self.ask = ask

    def subject(self) -> Iterable[Widget]:
        body = list(self.ask.body)
        if self.ask.tries_left is not None and self.ask.say is None:
            body.append(m("secret.tries_left", n=self.ask.tries_left))
        if body:
            yield Reading(self.voice, body, id="text")
        yield PinInput(self.voice, self.ask.alphabet, id="pin")

    def start(self) -> None:
        self.query_one("#pin").focus()

    def help_words(self) -> str:
        return self.voice.optional(m(f"{self.ask.id}.help")) or self.voice(m("screen.secret.help"))

    def wipe(self) -> None:
        for pin in self.query(PinInput):
            pin.wipe()

    def do_back(self) -> None:
        """Back; what was typed is overwritten first."""
        self.wipe()
        super().do_back()

    @on(PinInput.Told)
    def _told(self, event: PinInput.Told) -> None:
        self.say(Say(event.words, "error"))

    @on(PinInput.Submitted)
    def _submit(self) -> None:
        if self.closed:
            return
        pin = self.query_one(PinInput)
        if pin.complete:
            self.answer(pin.take())
            return
        fewest, most = SIZES[self.ask.alphabet]
        self.say(Say(m(f"pin.length.{self.ask.alphabet}", n=pin.count, fewest=fewest, most=most), "error"))
