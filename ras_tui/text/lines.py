"""Breaking text into lines: by Japanese rules between kanji, kana and the like, between words elsewhere.

Rules: JIS X 4051 (行頭禁則, 行末禁則, 分離禁止), as far as a terminal can follow them.
"""

from collections.abc import Iterator
from typing import Final

from ras_tui.text.cells import graphemes, width

_NEVER_FIRST: Final = frozenset(
    "、。，．,.・：；:;？！?!‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー～〜…‥％%‰℃°′″"
    "’”）)〕］]｝}〉》」』】｠»›｡｣､･ｰﾞﾟ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
"""Does not begin a line."""
_NEVER_LAST: Final = frozenset("‘“（(〔［[｛{〈《「『【｟«‹｢￥¥＄$£＃#№〒")
"""Does not end a line."""
_PAIRS: Final = frozenset({"……", "‥‥", "――", "——", "〳〵", "〴〵"})
"""Two signs that are drawn as one."""
_SPACES: Final = frozenset(" \t\u3000")
_NO_BREAK: Final = frozenset("\u00a0\u202f\u2060")
_HANGUL: Final = (("\u1100", "\u11ff"), ("\u3131", "\u318e"), ("\uac00", "\ud7a3"))
"""Korean puts spaces between its words, wide as its letters are."""


def wrap(text: str, cells: int) -> list[str]:
    """The lines of ``text``, each at most ``cells`` cells wide; a line end in ``text`` begins a new line.

    Spaces at a break go away; spaces that begin a paragraph stay. A word or a run of signs that no line can
    hold is broken between characters. A character wider than ``cells`` stands on a line of its own.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines.extend(_wrap_paragraph(paragraph, cells))
    return lines


def _wrap_paragraph(text: str, cells: int) -> Iterator[str]:
    if width(text) <= cells:
        yield text.rstrip(" \t\u3000") if text.strip(" \t\u3000") else ""
        return
    line, gap = "", ""
    for piece in _pieces(text):
        if piece[0] in _SPACES:
            gap = piece
            continue
        if line and width(line + gap + piece) > cells:
            yield line
            line, gap = "", ""
        line, gap = line + gap + piece, ""
        while width(line) > cells:
            head = _forced(line, cells)
            yield head
            line = line[len(head) :]
    if line:
        yield line


def _pieces(text: str) -> Iterator[str]:
    """Runs that stay together; a run of spaces is a piece."""
    piece = ""
    for cluster in graphemes(text):
        if piece and _may_break(piece, cluster):
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end after ``before``'s last character and begin with ``after``."""
    last, first = before[-1], after[0]
    if (last in _SPACES) != (first in _SPACES):
        return True
    if last in _SPACES or last in _NO_BREAK or first in _NO_BREAK:
        return False
    if first in _NEVER_FIRST or last in _NEVER_LAST or last + first in _PAIRS:
        return False
    if _breaks_anywhere(first) or _breaks_anywhere(last):
        return True
    return last == "-" and before[-2:-1].isalpha() and first.isalpha()


def _breaks_anywhere(character: str) -> bool:
    """Kanji, kana and full-width forms; a mark counts as the character below it."""
    if any(first <= character <= last for first, last in _HANGUL):
        return False
    return width(character) == 2 or (not width(character) and character > "\u2fff")


def _forced(line: str, cells: int) -> str:
    """The beginning of a run too long for one line; at least one character."""
    clusters = graphemes(line)
    kept, used = 0, 0
    for cluster in clusters:
        used += width(cluster)
        if used > cells and kept:
            break
        kept += 1
    return "".join(clusters[:kept])
