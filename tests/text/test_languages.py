"""Languages that are not whole fall back to English; dates and numbers are written as each does."""

from datetime import date

import pytest

from ras_tui.text.languages import ALL, LANGUAGES, WHOLE, format_date, format_number, language_of
from ras_tui.text.message import m
from ras_tui.text.translator import Translator


def test_what_a_language_lacks_is_said_in_english() -> None:
    vietnamese, english = Translator("vi"), Translator("en")
    assert vietnamese(m("language.name")) == "Tiếng Việt"
    assert vietnamese(m("field.nationality.hint")) == english(m("field.nationality.hint"))
    assert vietnamese.partly
    assert not english.partly


def test_an_id_that_no_catalog_has_is_shown_as_such() -> None:
    assert Translator("ko")(m("no.such.text")) == "⟦no.such.text⟧"
    assert not Translator("ko").has("no.such.text")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_calls_itself_by_its_own_name(code: str) -> None:
    assert Translator(code)(m("language.name")) == next(each.name for each in ALL if each.code == code)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code not in WHOLE])
def test_each_unfinished_language_says_that_the_rest_is_in_english(code: str) -> None:
    assert Translator(code)(m("language.partly")) != Translator("en")(m("language.partly"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ja", "2027年6月4日"),
        ("en", "4 June 2027"),
        ("zh-Hans", "2027年6月4日"),
        ("zh-Hant", "2027年6月4日"),
        ("ko", "2027년 6월 4일"),
        ("vi", "4 tháng 6, 2027"),
        ("pt", "4 de junho de 2027"),
        ("fil", "Hunyo 4, 2027"),
        ("id", "4 Juni 2027"),
        ("es", "4 de junio de 2027"),
    ],
)
def test_a_date_is_written_as_its_readers_write_it(code: str, words: str) -> None:
    assert format_date(date(2027, 6, 4), code) == words


@pytest.mark.parametrize(("code", "words"), [("ja", "1,234,567"), ("vi", "1.234.567"), ("es", "1.234.567")])
def test_thousands_stand_apart(code: str, words: str) -> None:
    assert format_number(1234567, code) == words


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("ja_JP.UTF-8", "ja"),
        ("C.UTF-8", "ja"),
        ("en_US.UTF-8", "en"),
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh_HK.UTF-8", "zh-Hant"),
        ("tl_PH", "fil"),
        ("pt_BR.UTF-8", "pt"),
        ("ne_NP.UTF-8", "en"),
        ("es", "es"),
    ],
)
def test_the_locale_of_the_terminal_finds_the_language(locale: str, code: str) -> None:
    assert language_of({"LANG": locale}) == code


def test_the_stronger_variable_wins_and_none_means_japanese() -> None:
    assert language_of({"LC_ALL": "vi_VN.UTF-8", "LANG": "ja_JP.UTF-8"}) == "vi"
    assert language_of({}) == "ja"
