"""Characters put right, and characters named."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.validation import text
from ras_tui.validation.names import latin, without_accents

IVS = "葛\U000e0100"


@pytest.mark.parametrize(
    ("typed", "wide"),
    [
        ("1-2-3 ﾊﾟｰｸ", "１－２－３　パーク"),
        ("ｶﾞｷﾞｸﾞ", "ガギグ"),
        ("ﾎﾟﾝﾃﾞ", "ポンデ"),
        ("ABC abc", "ＡＢＣ　ａｂｃ"),
        ("(株)", "（株）"),
        ("が", "が"),
        ("か゛は゜", "がぱ"),
        ("㈱Ⅳ①～", "㈱Ⅳ①～"),
        ("髙﨑塚神", "髙﨑塚神"),
        (IVS, IVS),
        ("ﾞ", "゛"),
        ("､｡｢｣ｰ", "、。「」ー"),
    ],
)
def test_half_width_becomes_full_width_and_nothing_else_changes(typed: str, wide: str) -> None:
    assert text.widen(typed) == wide


@pytest.mark.parametrize(
    ("typed", "narrow"),
    [
        ("Ｃ１２３４５６７", "C1234567"),
        ("ａ＠ｂ．ｊｐ", "a@b.jp"),
        ("〒１００－０００１", "〒100-0001"),
        ("1ー2‐3–4—5−6―7", "1-2-3-4-5-6-7"),
        ("O’BRIEN", "O'BRIEN"),
        ("A\u3000B\u00a0C", "A B C"),
    ],
)
def test_full_width_becomes_half_width_where_it_is_meant(typed: str, narrow: str) -> None:
    assert text.ascii_shape(typed) == narrow


def test_narrowing_keeps_kana_and_their_long_vowel_mark() -> None:
    assert text.narrow("コーヒー１２") == "コーヒー12"


@given(st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0xFAFF)))
def test_no_kanji_is_ever_replaced(typed: str) -> None:
    kanji = [c for c in typed if "CJK" in unicodedata.name(c, "")]

    assert [c for c in text.widen(typed) if "CJK" in unicodedata.name(c, "")] == kanji


@given(st.text())
def test_putting_right_twice_changes_nothing_more(typed: str) -> None:
    for change in (
        text.widen,
        text.ascii_shape,
        text.widen_kana,
        text.compose_kana,
        text.drop_invisible,
        latin,
    ):
        once = change(typed)
        assert change(once) == once


@given(st.text())
def test_dropping_the_invisible_leaves_nothing_invisible(typed: str) -> None:
    kept = text.drop_invisible(typed, keep_newlines=True)

    assert text.first_control(kept, newlines=True) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("山\u200b田", "山田"),
        ("\ufeff山田", "山田"),
        ("a\tb", "a b"),
        ("a\r\nb", "a b"),
        ("a\u200eb", "ab"),
        (IVS, IVS),
        ("\U000e0100葛", "葛"),
        ("a\x1b[31mb", "a[31mb"),
    ],
)
def test_what_cannot_be_seen_goes_but_variants_of_a_name_stay(typed: str, kept: str) -> None:
    assert text.drop_invisible(typed) == kept


def test_lines_stay_where_they_are_wanted() -> None:
    assert text.drop_invisible("a\r\nb\rc", keep_newlines=True) == "a\nb\nc"


def test_a_variant_counts_as_its_character() -> None:
    assert text.count(IVS + "城") == 2
    assert text.count("abc") == 3


@pytest.mark.parametrize("fine", ["髙﨑", IVS, "①Ⅳ㈱", "漢字かなカナABC１２", "é", "𠮷野", "塚"])
def test_characters_of_the_japanese_standards_pass(fine: str) -> None:
    expected = "𠮷" if fine == "𠮷野" else ""
    assert text.first_refused(fine) == expected


@pytest.mark.parametrize(
    ("typed", "refused"), [("我们", "们"), ("김", "김"), ("あ😀い", "😀"), ("Nguyễn", "ễ")]
)
def test_the_first_character_that_is_refused_is_named(typed: str, refused: str) -> None:
    assert text.first_refused(typed) == refused


@pytest.mark.parametrize(
    ("typed", "narrow"), [("１２a", "a"), ("ｱ", "ｱ"), ("あ い", " "), ("あ\u3000い", ""), (IVS, "")]
)
def test_the_first_character_that_is_not_full_width_is_named(typed: str, narrow: str) -> None:
    assert text.first_narrow(typed) == narrow


@given(st.text(alphabet=[chr(code) for code in range(0x20, 0x7F)]))
def test_all_of_ascii_has_a_full_width_form_and_comes_back(typed: str) -> None:
    wide = text.widen(typed)

    assert text.first_narrow(wide) == ""
    assert text.narrow(wide) == typed


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" nguyen  thi hoa ", "NGUYEN THI HOA"),
        ("ＮＧＵＹＥＮ　ＴＨＩ", "NGUYEN THI"),
        ("o’brien‐smith, j.", "O'BRIEN-SMITH, J."),
        ("Nguyễn", "NGUYỄN"),
        ("straße", "STRAßE"),
    ],
)
def test_a_latin_name_is_narrow_and_upper_case_and_keeps_its_accents(typed: str, name: str) -> None:
    assert latin(typed) == name


@pytest.mark.parametrize(
    ("letter", "plain"), [("Ễ", "E"), ("Đ", "D"), ("Ü", "U"), ("Ø", "O"), ("漢", ""), ("ß", "SS")]
)
def test_an_accented_letter_has_a_likely_plain_one(letter: str, plain: str) -> None:
    assert without_accents(letter) == plain
