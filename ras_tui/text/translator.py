"""Messages into words of one language."""

import gettext
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

from ras_tui.clock import JST
from ras_tui.text.languages import ENGLISH, WHOLE, format_date, format_number, language
from ras_tui.text.message import Bilingual, Message, Verbatim, Words

CATALOGS = Path(__file__).parent / "catalogs"

_READING = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_BLANK = re.compile(r"\{([a-z_]+)(?::([a-z_.]+))?\}")
"""``{name}``, or ``{name:prefix}`` for a code, or several, each worded by the text ``<prefix>.<code>``."""


@cache
def _catalog(code: str) -> gettext.NullTranslations:
    """The compiled catalog ``catalogs/<language>.mo`` (made by ``ras_tui.text.compile``)."""
    with (CATALOGS / f"{language(code).catalog}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


class Translator:
    """Words of one language, with readings shown or hidden.

    Japanese texts carry their readings: ``{在留|ざいりゅう}``. Shown, that is 在留（ざいりゅう）; hidden, it
    is 在留. What a language's catalog lacks is said in English.
    """

    def __init__(self, language: str, *, readings: bool = False) -> None:
        self.language = language
        self.readings = readings

    def __call__(self, words: Words) -> str:
        """The sentence, its blanks filled in. An id that no catalog has comes back in ``⟦…⟧``."""
        if isinstance(words, Verbatim):
            return words.text
        if isinstance(words, Bilingual):
            return self._read(words.ja if self.language == "ja" else words.en)
        return self._fill(self._template(words), words)

    def has(self, id: str) -> bool:
        """Whether the catalog, or the English one, knows the id."""
        return self._text(id, 1) != id

    @property
    def partly(self) -> bool:
        """Whether some texts are in English for want of a translation."""
        return self.language not in WHOLE

    def date(self, day: date) -> str:
        """A date as people write it: ``2027年6月14日`` or ``14 June 2027``."""
        return format_date(day, self.language)

    def _template(self, message: Message) -> str:
        n = message.params.get("n")
        text = self._text(message.id, n if isinstance(n, int) else 1)
        return f"⟦{message.id}⟧" if text == message.id else text

    def _text(self, id: str, n: int) -> str:
        """The catalog's text, of a plural the form for ``n``; the id itself where there is none.

        ``gettext`` alone does not find plurals in every Python 3.11.
        """
        for code in (self.language, ENGLISH.code):
            catalog = _catalog(code)
            text = catalog.ngettext(id, id, n)
            text = catalog.gettext(id) if text == id else text
            if text != id or self.language in WHOLE:
                return text
        return id

    def _fill(self, template: str, message: Message) -> str:
        return _BLANK.sub(lambda match: self._blank(match, message), self._read(template))

    def _read(self, text: str) -> str:
        return _READING.sub(lambda match: self.reading(match[1], match[2]), text)

    def reading(self, base: str, kana: str) -> str:
        """A word with its reading in brackets, or without."""
        return f"{base}（{kana}）" if self.readings else base

    def _blank(self, match: re.Match[str], message: Message) -> str:
        """One blank; codes (``{what:file.kind}``) are worded here, so that findings carry plain values."""
        value, prefix = message.params.get(match[1], match[0]), match[2]
        if prefix is None or match[1] not in message.params:
            return self._value(value)
        codes = value if isinstance(value, list | tuple) else (value,)
        return self._value([Message(f"{prefix}.{code}") for code in codes])

    def _value(self, value: object) -> str:
        if isinstance(value, Message | Verbatim | Bilingual):
            return self(value)
        if isinstance(value, datetime):
            there = value.astimezone(JST)
            return f"{self.date(there.date())} {there:%H:%M}"
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return format_number(value, self.language)
        if isinstance(value, list | tuple):
            return language(self.language).between.join(self._value(part) for part in value)
        return str(value)
