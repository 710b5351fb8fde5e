"""What the letters say: the Japanese original with the English below it."""

from dataclasses import dataclass

from ras_tui.text.message import Message, m
from ras_tui.text.translator import Translator

_RULE = "-" * 40


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter without an address."""

    subject: str
    text: str


class LetterWriter:
    """Writes letters in Japanese and English."""

    def __init__(self) -> None:
        self._languages = (Translator("ja"), Translator("en"))

    def write(self, letter: str, *paragraphs: Message, **params: object) -> LetterText:
        """The letter ``letter.<letter>.subject`` and ``.text``, followed by further paragraphs."""
        subject, text = m(f"letter.{letter}.subject", **params), m(f"letter.{letter}.text", **params)
        return LetterText(
            subject=" / ".join(say(subject) for say in self._languages),
            text=f"\n\n{_RULE}\n\n".join(
                "\n\n".join(say(part) for part in (text, *paragraphs)) for say in self._languages
            ),
        )
