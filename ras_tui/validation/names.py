"""Names in Latin letters, as the identity page of a passport writes them."""

import unicodedata

from ras_tui.validation import text

ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ .,'-")

_OWN_LETTERS = {"Đ": "D", "Ð": "D", "Ø": "O", "Ł": "L", "Æ": "AE", "Œ": "OE", "ẞ": "SS", "Þ": "TH", "İ": "I"}


def latin(typed: str) -> str:
    """Half width, upper case, single spaces. Accents stay: only the passport knows what replaces them."""
    shaped = text.ascii_shape(text.drop_invisible(typed)).replace("，", ",").replace("、", ",")
    upper = "".join(character if character == "ß" else character.upper() for character in shaped)
    return text.single_spaces(text.trim(upper))


def without_accents(character: str) -> str:
    """The plain letters that an accented one is often written with; empty when there are none."""
    if character in _OWN_LETTERS:
        return _OWN_LETTERS[character]
    plain = unicodedata.normalize("NFD", character)[0].upper()
    return plain if "A" <= plain <= "Z" else ""


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, whatever their width, case, spaces and punctuation."""
    return bool(_letters(one)) and _letters(one) == _letters(other)


def _letters(name: str) -> str:
    folded = unicodedata.normalize("NFKC", text.drop_invisible(name)).casefold()
    return "".join(character for character in folded if character.isalnum())
