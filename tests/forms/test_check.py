"""What ``check`` says, case by case, on small forms."""

from datetime import date

import pytest

from ras_tui.forms.check import affected_by, check, unknown_fields
from ras_tui.forms.conditions import NEVER, Answered, Is, Value
from ras_tui.forms.model import (
    Charset,
    Checkbox,
    Choice,
    Date,
    Digits,
    Field,
    FieldType,
    Number,
    PartialDate,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.forms.registry import load
from tests.forms.small import DAYS, PEOPLE, PETS, PHONES, page
from tests.forms.strategies import TODAY

CARD = Text(12, Charset.UPPER_ALNUM, pattern="[A-Z]{2}[0-9]{8}[A-Z]{2}", exact=12, format="card_number")
NAME = Text(104, Charset.LATIN_NAME, pattern=r"[A-Z][A-Z .,'\-]*")
PHONE = Digits(12, format="phone")
POSTCODE = Digits(7, exact=7, format="postcode")


def _found(form_name: str, answers: dict[str, Value]) -> list[tuple[str, str]]:
    form = {"pets": PETS, "people": PEOPLE, "phones": PHONES, "days": DAYS}[form_name]
    return [(one.where, one.code) for one in check(form, answers, TODAY)]


@pytest.mark.parametrize(
    ("type", "value", "code"),
    [
        (Text(5), "12345", ""),
        (Text(5), "123456", "text.too_long"),
        (Text(5), "一二三四五", ""),
        (Text(2), "葛\U000e0100城", ""),
        (Text(5), "a\nb", "text.control"),
        (Text(5, multiline=True), "a\nb", ""),
        (Text(5), "a\u200bb", "text.control"),
        (Text(5), "们", "text.refused_character"),
        (Text(5, Charset.FULLWIDTH), "ａ１あ", ""),
        (Text(5, Charset.FULLWIDTH), "a", "text.not_fullwidth"),
        (Text(5, Charset.FULLWIDTH), "あ い", "text.not_fullwidth"),
        (Text(5, Charset.HALFWIDTH), "あ", "text.not_halfwidth"),
        (Text(5, Charset.ALNUM), "A-1", ""),
        (Text(5, Charset.ALNUM), "A_1", "text.not_alnum"),
        (Text(5, Charset.UPPER_ALNUM), "a", "text.not_upper_alnum"),
        (Text(5, Charset.UPPER), "A1", "text.not_upper"),
        (Text(5, exact=3), "ab", "text.exact_length"),
        (Text(5, pattern="[ab]+"), "abc", "text.shape"),
        (Text(5, pattern="[ab]+"), "ab", ""),
        (NAME, "NGUYEN THI-HOA", ""),
        (NAME, "Nguyen", "name.not_latin"),
        (NAME, "NGUYỄN", "name.accent"),
        (NAME, "-NGUYEN", "name.starts_with_letter"),
        (CARD, "AB12345678CD", ""),
        (CARD, "AB1234567CD", "text.exact_length"),
        (CARD, "AB1234567OCD", "card_number.mistaken"),
        (CARD, "ABX2345678CD", "card_number.character"),
        (Text(60, Charset.HALFWIDTH, format="email"), "a.b+c@d-e.example.jp", ""),
        (Text(60, Charset.HALFWIDTH, format="email"), "a..b@docomo.example.jp", ""),
        (Text(60, Charset.HALFWIDTH, format="email"), "ab.example.jp", "email.no_at"),
        (Text(60, Charset.HALFWIDTH, format="email"), "a b@example.jp", "email.space"),
        (Text(60, Charset.HALFWIDTH, format="email"), "@example.jp", "email.name"),
        (Text(60, Charset.HALFWIDTH, format="email"), "a@b@example.jp", "email.name"),
        (Text(60, Charset.HALFWIDTH, format="email"), "a<b@example.jp", "email.name"),
        (Text(60, Charset.HALFWIDTH, format="email"), "a,b@example.jp", "email.name"),
        (Text(60, Charset.HALFWIDTH, format="email"), "o'neil+x@example.jp", ""),
        (Text(60, Charset.HALFWIDTH, format="email"), '"a@b"@example.jp', ""),
        (Text(60, Charset.HALFWIDTH, format="email"), "a@example", "email.domain"),
        (Text(60, Charset.HALFWIDTH, format="email"), "a@.jp", "email.domain"),
        (Text(60, Charset.HALFWIDTH, format="email"), "a@example.jp.", "email.domain"),
        (PHONE, "09012345678", ""),
        (PHONE, "090-1234", "digits.only"),
        (PHONE, "0901234567890", "phone.too_long"),
        (PHONE, "+84912345", "phone.foreign"),
        (PHONE, "０９０", "digits.only"),
        (POSTCODE, "1000001", ""),
        (POSTCODE, "100001", "postcode.length"),
        (Digits(3), "1234", "text.too_long"),
        (Number(3), "0", ""),
        (Number(3), "999", ""),
        (Number(3), "1000", "number.too_long"),
        (Number(2, maximum=11), "12", "number.too_large"),
        (Number(3), "-1", "number.format"),
        (Number(3), "1.5", "number.format"),
        (Number(3), "007", "number.format"),
        (Number(3), "１", "number.format"),
        (Number(3), "²", "number.format"),
        (Number(3, unit="yen"), "1,0", "money.format"),
        (Number(3, minimum=5), "4", "number.too_small"),
        (Date(), "2031-05-09", ""),
        (Date(), "2031/05/09", "date.format"),
        (Date(), "2031-02-30", "date.no_such_day"),
        (Date(), "2031-05", "date.incomplete"),
        (Date(), "unknown", "date.format"),
        (PartialDate(), "unknown", ""),
        (PartialDate(), "1990", ""),
        (PartialDate(), "1990-05", ""),
        (PartialDate(), "19900500", "date.format"),
        (PartialDate(), "1990-13", "date.no_such_month"),
        (YearMonth(), "2018-03", ""),
        (YearMonth(), "2018", "month.incomplete"),
        (YearMonth(month_may_be_unknown=True), "2018", ""),
        (YearMonth(), "2018-03-01", "month.has_day"),
        (YesNo(), "yes", ""),
        (YesNo(), "YES", "yes_no.unknown"),
        (Checkbox(), "yes", ""),
        (Checkbox(), "no", "checkbox.unknown"),
        (Choice("nationalities"), "VN", ""),
        (Choice("nationalities"), "ベトナム", "choice.unknown"),
        (Choice("nationalities", exclude=("JP",)), "JP", "choice.unknown"),
    ],
)
def test_one_value_by_its_type(type: FieldType, value: str, code: str) -> None:
    found = check(page(Field("field", type)), {"field": value}, TODAY)

    assert [one.code for one in found] == ([code] if code else [])
    assert all(one.where == "field" for one in found)


@pytest.mark.parametrize(
    ("type", "code"),
    [
        (Text(5), "missing.text"),
        (Digits(5), "missing.text"),
        (Number(5), "missing.number"),
        (Date(), "missing.date"),
        (PartialDate(), "missing.date"),
        (YearMonth(), "missing.month"),
        (YesNo(), "missing.yes_no"),
        (Checkbox(), "missing.checkbox"),
        (Choice("nationalities"), "missing.choice"),
    ],
)
@pytest.mark.parametrize("blank", ["", "  ", "\u3000"])
def test_a_blank_is_missing_only_where_it_is_required(type: FieldType, code: str, blank: str) -> None:
    required = check(page(Field("field", type)), {"field": blank}, TODAY)
    optional = check(page(Field("field", type, required=NEVER)), {"field": blank}, TODAY)

    assert [one.code for one in required] == [code]
    assert optional == ()


def test_required_may_depend_on_another_answer() -> None:
    form = page(Field("name", Text(5), required=NEVER), Field("place", Text(5), required=Answered("name")))

    assert [one.where for one in check(form, {}, TODAY)] == []
    assert [one.where for one in check(form, {"name": "a"}, TODAY)] == ["place"]


def test_the_number_of_characters_too_many_is_said() -> None:
    (found,) = check(page(Field("field", Text(3))), {"field": "12345"}, TODAY)

    assert found.params == {"max": 3, "length": 5, "n": 2}


@pytest.mark.parametrize(
    "type", [Text(100), Text(12, Charset.ALNUM), Digits(12), Number(13), Date(), YesNo()]
)
def test_a_my_number_is_refused_in_any_field_and_not_repeated(type: FieldType) -> None:
    (found,) = check(page(Field("field", type)), {"field": "123456789018"}, TODAY)

    assert found.code == "my_number.refused"
    assert "1234" not in str(found)


def test_a_list_whose_deciding_answer_is_missing_is_not_judged() -> None:
    form = page(
        Field("status", Choice("statuses"), required=NEVER), Field("period", Choice("periods/{status}"))
    )
    assert check(form, {"period": "3y"}, TODAY) == ()
    assert check(form, {"status": "T61", "period": "3y"}, TODAY) == ()
    assert [one.code for one in check(form, {"status": "T61", "period": "9y"}, TODAY)] == ["choice.unknown"]


def test_a_municipality_belongs_to_its_prefecture() -> None:
    form = page(
        Field("prefecture", Choice("prefectures")),
        Field("municipality", Choice("municipalities", within="prefecture")),
    )
    from ras_tui.forms.codelists import codelist

    tokyo = codelist("municipalities").under("13")[0].code
    assert check(form, {"prefecture": "13", "municipality": tokyo}, TODAY) == ()
    (found,) = check(form, {"prefecture": "27", "municipality": tokyo}, TODAY)
    assert (found.where, found.code) == ("municipality", "choice.unknown")


def test_a_list_that_there_is_not_has_no_options() -> None:
    (found,) = check(page(Field("field", Choice("no_such_list"))), {"field": "x"}, TODAY)

    assert found.code == "choice.unknown"


def test_at_least_one_telephone_is_needed() -> None:
    assert _found("phones", {}) == [("phone", "one_of.missing")]
    assert _found("phones", {"mobile": "1"}) == []


VIETNAMESE = {"name": "グエン", "nationality": "VN", "card": "AB12"}
JAPANESE = {"name": "山田", "nationality": "JP"}
OWN = {"nationality": "US"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([VIETNAMESE], [("visa", "missing.text")]),
        ([JAPANESE], []),
        ([], [("people", "missing.table")]),
        ("text", [("people", "answers.not_rows")]),
        ([JAPANESE] * 4, [("people", "table.too_many")]),
        (
            [JAPANESE, {**VIETNAMESE, "card": ""}],
            [("people[1].card", "missing.text"), ("visa", "missing.text")],
        ),
        ([{**JAPANESE, "card": "stale, too long"}], []),
        ([{"name": "山田"}], [("people[0].nationality", "missing.choice")]),
        ([{}, JAPANESE], [("people[0].name", "table.empty_row")]),
        ([JAPANESE, {}, {"name": ""}], []),
        ([{**JAPANESE, "name": "abc"}], [("people[0].name", "text.not_fullwidth")]),
        ([{**JAPANESE, "born": "2027-03-21"}], [("people[0].born", "date.future")]),
        (
            [{**JAPANESE, "born": "2020-01-02", "moved": "2020-01-01"}],
            [("people[0].moved", "dates.out_of_order")],
        ),
        (
            [{**JAPANESE, "born": "2020-01-02"}, {**JAPANESE, "moved": "2020-01-01"}],
            [],
        ),
    ],
)
def test_rows_of_a_table(rows: Value, expected: list[tuple[str, str]]) -> None:
    assert _found("people", {**OWN, "people": rows}) == expected


