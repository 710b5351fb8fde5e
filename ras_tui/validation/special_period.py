"""The special period (特例期間): staying while an application is examined (the act, 20(6) and 21(4))."""

from datetime import date

from ras_tui.validation.months import months_after

MONTHS = 2
PROCEDURES = frozenset({"change_of_status", "extension"})


def last_day(procedure: str, *, expires: date, filed: date) -> date | None:
    """The last day of the special period, unless the decision comes before it.

    None where there is none: another procedure, or filed after the stay had ended. It is the day two months
    after the expiry, or that month's last day.
    """
    if procedure not in PROCEDURES or filed > expires:
        return None
    return months_after(expires, MONTHS)
