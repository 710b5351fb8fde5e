"""The code lists: whole, of one shape, quick to search, and what follows from where a person lives."""

import csv
import re
from pathlib import Path

import pytest

from ras_tui.forms import codelists, registry
from ras_tui.forms.codelists import CodeList, CodeOption, codelist, options_for
from ras_tui.forms.codelists.offices import (
    contact_of,
    number_prefix,
    office_in_charge,
    offices_for,
    offices_in_charge,
)
from ras_tui.forms.codelists.search import plain, romaji
from ras_tui.forms.model import Choice, Form, Table

SIZES = {
    "acquisition_boxes": 5,
    "acquisition_causes": 3,
    "activities": 11 + 14 + 23,
    "business_kinds": 4,
    "entry_purposes": 36,
    "extra_job_kinds": 3,
    "ports_of_entry": 8,
    "reentry_permits": 2,
    "travel_purposes": 5,
    "undecided_or_yes": 2,
    "after_graduation": 4,
    "contract_types": 4,
    "industries": 47,
    "occupations": 95,
    "passport_kinds": 3,
    "sports_records": 3,
    "enrolment_status": 4,
    "japanese_proofs": 3,
    "japanese_tests": 4,
    "letter_languages": 10,
    "pay_units": 2,
    "relation_payer": 16,
    "scholarship_payers": 5,
    "skill_proofs": 6,
    "skill_tests": 48,
    "training_jobs": 93,
    "training_proofs": 2,
    "support_methods_dependent": 4,
    "support_methods_student": 5,
    "education_level": 8,
    "family_event": 3,
    "in_japan_or_abroad": 2,
    "major_field": 24,
    "municipalities": 1904,
    "nationalities": 198,
    "offices": 67,
    "periods": 365 + 60 + 2,
    "personal_status": 25,
    "prefectures": 47,
    "relation_family": 29,
    "relation_supporter": 7,
    "remittance_kind": 3,
    "residence_areas": 47 + 8,
    "sex": 2,
    "statuses": 39,
    "support_methods": 5,
    "user_kinds": 3,
    "vocational_major": 9,
    "after_training": 3,
    "art_kinds": 7,
    "culture_kinds": 4,
    "designations": 57,
    "class_types": 5,
    "ssw_fields": 19,
    "ssw_jobs": 49,
    "wage_payments": 2,
    "exchange_planners": 6,
    "school_courses": 24,
    "employment_hours": 2,
    "employment_start": 4,
    "entertainer_years": 7,
    "entertainment_criteria": 10,
    "entertainment_kinds": 11,
    "fixed_term": 2,
    "hsp_ages": 4,
    "hsp_degrees": 6,
    "hsp_experience": 10,
    "hsp_incomes": 8,
    "hsp_japanese": 5,
    "hsp_licences": 3,
    "hsp_manager_incomes": 6,
    "hsp_roles": 3,
    "hsp_types": 3,
    "office_tenure": 2,
    "organisation_kinds": 8,
    "supervision_kinds": 2,
    "training_criteria": 8,
    "training_fields": 22,
    "training_funders": 5,
    "training_kinds": 6,
    "training_plan_marks": 2,
    "transfer_relation": 5,
    "travel_home_payers": 2,
}
TABLES = {"office_choices", "office_contacts", "office_prefixes", "postcodes", "subsets"}
"""Files that are no lists themselves."""
KANJI = re.compile(r"[㐀-鿿々]")
KANA_READING = re.compile(r"[ぁ-ゖァ-ヺー・（）]*")
SLUG = re.compile(r"[A-Za-z0-9_-]+")

every_list = pytest.mark.parametrize("name", sorted(SIZES))


def test_every_file_is_a_list_that_is_known_here() -> None:
    files = {path.stem for path in Path(codelists.__file__).parent.glob("*.csv")}
    assert files == SIZES.keys() | TABLES


@every_list
def test_a_list_is_whole(name: str) -> None:
    assert len(codelist(name).options) == SIZES[name]


