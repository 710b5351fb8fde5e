"""Coming to Japan (certificate of eligibility): where to be reached, what for, and earlier entries."""

from collections.abc import Mapping
from types import MappingProxyType

from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import (
    AtMost,
    Before,
    Choice,
    Date,
    Field,
    NotFuture,
    Number,
    OneOf,
    Step,
    Text,
    YesNo,
)
from ras_tui.forms.sections.addresses import address
from ras_tui.forms.sections.kinds import EMAIL, OTHER, PHONE

CONTACT = Step(
    "entry.contact",
    "2-1",
    (
        *address("contact", text="address"),
        Field("contact_phone", PHONE, required=NEVER, text="address.phone"),
        Field("contact_mobile", PHONE, required=NEVER, text="address.mobile"),
        Field("user_email", EMAIL),
    ),
    rules=(OneOf(("contact_phone", "contact_mobile")),),
)

PURPOSES: Mapping[str, str] = MappingProxyType(
    {
        "researcher": "N",
        "researcher_transferee": "L",
        "designated": "U",
        "designated_research": "N",
        "designated_graduate": "N",
        "family_of_designated_research": "R",
        "family_of_designated_graduate": "R",
    }
)
"""Purposes of statuses that have sheets of several letters, with theirs (the form's reverse)."""

ENTRY = Step(
    "entry.purpose",
    "2-1",
    (
        Field(
            "entry_purpose",
            Choice("entry_purposes/{case.status}"),
            source="34 boxes on paper; it decides the sheets, so only those of the status chosen in Step 1.",
        ),
        Field(
            "entry_date",
            Text(40),
            source="A date on paper; the bulk-entry tool takes words, such as a year and a month.",
        ),
        Field("port_of_entry", Choice("ports_of_entry")),
        Field("port_of_entry_other", OTHER, when=Is("port_of_entry", "other")),
        Field("stay_years", Number(2, maximum=40)),
        Field("stay_months", Number(2, maximum=11)),
        Field("accompanying", YesNo()),
        Field("visa_place", Text(40)),
    ),
)

_ENTERED = Is("past_entry", "yes")
_APPLIED = Is("past_coe", "yes")
PAST = Step(
    "entry.past",
    "2-1",
    (
        Field("past_entry", YesNo()),
        Field("past_entry_count", Number(2, minimum=1), when=_ENTERED),
        Field("past_entry_from", Date(), when=_ENTERED),
        Field("past_entry_to", Date(), when=_ENTERED),
        Field("past_coe", YesNo()),
        Field("past_coe_count", Number(2, minimum=1), when=_APPLIED),
        Field("past_coe_refused", Number(2), when=_APPLIED),
    ),
    rules=(
        NotFuture("past_entry_from"),
        NotFuture("past_entry_to"),
        Before("date_of_birth", "past_entry_from", or_equal=True),
        Before("past_entry_from", "past_entry_to", or_equal=True),
        AtMost("past_coe_refused", "past_coe_count"),
    ),
)
