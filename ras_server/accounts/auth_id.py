"""認証ID: ten random symbols and one that checks them, without 0, O, 1 and I; written ``XXXX-XXXX-XXX``.

The ministry's form is not published; this one is our own, made to be read aloud and typed.
"""

import secrets
import unicodedata
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_RANDOM: Final = 10


def new() -> str:
    """A fresh ID."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))
    return grouped(symbols + check_symbol(symbols))


def check_symbol(symbols: str) -> str:
    """The symbol that makes one wrong or two swapped neighbours show (a weighted sum modulo 31)."""
    total = sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(symbols, start=1))
    return ALPHABET[total % 31]


def well_formed(auth_id: str) -> bool:
    """Whether an ID of this service could read so."""
    symbols = canonical(auth_id)
    return (
        len(symbols) == _RANDOM + 1
        and all(symbol in ALPHABET for symbol in symbols)
        and check_symbol(symbols[:-1]) == symbols[-1]
    )


def canonical(auth_id: str) -> str:
    """What is compared: width, case, spaces and hyphens do not count."""
    narrow = unicodedata.normalize("NFKC", auth_id).upper()
    return "".join(symbol for symbol in narrow if symbol.isalnum())


def grouped(symbols: str) -> str:
    """Symbols as people read them, in groups of four."""
    return "-".join(symbols[start : start + 4] for start in range(0, len(symbols), 4))
