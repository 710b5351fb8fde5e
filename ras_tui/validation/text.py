"""Characters put right where that is safe, and named where it is not.

Nothing here applies NFC or NFKC to a whole text: both replace compatibility kanji that people have in
their names. Only half-width kana, full-width ASCII and separated voicing marks are changed.
"""

import unicodedata

_DAKUTEN = {"\u3099": "\u3099", "\u309b": "\u3099", "\u309a": "\u309a", "\u309c": "\u309a"}
"""Voicing marks, combining and spacing, each with its combining form."""
_LONE_MARK = {"\u3099": "\u309b", "\u309a": "\u309c"}
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u30fc\uff0d\uff70\ufe63\u2043"
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\uff07": "'"}
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NARROW = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
_WIDE = {narrow: wide for wide, narrow in _NARROW.items()} | {0x20: 0x3000}
_TO_HYPHEN = {ord(hyphen): "-" for hyphen in _HYPHENS}
_TO_SPACE = {ord(space): " " for space in _SPACES}
_TO_QUOTE = {ord(quote): plain for quote, plain in _QUOTES.items()}


def is_variation_selector(character: str) -> bool:
    """Whether it chooses the shape of the character before it (IVS)."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def count(text: str) -> int:
    """How many characters the form counts: a chosen variant (IVS) counts with its character."""
    if text.isascii():
        return len(text)
    return sum(not is_variation_selector(character) for character in text)


def narrow(text: str) -> str:
    """Full-width letters, digits, signs and spaces as half width; kana and kanji stay."""
    return text.translate(_NARROW).translate(_TO_SPACE)


def plain_hyphens(text: str) -> str:
    """Every kind of dash, minus and long-vowel mark as ``-``; only for text where a hyphen is meant."""
    return text.translate(_TO_HYPHEN)


def plain_quotes(text: str) -> str:
    """Curly and other apostrophes as ``'``."""
    return text.translate(_TO_QUOTE)


def ascii_shape(text: str) -> str:
    """Half width with plain hyphens and apostrophes: what codes, numbers and Latin names are made of."""
    if text.isascii():
        return text
    return plain_quotes(plain_hyphens(narrow(text)))


def widen(text: str) -> str:
    """Half-width letters, digits, signs, spaces and kana as full width; kana marks composed."""
    return compose_kana(widen_kana(text)).translate(_WIDE)


def widen_kana(text: str) -> str:
    """Half-width kana (U+FF61-FF9F) as full width, with their voicing marks composed."""
    if not any("\uff61" <= character <= "\uff9f" for character in text):
        return text
    wide = [unicodedata.normalize("NFKC", c) if "\uff61" <= c <= "\uff9f" else c for c in text]
    return "".join(_LONE_MARK.get(c, c) for c in compose_kana("".join(wide)))


def compose_kana(text: str) -> str:
    """Kana followed by a voicing mark as one character: か and ゛ become が. Nothing else is composed."""
    if not any(mark in text for mark in _DAKUTEN):
        return text
    composed: list[str] = []
    for character in text:
        joined = _voiced(composed[-1], character) if composed else ""
        if joined:
            composed[-1] = joined
        else:
            composed.append(character)
    return "".join(composed)


def _voiced(kana: str, mark: str) -> str:
    """The one character that kana and mark make; empty when they make none."""
    if mark not in _DAKUTEN or not "\u3041" <= kana <= "\u30ff":
        return ""
    joined = unicodedata.normalize("NFC", kana + _DAKUTEN[mark])
    return joined if len(joined) == 1 else ""


def drop_invisible(text: str, *, keep_newlines: bool = False) -> str:
    r"""Without characters that cannot be seen: controls, joiners, direction marks, byte-order marks.

    Line ends become ``\n`` where they are kept, else a space, like tabs. Variation selectors after a
    character stay: they belong to names.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    for character in text.replace("\r\n", "\n").replace("\r", "\n"):
        if character == "\n":
            kept.append("\n" if keep_newlines else " ")
        elif character == "\t":
            kept.append(" ")
        elif is_variation_selector(character):
            kept.append(character if kept and kept[-1].strip() else "")
        elif unicodedata.category(character) not in _INVISIBLE:
            kept.append(character)
    return "".join(kept)


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def trim(text: str) -> str:
    """Without spaces of any width at the ends."""
    return text.strip(" \t\n\r" + _SPACES)


def single_spaces(text: str) -> str:
    """Each run of spaces as one space, none at the ends."""
    return " ".join(part for part in text.split(" ") if part)


def first_control(text: str, *, newlines: bool = False) -> str:
    """The first character that cannot be seen or printed; empty when there is none."""
    if text.isascii() and text.isprintable():
        return ""
    for character in text:
        if character == "\n" and newlines:
            continue
        if unicodedata.category(character) in _INVISIBLE:
            return character
    return ""


def visible(character: str) -> str:
    """The character, or its number where it cannot be seen: nothing that steers terminals gets into words."""
    return f"U+{ord(character):04X}" if first_control(character) else character


def first_refused(text: str) -> str:
    """The first character outside JIS X 0208/0213 and its usual extensions; empty when there is none.

    The ministry's forms take characters of the Japanese standards. The extensions that Japanese machines
    have always added (髙, 﨑) pass too; variant selectors pass with their kanji.
    """
    if text.isascii() or _encodes(text, "cp932"):
        return ""
    for character in text:
        if is_variation_selector(character):
            continue
        if not _encodes(character, "cp932") and not _encodes(character, "euc_jis_2004"):
            return character
    return ""


def first_narrow(text: str) -> str:
    """The first character that is not full width; empty when there is none."""
    for character in text:
        if character != "\n" and unicodedata.east_asian_width(character) in ("Na", "H", "N"):
            if unicodedata.combining(character) or is_variation_selector(character):
                continue
            return character
    return ""


def first_not_in(text: str, allowed: frozenset[str]) -> str:
    """The first character outside a set; empty when there is none."""
    return next((character for character in text if character not in allowed), "")


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
