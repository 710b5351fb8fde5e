"""The languages that the application speaks.

Japanese and English are whole. The others have the conversation, not every label of the forms: what a catalog
lacks is said in English, and the title line and the choice of a language say so. Japanese is plain Japanese
(やさしい日本語) in every sentence; only official labels keep their official words.

Languages whose script common terminals draw illegibly are not offered: see ``UNSHOWN``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple


class Language(NamedTuple):
    """One language that can be chosen."""

    code: str
    """BCP 47, as ``--lang`` takes it."""
    name: str
    """What its speakers call it."""
    between: str = ", "
    """What stands between the parts of a list."""
    whole: bool = False
    """Whether every text is in its catalog."""

    @property
    def catalog(self) -> str:
        """Its catalog's folder, which is Babel's name of the locale."""
        return self.code.replace("-", "_")


JAPANESE: Final = Language("ja", "日本語", "、", whole=True)
ENGLISH: Final = Language("en", "English", whole=True)
ALL: Final = (
    JAPANESE,
    ENGLISH,
    Language("zh-Hans", "简体中文", "、"),
    Language("zh-Hant", "繁體中文", "、"),
    Language("vi", "Tiếng Việt"),
    Language("ko", "한국어"),
    Language("pt", "Português"),
    Language("fil", "Filipino"),
    Language("id", "Bahasa Indonesia"),
    Language("es", "Español"),
)
"""In the order of how many residents speak them, the two whole ones first."""
LANGUAGES: Final = tuple(language.code for language in ALL)
WHOLE: Final = tuple(language.code for language in ALL if language.whole)
UNSHOWN: Final = ("Nepali", "Burmese", "Khmer", "Sinhala", "Hindi", "Bengali", "Urdu")
"""Spoken by many residents, but terminals disagree on the width of their signs or do not join them."""

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def language(code: str) -> Language:
    """The language of a code. Raises ``KeyError``."""
    return {each.code: each for each in ALL}[code]


def format_date(day: date, code: str) -> str:
    """A date in the words of a language: ``2027年6月14日``, ``14 June 2027``."""
    if code == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    if code == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date as in_words

    return in_words(day, "long", locale=language(code).catalog)


def format_number(number: int, code: str) -> str:
    """A whole number with its thousands apart."""
    if language(code).whole:
        return f"{number:,}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language(code).catalog)


def language_of(environment: Mapping[str, str]) -> str:
    """The language that the terminal's locale asks for; English when it asks for one that there is not."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environment.get(name, "")
        if locale:
            return "ja" if locale.startswith(("C", "POSIX")) else _closest(locale)
    return "ja"


def _closest(locale: str) -> str:
    """For a POSIX locale (``vi_VN.UTF-8``)."""
    name, _, region = locale.partition(".")[0].partition("@")[0].partition("_")
    if name == "zh":
        return "zh-Hant" if region in ("TW", "HK", "MO") else "zh-Hans"
    name = {"tl": "fil"}.get(name, name)
    return name if name in LANGUAGES else "en"
