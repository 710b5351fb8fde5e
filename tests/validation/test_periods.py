"""The filing windows, against days counted one by one."""

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest

from ras_tui.clock import today
from ras_tui.validation.periods import PROCEDURES, DateMissing, Window, judge, window

DAY = timedelta(days=1)


def _three_months_back(expires: date) -> date:
    """Written apart from the rule: step back a day at a time until three month borders are passed."""
    day, borders = expires, 0
    while borders < 3:
        day -= DAY
        if day.month != (day + DAY).month:
            borders += 1
    while day.day > expires.day:
        day -= DAY
    return day


def _days(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]


def test_every_extension_window_of_eleven_years_is_the_one_counted_day_by_day() -> None:
    for expires in _days(date(2024, 1, 1), date(2034, 12, 31)):
        found = window("extension", expires=expires, today=expires)

        assert found.first_day == _three_months_back(expires), expires
        assert found.last_day == expires - DAY
        assert not found.open


@pytest.mark.parametrize(
    ("expires", "first"),
    [
        ((2027, 6, 15), (2027, 3, 15)),
        ((2027, 5, 31), (2027, 2, 28)),
        ((2028, 5, 31), (2028, 2, 29)),
        ((2028, 5, 29), (2028, 2, 29)),
        ((2027, 5, 29), (2027, 2, 28)),
        ((2027, 7, 31), (2027, 4, 30)),
        ((2027, 3, 31), (2026, 12, 31)),
        ((2028, 2, 29), (2027, 11, 29)),
        ((2027, 1, 30), (2026, 10, 30)),
    ],
)
def test_a_window_opens_on_the_same_day_of_the_month_or_the_months_last_day(
    expires: tuple[int, int, int], first: tuple[int, int, int]
) -> None:
    found = window("extension", expires=date(*expires), today=date(*expires))

    assert found.first_day == date(*first)


def test_a_window_is_open_from_its_first_day_to_its_last_and_on_no_other() -> None:
    expires = date(2028, 5, 31)
    around = _days(date(2028, 2, 1), date(2028, 6, 30))
    opened = [day for day in around if window("extension", expires=expires, today=day).open]

    assert opened == _days(date(2028, 2, 29), date(2028, 5, 30))


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2027, 3, 14), ["period.not_yet_open"]),
        (date(2027, 3, 15), []),
        (date(2027, 6, 14), []),
        (date(2027, 6, 15), ["period.expires_today"]),
        (date(2027, 6, 16), ["period.closed"]),
    ],
)
def test_each_side_of_a_window_has_its_own_sentence(day: date, codes: list[str]) -> None:
    found = judge(window("extension", expires=date(2027, 6, 15), today=day), today=day, where="expiry")

    assert [one.code for one in found] == codes
    assert all(one.where == "expiry" for one in found)


def test_a_window_not_yet_open_says_when_and_in_how_many_days() -> None:
    day = date(2027, 3, 10)
    (found,) = judge(window("extension", expires=date(2027, 6, 15), today=day), today=day)

    assert found.params == {"first_day": date(2027, 3, 15), "n": 5}


def test_all_seven_procedures_have_the_window_of_the_guide() -> None:
    expires, event, day = date(2027, 6, 15), date(2027, 3, 1), date(2027, 3, 20)
    before = date(2027, 6, 14)
    expected = {
        "eligibility_certificate": (None, None),
        "change_of_status": (event, before),
        "extension": (date(2027, 3, 15), before),
        "acquisition": (event, date(2027, 3, 31)),
        "work_certificate": (None, before),
        "reentry": (None, before),
        "other_activities": (None, before),
    }
    assert set(expected) == PROCEDURES
    for procedure, (first, last) in expected.items():
        found = window(procedure, expires=expires, event=event, today=day)
        assert found == Window(procedure, first, last, open=True)


@pytest.mark.parametrize("procedure", ["reentry", "other_activities"])
def test_what_is_filed_together_shares_the_window(procedure: str) -> None:
    found = window(procedure, expires=date(2027, 6, 15), today=date(2027, 3, 1), alongside="extension")

    assert found == Window(procedure, date(2027, 3, 15), date(2027, 6, 14), open=False)