def test_a_columns_rule_may_look_at_a_field_of_the_form() -> None:
    answers: dict[str, Value] = {**OWN, "card": "AB12", "people": [JAPANESE, VIETNAMESE], "visa": "x"}

    assert _found("people", answers) == [("people[1].card", "family.card_is_own")]


def test_a_column_never_sees_a_field_of_the_same_name() -> None:
    answers: dict[str, Value] = {"nationality": "VN", "people": [{"name": "山田", "card": "too long"}]}

    assert _found("people", answers) == [("people[0].nationality", "missing.choice")]


@pytest.mark.parametrize(
    ("begin", "end", "found"),
    [
        ("2020-01-01", "2020-01-02", False),
        ("2020-01-01", "2020-01-01", True),
        ("2020-01-02", "2020-01-01", True),
        ("2020", "2020-05-05", False),
        ("2020-05", "2020", False),
        ("2021", "2020", True),
        ("2020-06", "2020-05-31", True),
        ("unknown", "2020", False),
        ("2020", "unknown", False),
        ("2020-01-01", "", False),
    ],
)
def test_dates_known_in_part_are_compared_only_where_they_are_known(
    begin: str, end: str, found: bool
) -> None:
    codes = [code for _, code in _found("days", {"begin": begin, "end": end})]

    assert codes == (["dates.out_of_order"] if found else [])