@every_list
def test_codes_and_labels_are_used_once(name: str) -> None:
    options = codelist(name).options
    assert len({option.code for option in options}) == len(options)
    assert len({(option.ja, option.parent) for option in options}) == len(options)


@every_list
def test_codes_are_short_ascii(name: str) -> None:
    for option in codelist(name).options:
        assert SLUG.fullmatch(option.code), option
        assert len(option.code) <= 50


@every_list
def test_readings_are_kana_and_given_to_every_kanji(name: str) -> None:
    for option in codelist(name).options:
        assert KANA_READING.fullmatch(option.reading), option
        if KANJI.search(option.ja):
            assert option.reading, option


@every_list
def test_labels_have_english(name: str) -> None:
    for option in codelist(name).options:
        assert option.ja
        assert option.en, option


def test_parents_are_entries_of_their_list() -> None:
    for name, whole in (
        ("municipalities", "prefectures"),
        ("residence_areas", "prefectures"),
        ("ssw_jobs", "ssw_fields"),
    ):
        assert all(option.parent in codelist(whole) for option in codelist(name).options)
    offices = codelist("offices")
    assert all(not option.parent or option.parent in offices for option in offices.options)


def test_every_prefecture_has_municipalities() -> None:
    counts = {
        one.code: len(codelist("municipalities").under(one.code)) for one in codelist("prefectures").options
    }
    assert min(counts.values()) >= 15
    assert sum(counts.values()) == 1904


def test_a_part_names_entries_of_its_whole() -> None:
    assert [one.code for one in codelist("periods/T61").options] == ["6m", "1y", "3y", "5y"]
    assert [one.code for one in codelist("periods/T26").options] == ["3m", "1y", "3y", "5y"]
    assert [one.code for one in codelist("periods/T60").options] == ["unlimited"]
    assert len(codelist("periods/T71").options) == 8 + 1
    assert len(codelist("periods/T41").options) == 51
    assert len(codelist("periods/T44").options) == 60
    assert len(codelist("periods/T51").options) == 425


def test_every_part_is_whole() -> None:
    rows = (Path(codelists.__file__).parent / "subsets.csv").read_text("utf-8").splitlines()[1:]
    for row in rows:
        whole, part, codes = row.split(",")
        offered = codelist(f"{whole}/{part}").options
        assert "|".join(one.code for one in offered) == codes or (
            codes == "*" and offered == codelist(whole).options
        )
    assert {status.code for status in codelist("statuses").options} == {
        row.split(",")[1].rpartition("/")[2] for row in rows if row.startswith("periods,")
    }


@pytest.mark.parametrize(
    "name", ["", "nowhere", "periods/", "periods/T99", "../pyproject", "sex/", "/etc/passwd"]
)
def test_a_list_that_does_not_exist_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        codelist(name)


def _lists(form: Form) -> set[str]:
    fields = [field for step in form.steps for field in step.fields]
    fields += [column for field in fields if isinstance(field.type, Table) for column in field.type.columns]
    return {field.type.codelist for field in fields if isinstance(field.type, Choice)}


