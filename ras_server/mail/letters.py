"""What the letters say: in the person's language, with the Japanese original below."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from ras_tui.text.languages import LANGUAGES
from ras_tui.text.message import Message, m
from ras_tui.text.translator import Translator

_RULE = "-" * 40
_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    **{language: (language, "ja") for language in LANGUAGES},
    "": ("ja", "en"),
    "ja": ("ja",),
}
"""What stands above what, by the person's language; empty while it is not known."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter without an address."""

    subject: str
    text: str


class LetterWriter:
    """Writes letters; a language's catalog is loaded with the first letter in it."""

    def __init__(self) -> None:
        self._translators = cache(Translator)

    def write(self, letter: str, *paragraphs: Message, language: str = "", **params: object) -> LetterText:
        """The letter ``letter.<letter>.subject`` and ``.text``, followed by further paragraphs.

        ``language`` is the person's; while it is not known, English follows the Japanese.
        """
        subject, text = m(f"letter.{letter}.subject", **params), m(f"letter.{letter}.text", **params)
        languages = [self._translators(one) for one in _ORDER[language]]
        return LetterText(
            subject=" / ".join(say(subject) for say in languages),
            text=f"\n\n{_RULE}\n\n".join(
                "\n\n".join(say(part) for part in (text, *paragraphs)) for say in languages
            ),
        )
