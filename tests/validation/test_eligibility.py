"""Who may use the online procedures."""

from datetime import date

import pytest

from ras_tui.validation.eligibility import Applicant, is_short, judge, photo_needed
from ras_tui.validation.finding import Severity

TODAY = date(2027, 3, 20)
FINE = Applicant("1990-05-09", "T61", "3y", date(2027, 6, 15))


def _codes(
    applicant: Applicant, user_kind: str = "self", user_birth: str = "", procedure: str = "extension"
) -> list[str]:
    found = judge(procedure, applicant, user_kind=user_kind, user_birth=user_birth, today=TODAY)
    return [one.code for one in found]


def test_a_resident_inside_the_window_may_file() -> None:
    assert _codes(FINE) == []


@pytest.mark.parametrize(
    ("birth", "codes"),
    [("2012-03-20", []), ("2012-03-21", ["eligibility.under_age"]), ("unknown", []), ("", [])],
)
def test_a_user_is_fifteen_or_older(birth: str, codes: list[str]) -> None:
    assert _codes(Applicant(birth, "T61", "3y", FINE.expiry)) == codes


def test_a_child_may_be_filed_for_by_a_parent() -> None:
    child = Applicant("2020-01-01", "T61", "1y", FINE.expiry)

    assert _codes(child, "legal_representative", "1990-01-01") == []
    assert _codes(child, "relative", "1990-01-01") == []
    assert _codes(child, "relative", "2014-01-01") == ["eligibility.under_age"]


def test_a_relative_of_somebody_sixteen_is_warned_not_stopped() -> None:
    grown = Applicant("2011-03-20", "T61", "1y", FINE.expiry)
    (found,) = judge("extension", grown, user_kind="relative", user_birth="1980-01-01", today=TODAY)

    assert found.code == "eligibility.relative_if_unable"
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize("status", ["T01", "T02", "T32", "X14"])
def test_those_who_are_no_mid_to_long_term_residents_cannot_use_it(status: str) -> None:
    assert _codes(Applicant("1990-05-09", status)) == ["eligibility.not_mid_to_long_term"]


@pytest.mark.parametrize(
    ("period", "short"),
    [
        *(("3m", True), ("3月", True), ("15d", True), ("90日", True), ("1m", True)),
        *(("4m", False), ("6月", False), ("1y", False), ("1年", False), ("4y3m", False), ("", False)),
        *(("unlimited", False), ("無期限", False)),
    ],
)
def test_three_months_or_less_is_no_mid_to_long_term_stay(period: str, short: bool) -> None:
    assert is_short(period) is short
    assert ("eligibility.not_mid_to_long_term" in _codes(Applicant("1990-05-09", "T61", period))) is short


@pytest.mark.parametrize("status", ["T60", "T90"])
def test_a_stay_without_end_is_not_extended(status: str) -> None:
    assert _codes(Applicant("1990-05-09", status)) == ["eligibility.status_out_of_scope"]


@pytest.mark.parametrize(
    ("expiry", "code"),
    [
        (date(2027, 6, 21), "period.not_yet_open"),
        (date(2027, 3, 20), "period.expires_today"),
        (date(2027, 3, 19), "period.closed"),
    ],
)
def test_outside_the_window_it_says_so(expiry: date, code: str) -> None:
    assert _codes(Applicant("1990-05-09", "T61", "1y", expiry)) == [code]


@pytest.mark.parametrize(
    ("birth", "needed"), [("2011-03-20", True), ("2011-03-21", False), ("unknown", True), ("2011-03", False)]
)
def test_a_photo_is_needed_from_sixteen(birth: str, needed: bool) -> None:
    assert photo_needed("extension", birth, TODAY) is needed
    assert not photo_needed("work_certificate", birth, TODAY)
