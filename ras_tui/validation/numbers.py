"""Numbers that are names of things: postcodes, telephones, card numbers; and numbers that count money."""

import re
from decimal import Decimal

from ras_tui.validation import text

_CARD_NUMBER = re.compile(r"[A-Z]{2}[0-9]{8}[A-Z]{2}")
_LOOKS_LIKE_DIGIT = {"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"}
_MY_NUMBER = re.compile(r"(?<![0-9A-Za-z+])([0-9]{4})[ -]?([0-9]{4})[ -]?([0-9]{4})(?![0-9A-Za-z])")
_DIGIT = re.compile(r"\d")
"""Of any width."""
_MONEY = re.compile(
    r"(?:(?P<oku>\d+(?:\.\d+)?)億)?(?:(?P<man>\d+(?:\.\d+)?)万)?(?:(?P<sen>\d+(?:\.\d+)?)千)?(?P<rest>\d+)?"
)
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")


def digits_only(typed: str) -> str:
    """Half width, without spaces, hyphens, brackets, dots and the postal mark."""
    shaped = text.ascii_shape(typed).lstrip("〒")
    return re.sub(r"[ \-().]", "", shaped)


def phone(typed: str) -> str:
    """A telephone number's digits; ``+81`` becomes ``0``. Other country codes keep their ``+``."""
    number = digits_only(typed)
    if match := re.fullmatch(r"(?:\+|00|010)81(?:0?)(\d{9,10})", number):
        return "0" + match[1]
    return number


def card_number_mistake(number: str) -> tuple[int, str, str] | None:
    """The first character of the wrong kind in a card number: its place from 1, it, and what it may be.

    Shape: two letters, eight digits, two letters (residence card and special permanent resident certificate).
    """
    if len(number) != 12 or _CARD_NUMBER.fullmatch(number):
        return None
    digit_for = _LOOKS_LIKE_DIGIT
    letter_for = {"0": "O", "1": "I", "2": "Z", "5": "S", "8": "B"}
    for place, character in enumerate(number):
        if 2 <= place < 10:
            if not ("0" <= character <= "9"):
                return place + 1, character, digit_for.get(character, "")
        elif not ("A" <= character <= "Z"):
            return place + 1, character, letter_for.get(character, "")
    return None


def is_card_number(number: str) -> bool:
    """Whether it has a card number's shape."""
    return _CARD_NUMBER.fullmatch(number) is not None


def my_number_check_digit(first_eleven: str) -> int:
    """The twelfth digit of a 個人番号 (ordinance of 2014 on its check digit, article 5)."""
    total = 0
    for n, digit in enumerate(reversed(first_eleven), start=1):
        total += int(digit) * (n + 1 if n <= 6 else n - 5)
    remainder = total % 11
    return 0 if remainder <= 1 else 11 - remainder


def holds_my_number(typed: str) -> bool:
    """Whether twelve digits with a valid check digit stand in the text, in any width, grouped or not."""
    if len(typed) < 12 or len(_DIGIT.findall(typed)) < 12:
        return False
    for match in _MY_NUMBER.finditer(text.ascii_shape(text.drop_invisible(typed))):
        number = "".join(match.groups())
        if my_number_check_digit(number[:11]) == int(number[11]):
            return True
    return False


def without_my_numbers(typed: str) -> str:
    """The text with every 個人番号 taken out; empty when the place of one cannot be told."""
    shown = text.drop_invisible(typed, keep_newlines=True)
    shape = text.ascii_shape(shown)
    if len(shape) != len(shown):
        return ""
    for match in reversed(list(_MY_NUMBER.finditer(shape))):
        number = "".join(match.groups())
        if my_number_check_digit(number[:11]) == int(number[11]):
            shown = shown[: match.start()] + shown[match.end() :]
    return "" if holds_my_number(shown) else shown


def whole_number(typed: str) -> str:
    """Plain digits of a number with grouping commas; what was typed when it is no whole number."""
    shaped = text.ascii_shape(typed).replace(" ", "").replace("、", ",")
    if _GROUPED.fullmatch(shaped):
        shaped = shaped.replace(",", "")
    return _without_zeros(shaped) if re.fullmatch(r"[0-9]+", shaped) else text.trim(typed)


def money(typed: str) -> str:
    """Yen as plain digits: commas, ``円`` and ``¥`` dropped, 億, 万 and 千 multiplied out.

    What cannot be read comes back as typed. ``"32万5千円"`` is ``"325000"``.
    """
    shaped = text.ascii_shape(typed).replace(" ", "").replace("、", ",").lstrip("¥￥\\").lower()
    shaped = re.sub(r"(円|yen|jpy)$", "", shaped)
    shaped = re.sub(r"\d{1,3}(?:,\d{3})+(?!\d)", lambda match: match[0].replace(",", ""), shaped)
    match = _MONEY.fullmatch(shaped)
    if match is None or not shaped:
        return text.trim(typed)
    scales = {"oku": 100_000_000, "man": 10_000, "sen": 1_000, "rest": 1}
    amount = sum(Decimal(match[part]) * scale for part, scale in scales.items() if match[part])
    return str(int(amount)) if amount == int(amount) else text.trim(typed)


def _without_zeros(digits: str) -> str:
    return digits.lstrip("0") or "0"
