"""Breaking lines by Japanese rules and between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.text.cells import width
from ras_tui.text.lines import wrap

JAPANESE = "旅券の有効期限に、なおすところがあります。「旅券はありません」をえらんでください。"


@pytest.mark.parametrize("cells", range(8, 41))
def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(cells: int) -> None:
    lines = wrap(JAPANESE, cells)
    assert "".join(lines) == JAPANESE
    assert all(width(line) <= cells for line in lines)
    assert not [line for line in lines if line[0] in "、。」ー" or line[-1] == "「"]


TABLE = [
    ("あいうえお。", 10, ["あいうえ", "お。"]),
    ("あいう「えお」", 8, ["あいう", "「えお」"]),
    ("チェックする", 6, ["チェッ", "クする"]),
    ("ファイル", 2, ["フ", "ァ", "イ", "ル"]),
    ("You can file now.", 8, ["You can", "file", "now."]),
    ("あなたのPDFは2つ", 10, ["あなたの", "PDFは2つ"]),
    ("a  b\n\nc", 10, ["a  b", "", "c"]),
    ("  indented text", 10, ["  indented", "text"]),
    ("one   two", 4, ["one", "two"]),
    ("지금 갱신을 신청할 수 있음", 12, ["지금 갱신을", "신청할 수", "있음"]),
    ("표(住民票 등)", 8, ["표(住民", "票 등)"]),
    ("갱신갱신", 6, ["갱신갱", "신"]),
    ("2031-05-09まで", 12, ["2031-05-09ま", "で"]),
    ("well-known", 6, ["well-", "known"]),
    ("2031-05-09", 6, ["2031-0", "5-09"]),
    ("あ", 1, ["あ"]),
    ("", 10, [""]),
    ("それは――です", 7, ["それは", "――です"]),
    ("10\u00a0MB まで", 6, ["10\u00a0MB", "まで"]),
    ("葛\U000e0100飾区か\u3099い", 4, ["葛\U000e0100飾", "区か\u3099", "い"]),
]


@pytest.mark.parametrize(("text", "cells", "lines"), TABLE)
def test_a_text_breaks_where_the_rules_allow(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


@given(st.text(st.sampled_from("あ漢ァー、。「」（）abc 12-.　\n…"), max_size=60), st.integers(2, 30))
def test_every_character_but_spaces_survives_in_order_and_every_line_fits(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)

    def bare(part: str) -> str:
        return "".join(part.split())

    assert bare("".join(lines)) == bare(text)