def test_every_list_that_a_form_names_exists() -> None:
    for key in registry.known():
        for name in _lists(registry.load(key.procedure, key.status)):
            assert name.partition("/")[0] in SIZES, name


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [
        ("nationalities", "ベトナム", "VN"),
        ("nationalities", "べとなむ", "VN"),
        ("nationalities", "ﾍﾞﾄﾅﾑ", "VN"),
        ("nationalities", "betonamu", "VN"),
        ("nationalities", "viet nam", "VN"),
        ("nationalities", "VIETNAM", "VN"),
        ("nationalities", "ｖｎ", "VN"),
        ("nationalities", "中国", "CN"),
        ("nationalities", "ちゅうごく", "CN"),
        ("nationalities", "chuugoku", "CN"),
        ("nationalities", "tyuugoku", "CN"),
        ("nationalities", "chugoku", "CN"),
        ("nationalities", "Chūgoku", "CN"),
        ("nationalities", "Côte d'Ivoire", "CI"),
        ("nationalities", "firipin", "PH"),
        ("prefectures", "東京", "13"),
        ("prefectures", "とうきょう", "13"),
        ("prefectures", "トウキョウ", "13"),
        ("prefectures", "tokyo", "13"),
        ("prefectures", "toukyou", "13"),
        ("prefectures", "TOKYO", "13"),
        ("prefectures", "13", "13"),
        ("prefectures", "１３", "13"),
        ("prefectures", "sizuoka", "22"),
        ("prefectures", "shizuoka", "22"),
        ("prefectures", "hukusima", "07"),
        ("prefectures", "hokkaido", "01"),
        ("municipalities", "千代田", "13-1"),
        ("municipalities", "関ヶ原", "21-26"),
        ("municipalities", "関ケ原", "21-26"),
        ("municipalities", "町田", "132098"),
        ("statuses", "gijutsu", "T26"),
        ("statuses", "engineer", "T26"),
        ("statuses", "T61", "T61"),
        ("offices", "matsudo", "O19"),
        ("periods/T61", "１年", "1y"),
        ("periods/T61", "3 years", "3y"),
    ],
)
def test_an_entry_is_found_first_however_it_is_typed(name: str, query: str, code: str) -> None:
    for language in ("ja", "en"):
        assert codelist(name).search(query, language)[0].code == code


def test_the_same_name_is_found_in_each_prefecture_and_in_one() -> None:
    municipalities = codelist("municipalities")
    both = [one.parent for one in municipalities.search("府中市", "ja")]
    assert both == ["13", "34"]
    assert [one.parent for one in municipalities.search("府中市", "ja", parent="34")] == ["34"]


def test_an_exact_name_comes_before_longer_ones() -> None:
    found = [one.ja for one in codelist("nationalities").search("インド", "ja")]
    assert found[:2] == ["インド", "インドネシア"]


def test_the_language_decides_whose_beginning_comes_first() -> None:
    assert codelist("nationalities").search("ni", "en")[0].en.startswith("Ni")


def test_nothing_typed_offers_the_whole_list_in_its_order() -> None:
    prefectures = codelist("prefectures")
    assert prefectures.search("", "ja") == prefectures.search("　 ", "ja") == prefectures.options
    tokyo = codelist("municipalities").search("", "ja", parent="13")
    assert tokyo == codelist("municipalities").under("13")


def test_nothing_is_found_for_what_is_no_name() -> None:
    assert codelist("nationalities").search("ぬるぽよ", "ja") == ()


def test_a_label_falls_back_to_japanese_and_then_to_the_code() -> None:
    assert codelist("prefectures").label("13", "en") == "Tokyo"
    assert codelist("prefectures").label("13", "ja") == "東京都"
    assert CodeList("made", [CodeOption("1", "一", "いち", "", "")]).label("1", "en") == "一"
    assert codelist("prefectures").label("99", "en") == "99"


def _codes(options: tuple[CodeOption, ...]) -> list[str]:
    return [option.code for option in options]


def test_a_choice_offers_what_the_answers_decide() -> None:
    period = Choice("periods/{current_status}")
    assert _codes(options_for(period, {"current_status": "T61"})) == ["6m", "1y", "3y", "5y"]
    assert options_for(period, {}) == ()
    assert options_for(period, {"current_status": "T99"}) == ()
    assert options_for(period, {"current_status": [{"a": "b"}]}) == ()


def test_a_choice_within_another_waits_for_it() -> None:
    municipality = Choice("municipalities", within="prefecture")
    assert "13-1" in _codes(options_for(municipality, {"prefecture": "13"}))
    assert "13-1" not in _codes(options_for(municipality, {"prefecture": "14"}))
    assert options_for(municipality, {}) == ()


