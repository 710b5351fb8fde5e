"""Change of status of residence (在留資格変更許可申請), the act's Article 20 paragraph 2."""

from functools import cache

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER
from ras_tui.forms.model import Choice, Date, Field, Form, NotFuture, Step, Text
from ras_tui.forms.numbering import items, numbered
from ras_tui.forms.procedures.sheets import with_sheets
from ras_tui.forms.sections.family import family
from ras_tui.forms.sections.identity import ADDRESS, PASSPORT, PERSON
from ras_tui.forms.sections.record import RECORD
from ras_tui.forms.sections.stay import left

_ITEMS = items("""
    1     nationality
    2     date_of_birth
    3     name
    4     sex
    5     place_of_birth
    6     marital_status
    7     occupation
    8     home_town
    9     residence_postal residence_prefecture residence_municipality residence_street
    9     residence_phone residence_mobile
    -     user_email
    10(1) passport_number
    10(2) passport_expiry
    11    current_status current_period current_expiry
    12    has_card card_number ed_number_letters ed_number_digits
    13    desired_status desired_period
    14    reason
    -     cause_date
    15    criminal_record criminal_record_detail
    16    family_in_japan family
""")

_STAY = left("change_of_status", source="Guide 5(1)イ and note 12: until the day before it.")
_CHANGE = Step(
    "identity.change",
    "2-1",
    (
        Field(
            "desired_status",
            Choice("statuses/{case.status}"),
            source="The sheets are those of this status, so the list is the one chosen in Step 1.",
        ),
        Field("desired_period", Choice("periods/{desired_status}")),
        Field("reason", Text(600, multiline=True), text="reason.change"),
        Field(
            "cause_date",
            Date(),
            required=NEVER,
            text="cause_date.change",
            source="Not on the form: guide 5(1)イ lets the application be filed from this day on.",
        ),
    ),
    rules=(NotFuture("cause_date"),),
)
_IDENTITY = Section(
    "identity",
    numbered(_ITEMS, PERSON, ADDRESS, PASSPORT, _STAY, _CHANGE, RECORD, family()),
    certainty="high: official bilingual form; widths from the bulk-entry tool of 2026",
)


@cache
def form(letter: str) -> Form:
    """The form with the sheets of the status that is desired."""
    return with_sheets("change_of_status", letter, _IDENTITY, form_number="別記第三十号様式")
