"""Answers that do not fit each other, and a 個人番号 typed anywhere: each found, at its field."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from ras_tui.forms.check import check
from ras_tui.forms.conditions import Value
from ras_tui.forms.entry import take
from ras_tui.forms.model import Digits, Field, Table, Text
from ras_tui.forms.registry import every, load
from tests.forms.strategies import TODAY, Filler, case_of

BORN = "1996-02-29"
CARD = "AB12345678CD"
HERE = {"current_status": "T26", "current_period": "1y", "current_expiry": "2027-05-19", "has_card": "yes"}
PARENT = {
    "relationship": "father",
    "name": "ＮＧＵＹＥＮ",
    "date_of_birth": "1970-05-01",
    "nationality": "VN",
    "cohabiting": "yes",
}
CHILD = {**PARENT, "relationship": "child", "date_of_birth": "2020-05-01"}
IN_JAPAN: dict[str, Value] = {"family_in_japan": "yes"}
FIRST = "eligibility_certificate"

WRONG: list[tuple[str, str, dict[str, Value], set[tuple[str, str]]]] = [
    ("extension", "T26", {"date_of_birth": "2027-03-21"}, {("date_of_birth", "date.future")}),
    ("extension", "T26", {"date_of_birth": "1995-02-29"}, {("date_of_birth", "date.no_such_day")}),
    ("extension", "T26", {"passport_expiry": "1990-01-01"}, {("passport_expiry", "date.past")}),
    ("extension", "T26", {"current_expiry": "1990-01-01"}, {("current_expiry", "period.closed")}),
    ("extension", "T26", {"current_expiry": "2027-03-20"}, {("current_expiry", "period.expires_today")}),
    ("extension", "T26", {"current_status": "T61"}, {("current_status", "choice.unknown")}),
    ("extension", "T26", {"current_period": "6m"}, {("current_period", "choice.unknown")}),
    (
        "extension",
        "T26",
        {**IN_JAPAN, "family": [{**PARENT, "card_number": CARD}]},
        {("family[0].card_number", "family.card_is_own")},
    ),
    (
        "extension",
        "T26",
        {**IN_JAPAN, "family": [PARENT, {**PARENT, "date_of_birth": "1997-01-01"}]},
        {("family[1].date_of_birth", "family.should_be_older")},
    ),
    (
        "change_of_status",
        "T26",
        {**IN_JAPAN, "family": [{**CHILD, "date_of_birth": "1990"}]},
        {("family[0].date_of_birth", "family.should_be_younger")},
    ),
    ("extension", "T26", {"edu_graduation": "1990-03"}, {("edu_graduation", "dates.out_of_order")}),
    (
        "extension",
        "T61",
        {
            "has_supporter": "yes",
            "supporter_name": "MIHON TARO",
            "supporter_relation": "father",
            "supporter_dob": "1996-03-01",
        },
        {("supporter_dob", "family.should_be_older")},
    ),
    (
        "acquisition",
        "T44",
        {**IN_JAPAN, "family": [{"relationship": "mother", "name": "ＴＲＡＮ"}]},
        {
            ("family[0].date_of_birth", "missing.date"),
            ("family[0].nationality", "missing.choice"),
            ("family[0].cohabiting", "missing.yes_no"),
        },
    ),
    (
        "acquisition",
        "T44",
        {**IN_JAPAN, "family": [{}, PARENT]},
        {("family[0].relationship", "table.empty_row")},
    ),
    ("acquisition", "T44", {**IN_JAPAN, "family": []}, {("family", "missing.table")}),
    ("acquisition", "T44", {"cause_date": "2027-02-17"}, {("cause_date", "period.closed")}),
    ("acquisition", "T44", {"desired_status": "T61"}, {("desired_status", "choice.unknown")}),
    ("acquisition", "T61", {"desired_period": "3m"}, {("desired_period", "choice.unknown")}),
    ("change_of_status", "T44", {"desired_status": "T26"}, {("desired_status", "choice.unknown")}),
    ("change_of_status", "T44", {"cause_date": "2027-04-01"}, {("cause_date", "date.future")}),
    ("change_of_status", "T44", {"current_status": "T60"}, {("current_status", "choice.unknown")}),
    (FIRST, "T26", {"entry_purpose": "student"}, {("entry_purpose", "choice.unknown")}),
    (FIRST, "T14", {"entry_purpose": "researcher_transferee"}, {("entry_purpose", "choice.unknown")}),
    (
        FIRST,
        "T26",
        {"past_entry": "yes", "past_entry_count": "1", "past_entry_from": "1990-01-01"},
        {("past_entry_from", "dates.out_of_order")},
    ),
    (
        FIRST,
        "T26",
        {
            "past_entry": "yes",
            "past_entry_count": "0",
            "past_entry_from": "2020-05-02",
            "past_entry_to": "2020-05-01",
        },
        {("past_entry_count", "number.too_small"), ("past_entry_to", "dates.out_of_order")},
    ),
    (
        FIRST,
        "T26",
        {"past_coe": "yes", "past_coe_count": "2", "past_coe_refused": "3"},
        {("past_coe_refused", "number.more_than_whole")},
    ),
    (
        FIRST,
        "T26",
        {"deportation": "yes", "deportation_count": "1", "deportation_latest": "1990-01-01"},
        {("deportation_latest", "dates.out_of_order")},
    ),
    (
        FIRST,
        "T26",
        {"stay_years": "41", "stay_months": "12"},
        {("stay_years", "number.too_large"), ("stay_months", "number.too_large")},
    ),
    (
        "work_certificate",
        "T26",
        {"work_from": "2027-05-01", "work_to": "2027-04-30"},
        {("work_to", "dates.out_of_order")},
    ),
    (
        "reentry",
        "T44",
        {
            "departure_date_state": "yes",
            "departure_date": "2027-08-02",
            "reentry_date_state": "yes",
            "reentry_date": "2027-08-01",
        },
        {("reentry_date", "dates.out_of_order")},
    ),
    (
        "other_activities",
        "T44",
        {"weekly_hours_state": "yes", "weekly_hours": "0"},
        {("weekly_hours", "number.too_small")},
    ),
]


@pytest.mark.parametrize(("procedure", "status", "wrong", "expected"), WRONG)
def test_what_does_not_fit_is_found_at_its_field(
    procedure: str, status: str, wrong: dict[str, Value], expected: set[tuple[str, str]]
) -> None:
    form = load(procedure, status)
    right = {"date_of_birth": BORN, "card_number": CARD, "passport_number": "C1", **HERE}
    if procedure in ("extension", "work_certificate"):
        right["current_status"] = status
    quiet = {"past_entry": "no", "past_coe": "no", "deportation": "no", "family_in_japan": "no"}
    answers = Filler(form, case_of(status, procedure), TODAY, Random(3), {**right, **quiet}).fill()
    assert check(form, answers, TODAY) == ()

    found = {(one.where, one.code) for one in check(form, {**answers, **wrong}, TODAY)}

    places = {where for where, _ in expected}
    assert {(where, code) for where, code in found if where in places} == expected


MY_NUMBER = ("123456789018", "1234 5678 9018", "1234-5678-9018", "１２３４５６７８９０１８")
TWELVE = re.compile(r"\d[\d \-]{10,}\d")


def _fields() -> Iterator[Field]:
    seen = set()
    for key in every():
        for step in load(key.procedure, key.status, letter=key.letter).steps:
            for field in step.fields:
                for one in field.type.columns if isinstance(field.type, Table) else (field,):
                    if (one.text or one.id, one.type) not in seen:
                        seen.add((one.text or one.id, one.type))
                        yield one


@pytest.mark.parametrize("typed", MY_NUMBER)
def test_a_my_number_typed_anywhere_is_refused_and_not_in_what_is_kept(typed: str) -> None:
    for field in _fields():
        taken = take(field, typed, {}, TODAY)

        assert [one.code for one in taken.findings] == ["my_number.refused"], field.id
        assert not TWELVE.search(taken.value), field.id
        assert not taken.notes
        assert not taken.findings[0].params


def test_of_a_longer_text_all_but_the_my_number_is_kept() -> None:
    long = [field for field in _fields() if isinstance(field.type, Text) and field.type.multiline]
    assert len(long) > 5
    for field in long:
        taken = take(field, "理由は次です。\n番号 1234 5678 9018 です。", {}, TODAY)

        assert [one.code for one in taken.findings] == ["my_number.refused"]
        assert taken.value == "理由は次です。\n番号  です。"


def test_a_telephone_number_of_japan_is_no_my_number() -> None:
    phones = [field for field in _fields() if isinstance(field.type, Digits) and field.type.format == "phone"]

    for field in phones:
        assert take(field, "+81 90 1234 5678", {}, TODAY).value == "09012345678"
