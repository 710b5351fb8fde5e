"""What is wrong with one canonical value, by its type alone. No pydantic here: :mod:`.types` wraps these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Date,
    Digits,
    Number,
    PartialDate,
    ScalarType,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.validation import dates, names, numbers, text
from ras_tui.validation.finding import NO_PARAMS


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding that does not know its field yet."""

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: NO_PARAMS)


_ASCII = frozenset(map(chr, range(0x20, 0x7F)))
_UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset("0123456789")
_ALLOWED: Mapping[Charset, tuple[frozenset[str], str]] = {
    Charset.HALFWIDTH: (_ASCII, "text.not_halfwidth"),
    Charset.LATIN_NAME: (names.ALLOWED, "name.not_latin"),
    Charset.ALNUM: (_UPPER | frozenset("abcdefghijklmnopqrstuvwxyz-") | _DIGITS, "text.not_alnum"),
    Charset.UPPER_ALNUM: (_UPPER | _DIGITS, "text.not_upper_alnum"),
    Charset.UPPER: (_UPPER, "text.not_upper"),
}
MY_NUMBER = Problem("my_number.refused")


def problem(type: ScalarType, value: str) -> Problem | None:
    """The first thing wrong with a value that is not empty; None when it is as the type says.

    Whether a choice's code is in its list depends on other answers and is not judged here.
    """
    if numbers.holds_my_number(value):
        return MY_NUMBER
    match type:
        case Text():
            return _text(type, value)
        case Digits():
            return _digits(type, value)
        case Number():
            return _number(type, value)
        case Date() | PartialDate() | YearMonth():
            return _date(type, value)
        case YesNo():
            return None if value in ("yes", "no") else Problem("yes_no.unknown")
        case Checkbox():
            return None if value == "yes" else Problem("checkbox.unknown")
        case Choice():
            return None


def _text(type: Text, value: str) -> Problem | None:
    if control := text.first_control(value, newlines=type.multiline):
        return Problem("text.control", {"code": f"U+{ord(control):04X}"})
    if found := _charset(type.charset, value):
        return found
    if found := _length(type, text.count(value)):
        return found
    if type.format == "email":
        return _email(value)
    if type.format == "card_number":
        return _card_number(value)
    if type.pattern and not _compiled(type.pattern).fullmatch(value):
        name = type.charset is Charset.LATIN_NAME
        return Problem("name.starts_with_letter" if name else "text.shape")
    return None


def _charset(charset: Charset, value: str) -> Problem | None:
    if charset in _ALLOWED:
        allowed, code = _ALLOWED[charset]
        if not (wrong := text.first_not_in(value, allowed)):
            return None
        plain = names.without_accents(wrong) if charset is Charset.LATIN_NAME else ""
        if plain and not wrong.isascii():
            return Problem("name.accent", {"char": wrong, "plain": plain})
        return Problem(code, {"char": wrong})
    if refused := text.first_refused(value):
        return Problem("text.refused_character", {"char": refused, "code": f"U+{ord(refused):04X}"})
    if charset is Charset.FULLWIDTH and (narrow := text.first_narrow(value)):
        return Problem("text.not_fullwidth", {"char": "␣" if narrow == " " else narrow})
    return None


def _length(type: Text | Digits, length: int) -> Problem | None:
    if type.exact is not None and length != type.exact:
        return Problem("text.exact_length", {"exact": type.exact, "length": length})
    if length > type.max:
        return Problem("text.too_long", {"max": type.max, "length": length, "n": length - type.max})
    return None


def _digits(type: Digits, value: str) -> Problem | None:
    if type.format == "phone" and value.startswith("+"):
        return Problem("phone.foreign")
    if wrong := text.first_not_in(value, _DIGITS):
        return Problem("digits.only", {"char": text.visible(wrong)})
    if found := _length(type, len(value)):
        codes = {"postcode": "postcode.length", "phone": "phone.too_long"}
        return Problem(codes.get(type.format, found.code), found.params)
    return None


def _number(type: Number, value: str) -> Problem | None:
    if text.first_not_in(value, _DIGITS) or (len(value) > 1 and value[0] == "0"):
        return Problem("money.format" if type.unit == "yen" else "number.format")
    if len(value) > type.digits:
        return Problem("number.too_long", {"digits": type.digits})
    if int(value) < type.minimum:
        return Problem("number.too_small", {"minimum": type.minimum})
    if type.maximum is not None and int(value) > type.maximum:
        return Problem("number.too_large", {"maximum": type.maximum})
    return None


def _date(type: Date | PartialDate | YearMonth, value: str) -> Problem | None:
    read = read_date(type, value)
    if isinstance(read, dates.Unreadable):
        return Problem(read.code, read.params)
    return None if read == value else Problem("date.format")


def read_date(type: Date | PartialDate | YearMonth, typed: str) -> str | dates.Unreadable:
    """The canonical text of a date of this type, or why there is none."""
    match type:
        case Date():
            return dates.whole(typed)
        case PartialDate():
            return dates.partial(typed)
        case YearMonth():
            return dates.month(typed, month_may_be_unknown=type.month_may_be_unknown)


def _email(value: str) -> Problem | None:
    name, at, domain = value.rpartition("@")
    if not at:
        return Problem("email.no_at")
    if " " in value:
        return Problem("email.space")
    if not _NAME.fullmatch(name):
        return Problem("email.name")
    if not _DOMAIN.fullmatch(domain):
        return Problem("email.domain", {"domain": domain})
    return None


_NAME = re.compile(r"""[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+|"[^"\\]+\"""")
"""RFC 5321, 4.1.2: a row of such characters, or anything in quotes. Dots may stand anywhere: some of Japan's
telephone companies gave out such addresses."""
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")


def _card_number(value: str) -> Problem | None:
    mistake = numbers.card_number_mistake(value)
    if mistake is None:
        return None if numbers.is_card_number(value) else Problem("card_number.shape")
    place, character, likely = mistake
    if likely:
        return Problem("card_number.mistaken", {"place": place, "char": character, "likely": likely})
    return Problem("card_number.character", {"place": place, "char": character})


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
