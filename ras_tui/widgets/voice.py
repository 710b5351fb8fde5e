"""The language that everything on the screen speaks."""

from typing import Protocol, runtime_checkable

from ras_tui.text.message import Message, Words, m
from ras_tui.text.translator import Translator


class Voice:
    """One application's words: shared by its widgets, so a change of language reaches all of them at once."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator

    def __call__(self, words: Words) -> str:
        """The sentence in the language of the moment."""
        return self.translator(words)

    @property
    def language(self) -> str:
        """Its code."""
        return self.translator.language

    def optional(self, words: Message) -> str:
        """The sentence, or nothing when the catalogs have none."""
        return self.translator(words) if self.translator.has(words.id) else ""

    def speak(self, language: str) -> None:
        """Change the language; readings stay as they are."""
        self.translator = Translator(language, readings=self.translator.readings)

    def read_aloud(self, readings: bool) -> None:
        """Show or hide the readings of kanji."""
        self.translator = Translator(self.language, readings=readings)


@runtime_checkable
class Spoken(Protocol):
    """A widget with words in it."""

    def retranslate(self) -> None:
        """Say the same in the language of the moment, in place: what was typed stays."""
        ...


def state_word(voice: Voice, state: str) -> str:
    """How a state is written: a word or a sign, never only a colour."""
    return voice(m(f"state.{state}")) if state else ""
