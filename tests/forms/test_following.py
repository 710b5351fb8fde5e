"""A postcode settles its prefecture and its municipality where nothing is answered or in doubt."""

from collections.abc import Mapping

import pytest

from ras_tui.forms.codelists import codelist, options_for
from ras_tui.forms.codelists.postcodes import municipalities_of
from ras_tui.forms.following import following, from_case
from ras_tui.forms.model import Choice
from ras_tui.forms.registry import load
from ras_tui.forms.sections.addresses import address, municipality
from tests.forms.strategies import case_of

SHARED = "0040000"
"""Two wards of Sapporo share it."""
FROM_STEP_1 = ("current_status", "desired_status", "desired_status_other", "entry_purpose")
FIELDS = address("home")
POSTCODE, PREFECTURE, MUNICIPALITY, _ = FIELDS

PLACES = {
    "1000001": "東京都千代田区",
    "1350064": "東京都江東区",
    "0600001": "北海道札幌市中央区",
    "5300001": "大阪府大阪市北区",
    "9071801": "沖縄県八重山郡与那国町",
    "4980000": "愛知県弥富市",
}
"""Places whose postcodes are well known; 135-0064 is the address in the guide."""


def settled(postcode: str, **given: str) -> Mapping[str, str]:
    answers = {f"home_{name}": value for name, value in given.items()}
    return following(FIELDS, POSTCODE, {"home_postal": postcode, **answers})


def place(code: str) -> str:
    option = codelist("municipalities").get(code)
    assert option is not None
    return codelist("prefectures").label(option.parent, "ja") + option.ja


@pytest.mark.parametrize("postcode", PLACES)
def test_a_postcode_names_its_municipality(postcode: str) -> None:
    assert PLACES[postcode] in [place(code) for code in municipalities_of(postcode)]


@pytest.mark.parametrize(
    "wrong", ["", "135006", "13500645", "１３５００６４", "135-006", "0000000", "6150000"]
)
def test_what_is_no_postcode_names_none(wrong: str) -> None:
    assert municipalities_of(wrong) == ()


def test_prefecture_and_municipality_follow_from_a_postcode() -> None:
    found = settled("1350064")
    assert found["home_prefecture"] == "13"
    assert place(found["home_municipality"]) == "東京都江東区"


def test_what_was_answered_stays() -> None:
    assert settled("1350064", prefecture="13", municipality="13-1") == {}
    assert set(settled("1350064", prefecture="13")) == {"home_municipality"}


def test_nothing_follows_in_another_prefecture_than_was_chosen() -> None:
    assert settled("1350064", prefecture="27") == {}


def test_a_postcode_of_several_municipalities_settles_the_prefecture_alone_and_puts_them_first() -> None:
    likely = municipalities_of(SHARED)
    assert len(likely) > 1
    assert settled(SHARED) == {"home_prefecture": "01"}
    offered = options_for(municipality("home"), {"home_postal": SHARED, "home_prefecture": "01"})
    assert {option.code for option in offered[: len(likely)]} == set(likely)


def test_every_municipality_has_a_reading_in_hiragana_and_an_english_name() -> None:
    for option in codelist("municipalities").options:
        assert (
            option.reading.strip(
                "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとど"
                "なにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろわをんー"
            )
            == ""
        )
        assert option.en.isascii()
        assert option.en[0].isupper()


@pytest.mark.parametrize("typed", ["koutou", "Kōtō", "こうとう", "江東", "koto-ku", "ｺｳﾄｳ"])
def test_a_municipality_is_found_by_kanji_kana_romaji_and_english(typed: str) -> None:
    found = codelist("municipalities").search(typed, "en", parent="13")
    assert found[0].ja == "江東区"


def test_only_addresses_know_a_postcode() -> None:
    assert following(FIELDS, PREFECTURE, {"home_prefecture": "13"}) == {}
    assert isinstance(MUNICIPALITY.type, Choice)
    assert MUNICIPALITY.type.near == POSTCODE.id


@pytest.mark.parametrize(
    ("procedure", "status", "settled"),
    [
        ("extension", "T61", {"current_status": "T61"}),
        ("change_of_status", "T44", {"desired_status": "T44"}),
        ("eligibility_certificate", "T26", {"entry_purpose": "engineer"}),
        ("eligibility_certificate", "T14", {"entry_purpose": "researcher"}),
        ("eligibility_certificate", "T51", {"entry_purpose": "designated"}),
        ("acquisition", "T61", {"desired_status": "T61", "desired_status_other": "T61"}),
        ("acquisition", "T41", {"desired_status": "other", "desired_status_other": "T41"}),
        ("work_certificate", "T26", {"current_status": "T26"}),
        ("reentry", "T61", {}),
    ],
)
def test_what_the_status_of_step_1_leaves_no_choice_about_is_answered(
    procedure: str, status: str, settled: dict[str, str]
) -> None:
    found = from_case(load(procedure, status), case_of(status, procedure))

    assert {field: code for field, code in found.items() if field in FROM_STEP_1} == settled