def test_an_acquisition_has_thirty_days_after_the_event() -> None:
    event = date(2027, 12, 20)
    opened = [
        day
        for day in _days(event - DAY * 5, event + DAY * 40)
        if window("acquisition", event=event, today=day).open
    ]
    assert opened == [event + DAY * n for n in range(31)]
    late = event + DAY * 31
    (found,) = judge(window("acquisition", event=event, today=late), today=late)
    assert found.code == "period.closed"


def test_a_missing_date_is_named() -> None:
    with pytest.raises(DateMissing, match="expires"):
        window("extension", today=date(2027, 3, 20))
    with pytest.raises(DateMissing, match="event"):
        window("acquisition", expires=date(2027, 3, 20), today=date(2027, 3, 20))
    with pytest.raises(KeyError):
        window("naturalisation", today=date(2027, 3, 20))


class _Stopped:
    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment


@pytest.mark.parametrize(
    ("utc", "open_now"),
    [
        (datetime(2027, 3, 14, 14, 59, 59, tzinfo=UTC), False),
        (datetime(2027, 3, 14, 15, 0, 0, tzinfo=UTC), True),
        (datetime(2027, 6, 14, 14, 59, 59, tzinfo=UTC), True),
        (datetime(2027, 6, 14, 15, 0, 0, tzinfo=UTC), False),
    ],
)
def test_a_window_turns_at_midnight_in_japan(utc: datetime, open_now: bool) -> None:
    found = window("extension", expires=date(2027, 6, 15), today=today(_Stopped(utc)))

    assert found.open is open_now


def test_three_months_are_never_fewer_than_89_days() -> None:
    for expires in _days(date(2024, 1, 1), date(2034, 12, 31)):
        first = window("extension", expires=expires, today=expires).first_day
        assert first is not None
        assert 89 <= (expires - first).days <= 92
        assert first.day == min(expires.day, calendar.monthrange(first.year, first.month)[1])


def _open_days(procedure: str, expires: date, event: date, around: list[date]) -> set[date]:
    return {day for day in around if window(procedure, expires=expires, event=event, today=day).open}


def _counted_days(procedure: str, expires: date, event: date, around: list[date]) -> set[date]:
    """The guide's table again, by walking the days instead of comparing with borders."""
    match procedure:
        case "eligibility_certificate":
            return set(around)
        case "acquisition":
            return {event + DAY * n for n in range(31)}
        case "change_of_status":
            return {day for day in around if (day - event).days >= 0 and (expires - day).days >= 1}
        case "extension":
            return set(_days(_three_months_back(expires), expires - DAY))
        case _:
            return {day for day in around if (expires - day).days >= 1}


@pytest.mark.parametrize("procedure", sorted(PROCEDURES))
def test_each_procedure_is_open_on_the_days_counted_for_month_ends_and_leap_days(procedure: str) -> None:
    hard = [
        last
        for year in range(2024, 2035)
        for month in range(1, 13)
        for last in (
            date(year, month, calendar.monthrange(year, month)[1]),
            date(year, month, min(30, calendar.monthrange(year, month)[1])),
        )
    ]
    for expires in hard:
        event = expires - DAY * 40
        around = _days(expires - DAY * 100, expires + DAY * 3)
        expected = _counted_days(procedure, expires, event, around)
        assert _open_days(procedure, expires, event, around) == expected, expires


@pytest.mark.parametrize("procedure", sorted(PROCEDURES))
def test_every_date_of_eleven_years_has_the_ends_counted(procedure: str) -> None:
    for expires in _days(date(2024, 1, 1), date(2034, 12, 31)):
        event = expires - DAY * 40
        found = window(procedure, expires=expires, event=event, today=expires)
        first, last = {
            "eligibility_certificate": (None, None),
            "acquisition": (event, expires - DAY * 10),
            "change_of_status": (event, expires - DAY),
            "extension": (_three_months_back(expires), expires - DAY),
        }.get(procedure, (None, expires - DAY))
        assert (found.first_day, found.last_day) == (first, last), expires
        assert found.open is (procedure == "eligibility_certificate")