def test_an_applicant_is_not_japanese_but_relatives_may_be() -> None:
    assert "JP" not in _codes(options_for(Choice("nationalities", exclude=("JP",)), {}))
    assert "JP" in _codes(options_for(Choice("nationalities"), {}))


def test_a_place_of_residence_is_the_prefecture_or_a_municipality_with_offices_of_its_own() -> None:
    area = Choice("residence_areas", within="residence_prefecture")
    assert _codes(options_for(area, {"residence_prefecture": "13"})) == [
        "13",
        "132098",
        "132195",
        "132241",
        "132250",
    ]
    assert _codes(options_for(area, {"residence_prefecture": "01"})) == ["01"]


@pytest.mark.parametrize(
    ("prefecture", "municipality", "offices", "in_charge"),
    [
        ("13", "13-1", ("O13", "O20"), "O13"),
        ("13", "", ("O13", "O20"), "O13"),
        ("13", "132098", ("O13", "O25", "O20"), "O13"),
        ("14", "14-1", ("O13", "O24", "O25"), "O24"),
        ("14", "14-26", ("O13", "O20", "O24", "O25"), "O24"),
        ("14", "141500", ("O13", "O20", "O24", "O25"), "O24"),
        ("27", "", ("O35",), "O35"),
        ("28", "", ("O35", "O38", "O41", "O42"), "O41"),
        ("36", "", ("O50", "O67", "O53"), "O50"),
        ("47", "472140", ("O54", "O63", "O66", "O64"), "O63"),
        ("47", "", ("O54", "O63", "O66"), "O63"),
        ("", "", (), ""),
        ("99", "", (), ""),
    ],
)
def test_offices_follow_from_where_a_person_lives(
    prefecture: str, municipality: str, offices: tuple[str, ...], in_charge: str
) -> None:
    assert offices_for(prefecture, municipality) == offices
    assert office_in_charge(prefecture, municipality) == in_charge


def test_every_office_that_may_be_chosen_exists_and_the_one_in_charge_is_among_them() -> None:
    offices = codelist("offices")
    for area in codelist("residence_areas").options:
        chosen = offices_for(area.parent, area.code)
        assert chosen
        assert all(office in offices for office in chosen)
        assert office_in_charge(area.parent, area.code) in chosen


def test_every_office_that_examines_says_how_sure_its_address_and_telephone_are() -> None:
    with (Path(codelists.__file__).parent / "office_contacts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["office"] for row in rows] == list(offices_in_charge())
    for row in rows:
        assert {row["address_certainty"], row["phone_certainty"]} <= {"office", "source", "knowledge"}
    assert not contact_of("O13").confirmed


@pytest.mark.parametrize(
    ("office", "prefix"),
    [
        ("O13", "東オン"),
        ("O24", "横オン"),
        ("O25", "横オン"),
        ("O42", "神オン"),
        ("O63", "那オン"),
        ("O67", "高オン"),
    ],
)
def test_reception_numbers_begin_with_the_offices_prefix(office: str, prefix: str) -> None:
    assert number_prefix(office) == prefix


def test_every_office_has_a_prefix() -> None:
    prefixes = {number_prefix(office.code) for office in codelist("offices").options}
    assert len(prefixes) == 11
    with pytest.raises(KeyError):
        number_prefix("O99")


def _spread(whole: CodeList) -> tuple[CodeOption, ...]:
    """Some entries from all over a list."""
    return whole.options[:: max(1, len(whole.options) // 8)]


@pytest.mark.parametrize("name", sorted(SIZES))
def test_every_list_is_searched_by_kanji_kana_romaji_english_and_code(name: str) -> None:
    whole = codelist(name)
    for option in _spread(whole):
        reading = plain(option.reading)
        for typed in (option.ja, option.reading, romaji(reading), option.en, option.code):
            found = {one.code for one in whole.search(typed, "en")}
            assert not typed or option.code in found, f"{option.code}: {typed}"
