"""Numbers that name and numbers that count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.validation import numbers

digits = st.text(alphabet="0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize(
    ("first", "check"), [("12345678901", 8), ("00000000000", 0), ("11111111111", 8), ("99999999999", 6)]
)
def test_the_check_digit_of_a_my_number_is_the_ordinances(first: str, check: int) -> None:
    assert numbers.my_number_check_digit(first) == check


@pytest.mark.parametrize(
    "typed",
    [
        *("123456789018", "1234-5678-9018", "1234 5678 9018", "１２３４５６７８９０１８", "1234ー5678ー9018"),
        *("私の番号は123456789018です", "番号：1234\u30005678\u30009018。", "999999999996"),
        "1234\u200b5678\u200b9018",
    ],
)
def test_a_my_number_is_seen_in_any_dress(typed: str) -> None:
    assert numbers.holds_my_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "123456789012",
            "12345678901",
            "1234567890188",
            "AB12345678CD",
            "090-1234-5678",
            "",
            "A123456789018",
        ),
        *("+819012345678", "1,234,567,890", "100-0001"),
    ],
)
def test_other_numbers_are_no_my_number(typed: str) -> None:
    assert not numbers.holds_my_number(typed)


@given(digits, st.integers(0, 9))
def test_only_one_of_ten_last_digits_makes_a_my_number(first: str, last: int) -> None:
    seen = [digit for digit in range(10) if numbers.holds_my_number(f"{first}{digit}")]

    assert seen == [numbers.my_number_check_digit(first)]
    assert numbers.holds_my_number(f"{first}{last}") == (last in seen)


@given(digits, st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_is_seldom_a_my_number(first: str, place: int, step: int) -> None:
    changed = first[:place] + str((int(first[place]) + step) % 10) + first[place + 1 :]
    remainders_collapse = numbers.my_number_check_digit(first) == 0

    if not remainders_collapse:
        assert numbers.my_number_check_digit(changed) != numbers.my_number_check_digit(first)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("090-1234-5678", "09012345678"),
        ("０９０　１２３４　５６７８", "09012345678"),
        ("(03)1234-5678", "0312345678"),
        ("+81 90-1234-5678", "09012345678"),
        ("+81 (0)90 1234 5678", "09012345678"),
        ("+81-3-1234-5678", "0312345678"),
        ("010 81 3 1234 5678", "0312345678"),
        ("+84 912 345 678", "+84912345678"),
        ("03.1234.5678", "0312345678"),
    ],
)
def test_a_telephone_number_becomes_its_digits(typed: str, number: str) -> None:
    assert numbers.phone(typed) == number


@pytest.mark.parametrize("typed", ["〒100-0001", "100-0001", "１００－０００１", "100 0001", "100ー0001"])
def test_a_postcode_becomes_its_digits(typed: str) -> None:
    assert numbers.digits_only(typed) == "1000001"


@pytest.mark.parametrize(
    ("typed", "yen"),
    [
        ("3500000", "3500000"),
        ("3,500,000円", "3500000"),
        ("¥3,500,000", "3500000"),
        ("３，５００，０００", "3500000"),
        ("350万円", "3500000"),
        ("３５０万", "3500000"),
        ("32万5千円", "325000"),
        ("1億2000万円", "120000000"),
        ("1.5万", "15000"),
        ("0", "0"),
        ("007", "7"),
        ("10万500", "100500"),
        ("1.55555万", "1.55555万"),
        ("-5", "-5"),
        ("35,00", "35,00"),
        ("たくさん", "たくさん"),
        ("円", "円"),
        ("10ドル", "10ドル"),
    ],
)
def test_money_is_read_as_yen_or_left_as_typed(typed: str, yen: str) -> None:
    assert numbers.money(typed) == yen


@given(st.integers(0, 10**15))
def test_every_amount_reads_the_same_with_commas_and_without(amount: int) -> None:
    assert numbers.money(f"{amount:,}円") == numbers.money(str(amount)) == str(amount)


@given(st.integers(1, 10**6))
def test_ten_thousands_are_multiplied_out(amount: int) -> None:
    assert numbers.money(f"{amount}万円") == str(amount * 10_000)


@pytest.mark.parametrize(
    ("number", "mistake"),
    [
        ("AB12345678CD", None),
        ("AB1234567OCD", (10, "O", "0")),
        ("A812345678CD", (2, "8", "B")),
        ("ABI2345678CD", (3, "I", "1")),
        ("ABX2345678CD", (3, "X", "")),
        ("AB12345678C", None),
    ],
)
def test_the_wrong_character_of_a_card_number_is_pointed_at(
    number: str, mistake: tuple[int, str, str] | None
) -> None:
    assert numbers.card_number_mistake(number) == mistake
