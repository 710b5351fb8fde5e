"""Words of the pages: in the reader's language, Japanese with its readings as ruby."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup, escape

from ras_tui.text.languages import ENGLISH, JAPANESE, Language, language
from ras_tui.text.message import Words
from ras_tui.text.translator import Translator

LANGUAGES: Final = (JAPANESE, ENGLISH, *map(language, ("zh-Hans", "vi", "ko", "pt")))
"""Those whose catalogs have the pages whole."""
_BASE, _KANA, _END = "\ue000", "\ue001", "\ue002"
_TAGS: Final = {_BASE: "<ruby>", _KANA: "<rp>（</rp><rt>", _END: "</rt><rp>）</rp></ruby>"}


class _Marked(Translator):
    """Readings between signs that no text has, so that everything else can be escaped."""

    def reading(self, base: str, kana: str) -> str:
        return f"{_BASE}{base}{_KANA}{kana}{_END}"


class Wording:
    """One language's words, as HTML and as plain text."""

    def __init__(self, spoken: Language) -> None:
        self.language = spoken
        self._plain = Translator(spoken.code)
        self._marked = _Marked(spoken.code)

    def html(self, words: Words) -> Markup:
        """Escaped, readings as ruby, line ends as breaks."""
        text = str(escape(self._marked(words)))
        for sign, tag in _TAGS.items():
            text = text.replace(sign, tag)
        return Markup(text.replace("\n", "<br>"))

    def plain(self, words: Words) -> str:
        """For titles, which hold no markup."""
        return self._plain(words)


def wording(chosen: str, accepted: str) -> Wording:
    """By the reader's choice, else by the browser's ``Accept-Language``, else Japanese."""
    spoken = {each.code: each for each in LANGUAGES}
    return Wording(spoken.get(chosen) or next(_preferred(accepted), JAPANESE))


def _preferred(accepted: str) -> Iterator[Language]:
    """The languages that a header asks for and that there are, best first."""
    wanted = [part.partition(";") for part in accepted[:200].split(",")]
    by_weight = sorted(wanted, key=lambda part: -_weight(part[2]))
    for tag, _, _ in by_weight:
        name = tag.strip().lower()
        for each in LANGUAGES:
            if name == each.code.lower() or name.partition("-")[0] == each.code.lower().partition("-")[0]:
                yield each


def _weight(parameter: str) -> float:
    try:
        return float(parameter.strip().removeprefix("q="))
    except ValueError:
        return 1.0
