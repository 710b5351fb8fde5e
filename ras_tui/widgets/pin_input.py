"""A secret as it is typed: never in a value, a message or on the screen."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from ras_tui.card.pin import Pin
from ras_tui.text.message import Words, m
from ras_tui.widgets.drawn import Drawn, Line
from ras_tui.widgets.voice import Voice

Alphabet = Literal["digits", "sign", "password", "any"]
SIZES: dict[Alphabet, tuple[int, int]] = {
    "digits": (4, 4),
    "sign": (6, 16),
    "password": (8, 128),
    "any": (1, 128),
}
"""Fewest and most characters."""


class PinInput(Drawn):
    """Collects characters into a buffer that is overwritten; shows how many there are."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False),
        Binding("backspace", "delete", show=False),
        Binding("ctrl+u,delete", "wipe", show=False),
    ]

    class Submitted(Message):
        """Enter was pressed; the secret is fetched by :meth:`PinInput.take`."""

    @dataclass
    class Told(Message):
        """Something to say that holds nothing of the secret."""

        words: Words

    def __init__(self, voice: Voice, alphabet: Alphabet, *, id: str) -> None:
        super().__init__(id=id, classes="pin-input field-control")
        self.voice = voice
        self._alphabet = alphabet
        self._buffer = bytearray()

    def __repr__(self) -> str:
        return "PinInput(****)"

    @property
    def count(self) -> int:
        """How many characters were typed."""
        return sum(1 for byte in self._buffer if byte & 0xC0 != 0x80)

    @property
    def complete(self) -> bool:
        """Whether as many were typed as the secret has."""
        fewest, most = SIZES[self._alphabet]
        return fewest <= self.count <= most

    def take(self) -> Pin:
        """Hand the secret over; nothing stays here."""
        pin = Pin(self._buffer)
        self.wipe()
        return pin

    def wipe(self) -> None:
        """Overwrite what was typed."""
        for index in range(len(self._buffer)):
            self._buffer[index] = 0
        self._buffer.clear()
        self.redraw()

    def draw(self, cells: int) -> list[Line]:
        most = SIZES[self._alphabet][1]
        room = most if most <= 16 else min(32, max(8, cells - 16))
        dots = "*" * min(self.count, room)
        return [[(f"[{dots:<{room}}]   ", ""), (self.voice(m("pin.count", n=self.count)), "")]]

    def cursor_place(self) -> Offset:
        """Behind the last dot."""
        most = SIZES[self._alphabet][1]
        room = most if most <= 16 else min(32, max(8, self.content_size.width - 16))
        return Offset(1 + min(self.count, room), 0)

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        """Keys that work here only."""
        return (("Enter", m("keys.decide")), ("^U", m("keys.wipe")))

    def retranslate(self) -> None:
        """Draw in the language of the moment."""
        self.redraw()

    def action_submit(self) -> None:
        """Done typing."""
        self.post_message(self.Submitted())

    def action_delete(self) -> None:
        """Take back the last character."""
        while self._buffer:
            byte = self._buffer[-1]
            self._buffer[-1] = 0
            self._buffer.pop()
            if byte & 0xC0 != 0x80:
                break
        self.redraw()

    def action_wipe(self) -> None:
        """Take back everything."""
        self.wipe()

    def on_key(self, event: events.Key) -> None:
        """A key that is text."""
        if event.character is None or not event.character.isprintable():
            return
        event.stop()
        event.prevent_default()
        self._add(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """What was pasted."""
        event.stop()
        event.prevent_default()
        self._add(event.text.strip("\r\n"))

    def _add(self, typed: str) -> None:
        """Take what belongs to the secret's alphabet; say what does not, without showing it."""
        narrowed = typed if self._alphabet in ("password", "any") else unicodedata.normalize("NFKC", typed)
        taken = "".join(filter(self._belongs, narrowed))
        room = SIZES[self._alphabet][1] - self.count
        if len(taken) < len(narrowed):
            self.post_message(self.Told(m(f"pin.only.{self._alphabet}")))
        elif len(taken) > room:
            self.post_message(self.Told(m("pin.full", n=SIZES[self._alphabet][1])))
        self._buffer += taken[:room].encode()
        self.redraw()

    def _belongs(self, character: str) -> bool:
        if self._alphabet == "digits":
            return character in "0123456789"
        if self._alphabet == "sign":
            return character.isascii() and character.isalnum()
        return character.isprintable()
