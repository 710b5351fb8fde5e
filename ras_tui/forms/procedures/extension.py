"""Extension of the period of stay (在留期間更新許可申請), the act's Article 21 paragraph 2."""

from functools import cache

from ras_tui.forms.assembly import Section
from ras_tui.forms.model import Choice, Field, Form, Step, Text
from ras_tui.forms.numbering import items, numbered
from ras_tui.forms.procedures.sheets import with_sheets
from ras_tui.forms.sections.family import family
from ras_tui.forms.sections.identity import ADDRESS, PASSPORT, PERSON
from ras_tui.forms.sections.record import RECORD
from ras_tui.forms.sections.stay import held

_ITEMS = items("""
    1     nationality
    2     date_of_birth
    3     name
    4     sex
    5     marital_status
    6     occupation
    7     home_town
    8     residence_postal residence_prefecture residence_municipality residence_street
    9     residence_phone residence_mobile
    -     user_email
    10(1) passport_number
    10(2) passport_expiry
    11    current_status current_period current_expiry
    12    has_card card_number ed_number_letters ed_number_digits
    13    desired_period
    14    reason
    15    criminal_record criminal_record_detail
    16    family_in_japan family
""")

_STAY = held(
    "extension", source="Guide 5(1)イ and note 12: from three months before this day to the day before it."
)
_REASON = Step(
    "identity.reason",
    "2-1",
    (
        Field("desired_period", Choice("periods/{current_status}")),
        Field("reason", Text(600, multiline=True)),
    ),
)
_IDENTITY = Section(
    "identity",
    numbered(_ITEMS, PERSON, ADDRESS, PASSPORT, _STAY, _REASON, RECORD, family()),
    certainty="high: official bilingual form; widths from the bulk-entry tool of 2026",
)


@cache
def form(letter: str) -> Form:
    """The form with one letter's sheets."""
    return with_sheets("extension", letter, _IDENTITY, form_number="別記第三十号の二様式")
