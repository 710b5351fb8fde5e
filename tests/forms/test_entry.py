"""What a person types, and what becomes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.forms.check import check
from ras_tui.forms.conditions import NEVER
from ras_tui.forms.entry import show, take
from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Date,
    Digits,
    Field,
    Number,
    PartialDate,
    ScalarType,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.validation.finding import Severity
from ras_tui.validation.text import first_control
from tests.forms.small import page
from tests.forms.strategies import TODAY

CARD = Text(12, Charset.UPPER_ALNUM, pattern="[A-Z]{2}[0-9]{8}[A-Z]{2}", exact=12, format="card_number")
EMAIL = Text(60, Charset.HALFWIDTH, format="email")
PHONE = Digits(12, format="phone")
YEN = Number(10, unit="yen")
TYPES: list[ScalarType] = [
    *(Text(20), Text(20, multiline=True), *(Text(20, charset) for charset in Charset), CARD, EMAIL),
    *(PHONE, Digits(7, exact=7, format="postcode"), Digits(7), YEN, Number(3)),
    *(Date(), PartialDate(), YearMonth(), YearMonth(True), YesNo(), Checkbox()),
    *(Choice("nationalities"), Choice("prefectures"), Choice("sex"), Choice("statuses")),
]


def _field(type: ScalarType) -> Field:
    return Field("field", type, required=NEVER)


@pytest.mark.parametrize(
    ("type", "raw", "value", "note"),
    [
        (Text(20, Charset.ALNUM), "C12345６７", "C1234567", "put_right.narrowed"),
        (Text(20, Charset.ALNUM), "C 123", "C123", "put_right.spaces"),
        (Text(20, Charset.ALNUM), "C123", "C123", ""),
        (Text(20, Charset.ALNUM), "  C123  ", "C123", ""),
        (CARD, "ab12345678cd", "AB12345678CD", "put_right.upper"),
        (CARD, "AB-1234-5678-CD", "AB12345678CD", "put_right.hyphens"),
        (CARD, "ａｂ 1234 5678 ｃｄ", "AB12345678CD", "put_right.several"),
        (Text(20, Charset.FULLWIDTH), "1-2-3", "１－２－３", "put_right.widened"),
        (Text(20, Charset.FULLWIDTH), "ﾔﾏﾀﾞ", "ヤマダ", "put_right.widened"),
        (Text(20), "ﾔﾏﾀﾞ 123", "ヤマダ 123", "put_right.kana"),
        (Text(20), "山田\u200b", "山田", "put_right.invisible"),
        (Text(20), "山\n田", "山 田", "put_right.spaces"),
        (Text(20, multiline=True), "山\r\n田", "山\n田", ""),
        (Text(104, Charset.LATIN_NAME), "nguyen thi hoa", "NGUYEN THI HOA", "put_right.upper"),
        (EMAIL, "ａ＠ｂ．ｊｐ", "a@b.jp", "put_right.narrowed"),
        (PHONE, "090-1234-5678", "09012345678", "put_right.hyphens"),
        (PHONE, "+81 90-1234-5678", "09012345678", "put_right.country_code"),
        (PHONE, "０９０１２３４５６７８", "09012345678", "put_right.narrowed"),
        (YEN, "350万円", "3500000", "put_right.number"),
        (Number(3), "１２", "12", "put_right.number"),
        (Date(), "令和13年5月9日", "2031-05-09", "put_right.date"),
        (Date(), "2031-05-09", "2031-05-09", ""),
        (PartialDate(), "不明", "unknown", "put_right.date"),
        (YearMonth(), "H30.3", "2018-03", "put_right.date"),
    ],
)
def test_what_is_safe_is_put_right_and_said(type: ScalarType, raw: str, value: str, note: str) -> None:
    entry = take(_field(type), raw, {}, TODAY)

    assert (entry.value, entry.findings) == (value, ())
    assert [one.code for one in entry.notes] == ([note] if note else [])
    for one in entry.notes:
        assert one.severity is Severity.NOTE
        assert one.params == {"typed": raw.strip().replace("\u200b", ""), "value": value}


@given(st.sampled_from(TYPES), st.text(alphabet="a1あ\x1b\x00\u202e\u200b\x9b[", max_size=8))
def test_nothing_that_steers_a_terminal_gets_into_words(type: ScalarType, raw: str) -> None:
    entry = take(_field(type), raw, {}, TODAY)
    judged = check(page(_field(type)), {"field": raw}, TODAY)

    for finding in (*entry.notes, *entry.findings, *judged):
        for value in finding.params.values():
            assert first_control(str(value)) == ""


@pytest.mark.parametrize(
    ("type", "raw", "code"),
    [
        (Date(), "2031-02-30", "date.no_such_day"),
        (Date(), "来週", "date.format"),
        (Number(3), "many", "number.format"),
        (YEN, "10 dollars", "money.format"),
        (YesNo(), "maybe", "yes_no.unknown"),
        (Choice("nationalities"), "Atlantis", "choice.unknown"),
        (EMAIL, "hana.example.jp", "email.no_at"),
        (CARD, "AB123", "text.exact_length"),
        (Text(3), "too long", "text.too_long"),
        (Text(104, Charset.LATIN_NAME), "グエン", "name.not_latin"),
        (PHONE, "+84 912 345 678", "phone.foreign"),
    ],
)
def test_what_is_not_understood_stays_and_says_why(type: ScalarType, raw: str, code: str) -> None:
    entry = take(_field(type), raw, {}, TODAY)

    assert [one.code for one in entry.findings] == [code]
    assert entry.value


@pytest.mark.parametrize("raw", ["来週", "2031-02-30 ", "９ May"])
def test_a_date_that_cannot_be_read_stays_as_it_was_typed(raw: str) -> None:
    assert take(_field(Date()), raw, {}, TODAY).value == raw.strip()


def test_nothing_typed_is_ever_cut() -> None:
    raw = "あ" * 50

    assert take(_field(Text(10)), raw, {}, TODAY).value == raw


@pytest.mark.parametrize("raw", ["", " ", "\u3000\n"])
@pytest.mark.parametrize("type", TYPES)
def test_a_blank_is_no_answer_and_no_mistake(type: ScalarType, raw: str) -> None:
    entry = take(_field(type), raw, {}, TODAY)

    assert (entry.value, entry.notes, entry.findings) == ("", (), ())


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("raw", ["123456789018", "１２３４ー５６７８ー９０１８", "no. 1234 5678 9018"])
def test_a_my_number_is_refused_everywhere_and_never_kept(type: ScalarType, raw: str) -> None:
    entry = take(_field(type), raw, {}, TODAY)

    assert entry.value in ("", "no.", "no. ")
    assert [one.code for one in entry.findings] == ["my_number.refused"]
    assert "9018" not in repr(entry)
    assert "９０１８" not in repr(entry)


def test_of_a_long_text_only_the_my_number_is_taken_away() -> None:
    field = _field(Text(600, multiline=True))
    entry = take(field, "夫と暮らすためです。番号は１２３４ー５６７８ー９０１８です。", {}, TODAY)

    assert entry.value == "夫と暮らすためです。番号はです。"
    assert [one.code for one in entry.findings] == ["my_number.refused"]


def test_a_telephone_number_with_a_country_code_is_no_my_number() -> None:
    for last in range(100):
        typed = f"819012345{last:02}0"
        assert take(_field(PHONE), f"+{typed}", {}, TODAY).value == f"09012345{last:02}0"


@pytest.mark.parametrize(
    "raw", ["VN", "vn", "ベトナム", "べとなむ", "Viet Nam", "ﾍﾞﾄﾅﾑ", "VIET NAM", "betonamu", " ベトナム "]
)
def test_a_choice_is_taken_by_code_label_or_the_only_hit(raw: str) -> None:
    entry = take(_field(Choice("nationalities")), raw, {}, TODAY)

    assert (entry.value, entry.findings) == ("VN", ())


def test_several_hits_are_not_guessed() -> None:
    exact = take(_field(Choice("nationalities")), "ギニア", {}, TODAY)
    several = take(_field(Choice("nationalities")), "コンゴ", {}, TODAY)

    assert (exact.value, exact.findings) == ("GN", ())
    assert several.value == "コンゴ"
    assert [(one.code, one.params) for one in several.findings] == [("choice.ambiguous", {"n": 2})]


def test_a_choice_is_searched_only_in_what_it_offers() -> None:
    field = _field(Choice("nationalities", exclude=("JP",)))

    assert take(field, "日本", {}, TODAY).findings[0].code == "choice.unknown"
    assert take(field, "JP", {}, TODAY).findings[0].code == "choice.unknown"


def test_a_list_follows_the_answers_given() -> None:
    field = _field(Choice("periods/{status}"))

    assert take(field, "3年", {"status": "T61"}, TODAY).value == "3y"
    assert take(field, "3年", {}, TODAY).findings[0].code == "choice.unknown"


@pytest.mark.parametrize("raw", ["はい", "有", "有り", "あり", "y", "Y", "yes", "ｙ", "ＹＥＳ"])
def test_yes(raw: str) -> None:
    assert take(_field(YesNo()), raw, {}, TODAY).value == "yes"
    assert take(_field(Checkbox()), raw, {}, TODAY).value == "yes"


@pytest.mark.parametrize("raw", ["いいえ", "無", "なし", "n", "NO", "ｎｏ"])
def test_no(raw: str) -> None:
    assert take(_field(YesNo()), raw, {}, TODAY).value == "no"
    assert take(_field(Checkbox()), raw, {}, TODAY).value == ""


typed = st.text(
    alphabet=st.one_of(
        st.sampled_from("0123456789０１２-ー年月日令和R+@.,円万 　ABab漢ｶﾞ\u200b\n"),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)


@given(st.sampled_from(TYPES), typed)
def test_what_is_taken_without_findings_passes_the_check(type: ScalarType, raw: str) -> None:
    field = _field(type)
    entry = take(field, raw, {}, TODAY)
    if not entry.findings:
        assert check(page(field), {"field": entry.value}, TODAY) == ()


@given(st.sampled_from(TYPES), typed)
def test_what_is_found_while_typing_is_found_in_the_check_too(type: ScalarType, raw: str) -> None:
    field = _field(type)
    entry = take(field, raw, {}, TODAY)
    if entry.findings and entry.value:
        assert check(page(field), {"field": entry.value}, TODAY)


@given(st.sampled_from(TYPES), typed)
def test_taking_a_value_again_changes_nothing(type: ScalarType, raw: str) -> None:
    field = _field(type)
    first = take(field, raw, {}, TODAY)
    again = take(field, first.value, {}, TODAY)

    assert again.value == first.value
    if not first.findings:
        assert (again.notes, again.findings) == ((), ())


def test_an_input_shows_labels_for_codes_and_text_as_it_stands() -> None:
    nationality = _field(Choice("nationalities"))

    assert show(nationality, "VN", {}, "ja") == "ベトナム"
    assert show(nationality, "VN", {}, "en") == "Viet Nam"
    assert show(nationality, "??", {}, "en") == "??"
    assert show(nationality, "", {}, "en") == ""
    assert show(_field(Date()), "2031-05-09", {}, "ja") == "2031-05-09"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", ["nationalities", "prefectures", "statuses", "sex", "support_methods"])
def test_what_is_shown_for_a_choice_is_understood_again(name: str, language: str) -> None:
    from ras_tui.forms.codelists import codelist

    field = _field(Choice(name))
    for option in codelist(name).options:
        shown = show(field, option.code, {}, language)
        assert take(field, shown, {}, TODAY).value == option.code
