"""The stay that the applicant has now, as the residence card shows it."""

from ras_tui.forms.conditions import Is, Not
from ras_tui.forms.model import Charset, Choice, Date, Digits, Field, InWindow, NotPast, Step, Text, YesNo
from ras_tui.forms.sections.kinds import CARD_NUMBER

_NO_CARD = Is("has_card", "no")
_CARD = (
    Field("has_card", YesNo()),
    Field("card_number", CARD_NUMBER, when=Is("has_card", "yes")),
    Field("ed_number_letters", Text(4, Charset.UPPER, pattern="[A-Z]{1,4}"), when=_NO_CARD),
    Field("ed_number_digits", Digits(7, exact=7), when=_NO_CARD),
)
_PERIOD = Field("current_period", Choice("periods/{current_status}"))

_ANY_STATUS = Field(
    "current_status",
    Choice("statuses", exclude=("T60", "T90", "X14")),
    source="Without those that have no last day: an application is filed until the day before it.",
)


def held(procedure: str, *, source: str) -> Step:
    """The page of a procedure for a status that is held: its list is the one chosen in Step 1.

    ``source`` is where the rule about the last day comes from.
    """
    status = Field(
        "current_status",
        Choice("statuses/{case.status}"),
        source="It is for the status that is held, so the list is the one chosen in Step 1.",
    )
    return _page(procedure, status, source)


def left(procedure: str, *, source: str) -> Step:
    """The page of a procedure that leaves the status held for another."""
    return _page(procedure, _ANY_STATUS, source)


def beside() -> Step:
    """The page of an application beside another one, whose window it shares; not of somebody just born."""
    return Step(
        "identity.stay",
        "2-1",
        (_ANY_STATUS, _PERIOD, Field("current_expiry", Date()), *_CARD),
        when=Not(Is("case.main", "acquisition")),
        rules=(NotPast("current_expiry"),),
    )


def _page(procedure: str, status: Field, source: str) -> Step:
    expiry = Field("current_expiry", Date(), source=source)
    return Step(
        "identity.stay",
        "2-1",
        (status, _PERIOD, expiry, *_CARD),
        rules=(InWindow(procedure, "current_expiry"),),
    )
