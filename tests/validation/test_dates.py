"""Dates as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.validation.dates import (
    ERAS,
    UNKNOWN,
    Unreadable,
    age,
    japanese_year,
    month,
    partial,
    span,
    whole,
)
from ras_tui.validation.months import months_before

days = st.dates(date(1868, 1, 25), date(2199, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        *("2031-05-09", "2031/5/9", "2031.5.9", "20310509", "2031年5月9日", "2031年05月09日", " 2031-5-9 "),
        *("令和13年5月9日", "R13.5.9", "r13/5/9", "R13-05-09", "㋿13年5月9日", "令和１３年５月９日"),
        *(
            "２０３１年５月９日",
            "２０３１／５／９",
            "２０３１０５０９",
            "2031−5−9",
            "2031ー5ー9",
            "西暦2031年5月9日",
        ),
        *("令13.5.9", "R.13.5.9", "2031 年 5 月 9 日", "2031-05-09\u200b"),
    ],
)
def test_one_day_is_read_however_it_is_written(typed: str) -> None:
    assert whole(typed) == "2031-05-09"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("平成31年4月30日", "2019-04-30"),
        ("令和元年5月1日", "2019-05-01"),
        ("R1.5.1", "2019-05-01"),
        ("H1.1.8", "1989-01-08"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("S64.1.7", "1989-01-07"),
        ("昭和39年10月10日", "1964-10-10"),
        ("大正15年12月24日", "1926-12-24"),
        ("昭和元年12月25日", "1926-12-25"),
        ("2028-02-29", "2028-02-29"),
        ("H12.2.29", "2000-02-29"),
    ],
)
def test_eras_are_read_up_to_their_last_day(typed: str, day: str) -> None:
    assert whole(typed) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2031-02-30", "date.no_such_day"),
        ("2027/2/29", "date.no_such_day"),
        ("20310431", "date.no_such_day"),
        ("2031-13-01", "date.no_such_month"),
        ("2031-00-05", "date.day_without_month"),
        ("0031-05-09", "date.year"),
        ("3031-05-09", "date.year"),
        ("2031-05", "date.incomplete"),
        ("2031", "date.incomplete"),
        ("20310500", "date.incomplete"),
        ("令和元年4月30日", "date.before_era"),
        ("平成31年5月1日", "date.after_era"),
        ("昭和64年1月8日", "date.after_era"),
        ("平成元年1月7日", "date.before_era"),
        ("令和0年5月1日", "date.format"),
        ("9 May 2031", "date.format"),
        ("05/09/2031", "date.format"),
        ("あした", "date.format"),
        ("2031-05-09-01", "date.format"),
        ("99999999", "date.year"),
        ("", "date.format"),
        ("-", "date.format"),
    ],
)
def test_what_is_no_day_says_why(typed: str, code: str) -> None:
    found = whole(typed)

    assert isinstance(found, Unreadable)
    assert found.code == code


def test_an_impossible_day_is_named_with_the_months_last_day() -> None:
    found = whole("2031年2月30日")

    assert isinstance(found, Unreadable)
    assert found.params == {"year": "2031", "month": "2", "day": "30", "last": "28"}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("unknown", UNKNOWN),
        ("不明", UNKNOWN),
        ("99999999", UNKNOWN),
        ("９９９９９９９９", UNKNOWN),
        ("1990", "1990"),
        ("1990年", "1990"),
        ("平成2年", "1990"),
        ("19900000", "1990"),
        ("1990-05", "1990-05"),
        ("199005", "1990-05"),
        ("19900500", "1990-05"),
        ("1990年5月", "1990-05"),
        ("H2.5", "1990-05"),
        ("1990-05-09", "1990-05-09"),
    ],
)
def test_dates_may_be_known_in_part(typed: str, value: str) -> None:
    assert partial(typed) == value


@pytest.mark.parametrize(
    ("typed", "may", "expected"),
    [
        ("2018-03", False, "2018-03"),
        ("2018年3月", False, "2018-03"),
        ("平成30年3月", False, "2018-03"),
        ("201803", False, "2018-03"),
        ("2018", True, "2018"),
        ("2018", False, "month.incomplete"),
        ("2018-03-05", False, "month.has_day"),
        ("2018-13", False, "date.no_such_month"),
        ("三月", False, "month.format"),
    ],
)
def test_months_have_no_day(typed: str, may: bool, expected: str) -> None:
    found = month(typed, month_may_be_unknown=may)

    assert (found.code if isinstance(found, Unreadable) else found) == expected


def in_japanese_years(day: date) -> str:
    """A day in the years of its era: ``令和13年5月9日``; the first year is 元年."""
    era = next(era for era in reversed(ERAS) if era.first <= day)
    year = day.year - era.first.year + 1
    return f"{era.ja}{'元' if year == 1 else year}年{day.month}月{day.day}日"


@given(days)
def test_every_way_of_writing_a_day_gives_the_same_day(day: date) -> None:
    ways = (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        in_japanese_years(day),
    )
    assert {whole(way) for way in ways} == {day.isoformat()}
    assert span(day.isoformat()) == (day, day)


@given(days)
def test_each_day_has_one_era(day: date) -> None:
    tomorrow = in_japanese_years(day + timedelta(days=1)) if day < date(2199, 12, 31) else ""

    assert in_japanese_years(day) != tomorrow
    assert partial(in_japanese_years(day)) == day.isoformat()


@given(st.text(alphabet="0123456789-/.年月日令和平成元RHS０１９ー ", max_size=14))
def test_whatever_is_read_is_canonical_and_reads_as_itself(typed: str) -> None:
    found = partial(typed)
    if isinstance(found, str) and found != UNKNOWN:
        assert span(found) is not None
        assert partial(found) == found


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1990", date(1990, 1, 1), date(1990, 12, 31)),
        ("1992-02", date(1992, 2, 1), date(1992, 2, 29)),
        ("1992-02-29", date(1992, 2, 29), date(1992, 2, 29)),
    ],
)
def test_a_partial_date_may_mean_any_of_its_days(value: str, first: date, last: date) -> None:
    assert span(value) == (first, last)


@pytest.mark.parametrize("value", ["unknown", "", "1990-5", "1990-02-30", "text", "1990-00-01"])
def test_what_is_not_canonical_has_no_days(value: str) -> None:
    assert span(value) is None


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        ("2012-03-20", date(2027, 3, 20), 15),
        ("2012-03-21", date(2027, 3, 20), 14),
        ("2012-02-29", date(2027, 2, 28), 14),
        ("2012-02-29", date(2027, 3, 1), 15),
        ("2012", date(2027, 3, 20), 14),
        ("2012-03", date(2027, 4, 1), 15),
    ],
)
def test_age_counts_whole_years_and_the_least_that_is_sure(birth: str, day: date, years: int) -> None:
    assert age(birth, day) == years


def test_nobody_knows_the_age_of_an_unknown_birth_date() -> None:
    assert age("unknown", date(2027, 3, 20)) is None


@given(days.filter(lambda day: day.year > 1870), st.integers(0, 24))
def test_going_back_months_never_leaves_the_month(day: date, months: int) -> None:
    before = months_before(day, months)

    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
    assert before.day <= day.day


@pytest.mark.parametrize(
    ("canonical", "era"),
    [
        ("1868-01-25", ("meiji", 1)),
        ("1912-07-29", ("meiji", 45)),
        ("1912-07-30", ("taisho", 1)),
        ("1926-12-24", ("taisho", 15)),
        ("1926-12-25", ("showa", 1)),
        ("1989-01-07", ("showa", 64)),
        ("1989-01-08", ("heisei", 1)),
        ("2019-04-30", ("heisei", 31)),
        ("2019-05-01", ("reiwa", 1)),
        ("2027-03", ("reiwa", 9)),
        ("2027", ("reiwa", 9)),
        ("1989", None),
        ("1989-01", None),
        ("2019-04", ("heisei", 31)),
        ("unknown", None),
        ("2027-02-30", None),
        ("", None),
    ],
)
def test_a_dates_year_in_the_japanese_calendar(canonical: str, era: tuple[str, int] | None) -> None:
    assert japanese_year(canonical) == era
