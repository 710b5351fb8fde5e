"""When a procedure may be filed online (guide 5(1)イ, note 12)."""

from datetime import date, timedelta
from typing import NamedTuple

from ras_tui.validation.finding import Finding, Findings
from ras_tui.validation.months import months_before

EXTENSION_MONTHS = 3
ACQUISITION_DAYS = 30

NEEDS_EXPIRY = frozenset({"change_of_status", "extension", "work_certificate", "reentry", "other_activities"})
PROCEDURES = NEEDS_EXPIRY | {"eligibility_certificate", "acquisition"}


class Window(NamedTuple):
    """The days on which a procedure may be filed online; both ends belong to it."""

    procedure: str
    first_day: date | None
    """None: no first day."""
    last_day: date | None
    """None: no last day."""
    open: bool
    """Whether today is inside."""


class DateMissing(ValueError):
    """The window depends on a date that was not given; ``args[0]`` is ``"expires"`` or ``"event"``."""


def window(
    procedure: str,
    *,
    expires: date | None = None,
    today: date,
    event: date | None = None,
    alongside: str = "",
) -> Window:
    """The filing window of a procedure.

    ``expires`` is the last day of the period of stay: nothing can be filed online on that day itself.
    ``event`` is the day on which the reason arose (change) or of the birth or other cause (acquisition).
    ``alongside`` is the procedure that a re-entry or other-activities application is filed together with,
    whose window it shares. Days are Japan's.

    An extension opens three months before the expiry: on the same day of the month, or on that month's last
    day where it has no such day (31 May opens on 28 or 29 February). The thirty days of an acquisition are
    counted from the day after the event (Civil Code, article 140).

    Raises :class:`DateMissing`, and :class:`KeyError` for a procedure that there is not.
    """
    if procedure not in PROCEDURES:
        raise KeyError(procedure)
    if alongside and procedure in ("reentry", "other_activities"):
        shared = window(alongside, expires=expires, today=today, event=event)
        return Window(procedure, shared.first_day, shared.last_day, shared.open)
    first, last = _ends(procedure, expires, event)
    inside = (first is None or first <= today) and (last is None or today <= last)
    return Window(procedure, first, last, inside)


def _ends(procedure: str, expires: date | None, event: date | None) -> tuple[date | None, date | None]:
    if procedure == "eligibility_certificate":
        return None, None
    if procedure == "acquisition":
        if event is None:
            raise DateMissing("event")
        return event, event + timedelta(days=ACQUISITION_DAYS)
    if expires is None:
        raise DateMissing("expires")
    last = expires - timedelta(days=1)
    if procedure == "extension":
        return months_before(expires, EXTENSION_MONTHS), last
    return (event if procedure == "change_of_status" else None), last


def judge(found: Window, *, today: date, where: str = "") -> Findings:
    """Why a window does not stand open today; empty when it does."""
    if found.open:
        return ()
    if found.first_day is not None and today < found.first_day:
        days = (found.first_day - today).days
        return (Finding("period.not_yet_open", where, {"first_day": found.first_day, "n": days}),)
    assert found.last_day is not None
    if found.procedure != "acquisition" and today == found.last_day + timedelta(days=1):
        return (Finding("period.expires_today", where),)
    return (Finding("period.closed", where, {"last_day": found.last_day}),)