@pytest.mark.parametrize(
    ("begin", "found"),
    [("2027-03-20", False), ("2027-03-21", True), ("2027-03", False), ("2027-04", True), ("2027", False)],
)
def test_a_date_not_yet_come_is_found_when_it_is_sure(begin: str, found: bool) -> None:
    assert [code for _, code in _found("days", {"begin": begin})] == (["date.future"] if found else [])


@pytest.mark.parametrize(
    ("until", "found"),
    [("2027-03-20", False), ("2027-03-19", True), ("2027-03", False), ("2027-02", True), ("2027", False)],
)
def test_what_has_expired_is_found(until: str, found: bool) -> None:
    assert [code for _, code in _found("days", {"until": until})] == (["date.past"] if found else [])


@pytest.mark.parametrize(
    ("expiry", "code"),
    [("2027-06-20", ""), ("2027-06-21", "period.not_yet_open"), ("2027-03-20", "period.expires_today")],
)
def test_the_expiry_decides_the_window(expiry: str, code: str) -> None:
    assert [found for _, found in _found("days", {"expiry": expiry})] == ([code] if code else [])


def test_a_rule_is_silent_about_what_is_no_date() -> None:
    assert _found("days", {"begin": "soon", "expiry": "2027-02-30"}) == [
        ("begin", "date.format"),
        ("expiry", "date.no_such_day"),
    ]


