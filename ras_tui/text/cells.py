"""How many terminal cells a text takes, and where it may be cut.

The counts follow what terminals and the screen library agree on: East Asian wide and full-width characters
take two cells, ambiguous ones one, marks that sit on another character none. Scripts with spacing marks
(Devanagari, Khmer, …) are drawn differently by every terminal; here their marks count as none.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate, takewhile
from typing import Final

_JOINER: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"
_ZERO_CATEGORIES: Final = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"})
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_JAMO: Final = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
"""Vowels and finals: drawn inside the cell of the initial before them."""
_FILLERS: Final = frozenset("\u3164\uffa0")
_SOFT_HYPHEN: Final = "\u00ad"
_EACH_BY_ITSELF: Final = re.compile("[ -~¡-¬®-ÿ‐-‧‰-⁞\u3000-〩ぁ-ゖ゛-ヿ㐀-鿿！-ﾝ]*")
"""Texts of letters, kana, kanji and punctuation alone, none of which joins with another."""


def width(text: str) -> int:
    """The cells that ``text`` takes on one line; control characters count as none."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER in text or _EMOJI_STYLE in text:
        return sum(_cluster_width(cluster) for cluster in graphemes(text))
    return sum(map(_character_width, text))


def graphemes(text: str) -> list[str]:
    """What a person counts as characters: a kana with its mark, a kanji with its variant, a whole emoji."""
    if _EACH_BY_ITSELF.fullmatch(text):
        return list(text)
    return _clusters()(text)


def clip(text: str, cells: int, *, mark: str = "") -> str:
    """The longest beginning of at most ``cells`` cells, never half a character; ends with ``mark`` if cut."""
    if width(text) <= cells:
        return text
    room = cells - width(mark)
    if room < 0:
        return clip(text, cells)
    clusters = graphemes(text)
    ends = accumulate(map(width, clusters))
    kept = sum(1 for _ in takewhile(lambda end: end <= room, ends))
    return "".join(clusters[:kept]) + mark


@cache
def _clusters() -> Callable[[str], list[str]]:
    """Imported on the first text that needs it: the module costs a tenth of the start."""
    import regex

    return regex.compile(r"\X").findall


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    code = ord(character)
    if character == _SOFT_HYPHEN:
        return 1
    if unicodedata.category(character) in _ZERO_CATEGORIES or code in _SKIN_TONES:
        return 0
    if character in _FILLERS or any(code in jamo for jamo in _JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cluster_width(cluster: str) -> int:
    """Of one grapheme that may hold joined emoji: what is joined on draws over the first."""
    drawn = cluster.split(_JOINER)[0]
    total = sum(map(_character_width, drawn))
    asked_wide = _EMOJI_STYLE in drawn and total == 1 and not drawn[0].isalpha()
    return 2 if asked_wide else total
