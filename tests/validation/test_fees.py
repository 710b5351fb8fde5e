"""Fees and the special period, against tables written by hand."""

from datetime import date

import pytest

from ras_tui.validation.fees import Channel, fee
from ras_tui.validation.special_period import last_day

OLD, NEW = date(2025, 3, 31), date(2025, 4, 1)


@pytest.mark.parametrize(
    ("procedure", "variant", "old", "counter", "online"),
    [
        ("change_of_status", "", 4000, 6000, 5500),
        ("extension", "", 4000, 6000, 5500),
        ("reentry", "single", 3000, 4000, 3500),
        ("reentry", "multiple", 6000, 7000, 6500),
        ("work_certificate", "", 1200, 2000, 1600),
        ("eligibility_certificate", "", 0, 0, 0),
        ("acquisition", "", 0, 0, 0),
        ("other_activities", "", 0, 0, 0),
    ],
)
def test_the_day_of_receipt_and_the_channel_decide_the_fee(
    procedure: str, variant: str, old: int, counter: int, online: int
) -> None:
    channels: tuple[Channel, ...] = ("online", "counter")
    for channel in channels:
        assert fee(procedure, OLD, channel=channel, variant=variant) == old
    assert fee(procedure, NEW, channel="counter", variant=variant) == counter
    assert fee(procedure, NEW, channel="online", variant=variant) == online
    assert fee(procedure, date(2034, 12, 31), variant=variant) == online


@pytest.mark.parametrize("asked", [("permanent_residence", ""), ("reentry", ""), ("extension", "single")])
def test_a_fee_that_there_is_not_is_no_zero(asked: tuple[str, str]) -> None:
    with pytest.raises(LookupError):
        fee(asked[0], NEW, variant=asked[1])


@pytest.mark.parametrize(
    ("procedure", "expires", "filed", "end"),
    [
        ("extension", "2027-06-15", "2027-06-14", "2027-08-15"),
        ("change_of_status", "2027-06-15", "2027-03-01", "2027-08-15"),
        ("extension", "2027-12-31", "2027-12-30", "2028-02-29"),
        ("extension", "2026-12-31", "2026-12-30", "2027-02-28"),
        ("extension", "2027-06-15", "2027-06-15", "2027-08-15"),
        ("extension", "2027-06-15", "2027-06-16", ""),
        ("acquisition", "2027-06-15", "2027-06-14", ""),
        ("work_certificate", "2027-06-15", "2027-06-14", ""),
        ("eligibility_certificate", "2027-06-15", "2027-06-14", ""),
    ],
)
def test_the_special_period_ends_two_months_after_the_expiry(
    procedure: str, expires: str, filed: str, end: str
) -> None:
    found = last_day(procedure, expires=date.fromisoformat(expires), filed=date.fromisoformat(filed))

    assert found == (date.fromisoformat(end) if end else None)