def test_a_live_check_of_a_cell_leaves_other_cells_alone() -> None:
    answers: dict[str, Value] = {**OWN, "people": [{"name": "abc"}, {"name": "abc"}]}
    found = check(PEOPLE, answers, TODAY, only={"people[1].name"})

    assert [(one.where, one.code) for one in found] == [("people[1].name", "text.not_fullwidth")]


@pytest.mark.parametrize(
    ("form_name", "id", "expected"),
    [
        ("pets", "has_pet", {"has_pet", "pet_name", "pet_nick", "vet"}),
        ("pets", "pet_nick", {"pet_nick", "vet"}),
        ("pets", "remarks", {"remarks"}),
        ("people", "people", {"people", "visa", "card"}),
        ("people", "people[1].nationality", {"people[1].nationality", "people[1].card", "visa"}),
        ("people", "people[1].born", {"people[1].born", "people[1].moved", "visa"}),
        ("people", "people[0].card", {"people[0].card", "card", "visa"}),
        ("people", "card", {"card", "people"}),
        ("people", "nationality", {"nationality"}),
        ("phones", "mobile", {"phone", "mobile"}),
    ],
)
def test_what_an_answer_affects(form_name: str, id: str, expected: set[str]) -> None:
    form = {"pets": PETS, "people": PEOPLE, "phones": PHONES}[form_name]

    assert affected_by(form, id) == expected


def test_a_prefecture_affects_its_municipality() -> None:
    assert affected_by(load("extension", "T61"), "residence_prefecture") >= {"residence_municipality"}


def test_answers_to_no_question_are_named() -> None:
    found = unknown_fields(PEOPLE, {"case.status": "T61", "x": "1", "people": [{"name": "山"}, {"y": "1"}]})

    assert [one.params["field"] for one in found] == ["x", "people[1].y"]
    assert {one.code for one in found} == {"answers.unknown_field"}


def test_case_facts_decide_and_are_not_checked() -> None:
    form = page(Field("rep", Text(5), when=Is("case.user_kind", "relative")))

    assert check(form, {"case.user_kind": "self"}, TODAY) == ()
    assert [one.where for one in check(form, {"case.user_kind": "relative"}, TODAY)] == ["rep"]


def test_today_is_only_what_it_is_told() -> None:
    answers: dict[str, Value] = {"begin": "2030-01-01"}

    assert check(DAYS, answers, date(2030, 1, 1)) == ()
    assert [one.code for one in check(DAYS, answers, date(2029, 12, 31))] == ["date.future"]
