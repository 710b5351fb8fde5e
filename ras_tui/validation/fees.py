"""What a procedure costs: dated values (the guide carries no amounts; 手数料 of the enforcement order)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Channel = Literal["online", "counter"]


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount in yen, of the applications received from its day on."""

    procedure: str
    variant: str
    """``single`` or ``multiple`` re-entry; empty elsewhere."""
    received_from: date
    counter: int
    online: int


_FROM_THE_BEGINNING = date(1, 1, 1)
_REVISION = date(2025, 4, 1)
"""Since this day online is cheaper than the counter; the day of receipt decides."""

_FEES = (
    Fee("change_of_status", "", _FROM_THE_BEGINNING, 4000, 4000),
    Fee("change_of_status", "", _REVISION, 6000, 5500),
    Fee("extension", "", _FROM_THE_BEGINNING, 4000, 4000),
    Fee("extension", "", _REVISION, 6000, 5500),
    Fee("work_certificate", "", _FROM_THE_BEGINNING, 1200, 1200),
    Fee("work_certificate", "", _REVISION, 2000, 1600),
    Fee("reentry", "single", _FROM_THE_BEGINNING, 3000, 3000),
    Fee("reentry", "single", _REVISION, 4000, 3500),
    Fee("reentry", "multiple", _FROM_THE_BEGINNING, 6000, 6000),
    Fee("reentry", "multiple", _REVISION, 7000, 6500),
    Fee("eligibility_certificate", "", _FROM_THE_BEGINNING, 0, 0),
    Fee("acquisition", "", _FROM_THE_BEGINNING, 0, 0),
    Fee("other_activities", "", _FROM_THE_BEGINNING, 0, 0),
)


def fee(procedure: str, received: date, *, channel: Channel = "online", variant: str = "") -> int:
    """Yen, paid by revenue stamps once it is permitted, for an application received on a day in Japan.

    Raises :class:`LookupError` for a procedure or variant that there is not.
    """
    known = [
        one
        for one in _FEES
        if (one.procedure, one.variant) == (procedure, variant) and one.received_from <= received
    ]
    if not known:
        raise LookupError(procedure, variant)
    return known[-1].online if channel == "online" else known[-1].counter
