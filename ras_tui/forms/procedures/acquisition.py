"""Acquisition of a status of residence (在留資格取得許可申請), the act's Article 22-2 paragraph 2.

The paper form has no sheets of a letter: what the status needs is in the papers.
"""

from ras_tui.forms.assembly import Section, assemble
from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Before, Choice, Date, Field, InWindow, OneOf, Step, Text
from ras_tui.forms.numbering import items, numbered, renumbered
from ras_tui.forms.sections.acting import AGENT, REPRESENTATIVE
from ras_tui.forms.sections.addresses import address
from ras_tui.forms.sections.confirmation import CONFIRMATION
from ras_tui.forms.sections.family import family
from ras_tui.forms.sections.identity import ADDRESS, PASSPORT, PERSON
from ras_tui.forms.sections.kinds import FULLWIDTH_NAME, OTHER, PHONE
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
    9     residence_postal residence_prefecture residence_municipality residence_street
    9     residence_phone residence_mobile
    -     user_email
    10(1) passport_number
    10(2) passport_expiry
    11    cause cause_other
    -     cause_date
    12    reason
    13    desired_status desired_status_other desired_period
    14    criminal_record criminal_record_detail
    15    family_in_japan family
    16(1) guarantor_name
    16(2) guarantor_relation
    16(3) guarantor_postal guarantor_prefecture guarantor_municipality guarantor_street
    16    guarantor_phone guarantor_mobile
    17    rep_name rep_relation rep_postal rep_prefecture rep_municipality rep_street rep_phone rep_mobile
""")

_CAUSE = Step(
    "acquisition.cause",
    "2-1",
    (
        Field("cause", Choice("acquisition_causes")),
        Field("cause_other", OTHER, when=Is("cause", "other")),
        Field(
            "cause_date",
            Date(),
            source="Not on the form: guide 5(1)イ counts thirty days from it. The papers prove it.",
        ),
        Field("reason", Text(600, multiline=True), text="reason.stay"),
        Field(
            "desired_status",
            Choice("acquisition_boxes/{case.status}"),
            text="desired_status.box",
            source="The box that the status chosen in Step 1 has on the form.",
        ),
        Field("desired_status_other", Choice("statuses/{case.status}"), when=Is("desired_status", "other")),
        Field("desired_period", Choice("periods/{case.status}")),
    ),
    rules=(
        InWindow("acquisition", "cause_date"),
        Before("date_of_birth", "cause_date", or_equal=True),
    ),
)
_GUARANTOR = Step(
    "acquisition.guarantor",
    "2-1",
    (
        Field("guarantor_name", FULLWIDTH_NAME),
        Field("guarantor_relation", OTHER),
        *address("guarantor", text="address"),
        Field("guarantor_phone", PHONE, required=NEVER, text="address.phone"),
        Field("guarantor_mobile", PHONE, required=NEVER, text="address.mobile"),
    ),
    rules=(OneOf(("guarantor_phone", "guarantor_mobile")),),
)
_IDENTITY = Section(
    "identity",
    numbered(_ITEMS, PERSON, ADDRESS, PASSPORT, _CAUSE, RECORD, family(), _GUARANTOR),
    certainty="items high (cell map of the official form); widths taken over from the other forms",
)
FORM = assemble(
    "acquisition",
    "acquisition",
    _IDENTITY,
    renumbered(_ITEMS, REPRESENTATIVE),
    AGENT,
    CONFIRMATION,
    form_number="別記第三十六号様式",
)
