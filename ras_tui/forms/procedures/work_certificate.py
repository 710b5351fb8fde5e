"""Certificate of authorised employment (就労資格証明書交付申請), the act's Article 19-2."""

from ras_tui.forms.assembly import Section, assemble
from ras_tui.forms.model import Before, Date, Field, Step, Text
from ras_tui.forms.numbering import items, numbered, renumbered
from ras_tui.forms.sections.acting import AGENT, REPRESENTATIVE
from ras_tui.forms.sections.confirmation import CONFIRMATION
from ras_tui.forms.sections.identity import ADDRESS, PASSPORT, PERSON
from ras_tui.forms.sections.stay import held

_ITEMS = items("""
    1     nationality
    2     date_of_birth
    3     name
    4     sex
    5     residence_postal residence_prefecture residence_municipality residence_street
    5     residence_phone residence_mobile
    6(1)  passport_number
    6(2)  passport_expiry
    7     current_status current_period current_expiry
    8     has_card card_number ed_number_letters ed_number_digits
    9     activity
    10    work_from work_to
    11    purpose_of_use
    12    rep_name rep_relation rep_postal rep_prefecture rep_municipality rep_street rep_phone rep_mobile
""")

_STAY = held("work_certificate", source="Guide 5(1)イ and note 12: until the day before it.")
_ACTIVITY = Step(
    "work_certificate.activity",
    "2-2",
    (
        Field("activity", Text(600, multiline=True), text="activity.certified"),
        Field("work_from", Date()),
        Field("work_to", Date()),
        Field("purpose_of_use", Text(600, multiline=True)),
    ),
    rules=(Before("work_from", "work_to", or_equal=True),),
)
FORM = assemble(
    "work_certificate",
    "work_certificate",
    Section(
        "identity and activity",
        numbered(_ITEMS, PERSON, ADDRESS, PASSPORT, _STAY, _ACTIVITY),
        certainty="medium: bulk-entry tool; item numbers assumed",
    ),
    renumbered(_ITEMS, REPRESENTATIVE),
    AGENT,
    CONFIRMATION,
    form_number="別記第二十九号の五様式",
)
