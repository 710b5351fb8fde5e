"""Certificate of eligibility (在留資格認定証明書交付申請), the act's Article 7-2."""

from dataclasses import replace
from functools import cache

from ras_tui.forms.assembly import Section
from ras_tui.forms.model import Choice, Form, Step
from ras_tui.forms.numbering import ELIGIBILITY_SHIFT, items, numbered
from ras_tui.forms.procedures.sheets import with_sheets
from ras_tui.forms.sections.acting import REPRESENTATIVE_OF_ENTRANT
from ras_tui.forms.sections.confirmation import CONFIRMATION_OF_ENTRANT
from ras_tui.forms.sections.entry import CONTACT, ENTRY, PAST, PURPOSES
from ras_tui.forms.sections.family import family
from ras_tui.forms.sections.identity import PASSPORT, PERSON
from ras_tui.forms.sections.record import RECORD

_ITEMS = items("""
    1     nationality
    2     date_of_birth
    3     name
    4     sex
    5     place_of_birth
    6     marital_status
    7     occupation
    8     home_town
    9     contact_postal contact_prefecture contact_municipality contact_street
    9     contact_phone contact_mobile
    -     user_email
    10(1) passport_number
    10(2) passport_expiry
    11    entry_purpose
    12    entry_date
    13    port_of_entry port_of_entry_other
    14    stay_years stay_months
    15    accompanying
    16    visa_place
    17    past_entry past_entry_count past_entry_from past_entry_to
    18    past_coe past_coe_count past_coe_refused
    19    criminal_record criminal_record_detail
    20    deportation deportation_count deportation_latest
    21    family_in_japan family
""")


def _entry(letter: str) -> Step:
    """Where a status has sheets of several letters, only the purposes of this one."""
    purpose, *others = ENTRY.fields
    assert isinstance(purpose.type, Choice)
    elsewhere = tuple(code for code, sheets in PURPOSES.items() if sheets != letter)
    mine = replace(purpose, type=replace(purpose.type, exclude=elsewhere))
    return replace(ENTRY, fields=(mine, *others))


@cache
def form(letter: str) -> Form:
    """The form with the sheets of the activity that is intended."""
    pages = (PERSON, CONTACT, PASSPORT, _entry(letter), PAST, RECORD, family("family.cohabiting_planned"))
    identity = Section(
        "identity",
        numbered(_ITEMS, *pages),
        certainty="high: official bilingual form; widths from the bulk-entry tool of 2026",
    )
    return with_sheets(
        "eligibility_certificate",
        letter,
        identity,
        form_number="別記第六号の三様式",
        shift=ELIGIBILITY_SHIFT,
        representative=REPRESENTATIVE_OF_ENTRANT,
        confirmation=CONFIRMATION_OF_ENTRANT,
    )
