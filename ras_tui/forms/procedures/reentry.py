"""Re-entry permission (再入国許可申請), the act's Article 26.

Filed only beside a change, an extension or an acquisition (guide 2 ⑥).
"""

from ras_tui.forms.assembly import Section, assemble
from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Before, Choice, Date, Field, NotPast, Step, Text, YesNo
from ras_tui.forms.numbering import items, numbered, renumbered
from ras_tui.forms.sections.acting import REPRESENTATIVE
from ras_tui.forms.sections.alongside import BOXES, SAME_PERSON, acting, unless
from ras_tui.forms.sections.identity import ADDRESS, PASSPORT, PERSON
from ras_tui.forms.sections.kinds import OTHER
from ras_tui.forms.sections.record import RECORD
from ras_tui.forms.sections.stay import beside

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
    9     purpose_state purpose purpose_other
    10    destination_state destination
    11    departure_date_state departure_date departure_port_state departure_port
    12    reentry_date_state reentry_date reentry_port_state reentry_port
    13    permit_kind
    14    criminal_record criminal_record_detail
    15    pending_case pending_case_detail
    16    no_passport_reason
    17    rep_name rep_relation rep_postal rep_prefecture rep_municipality rep_street rep_phone rep_mobile
""")
_STATE = Choice("undecided_or_yes")

_TRIP = Step(
    "reentry.trip",
    "2-2",
    (
        Field("purpose_state", _STATE),
        Field("purpose", Choice("travel_purposes"), when=Is("purpose_state", "yes"), text="travel_purpose"),
        Field("purpose_other", OTHER, when=Is("purpose", "other"), text="travel_purpose_other"),
        Field("destination_state", _STATE),
        Field("destination", Text(200), when=Is("destination_state", "yes")),
    ),
)
_DAYS = Step(
    "reentry.days",
    "2-2",
    (
        Field("departure_date_state", _STATE),
        Field("departure_date", Date(), when=Is("departure_date_state", "yes")),
        Field("departure_port_state", _STATE),
        Field("departure_port", Text(50), when=Is("departure_port_state", "yes")),
        Field("reentry_date_state", _STATE),
        Field("reentry_date", Date(), when=Is("reentry_date_state", "yes")),
        Field("reentry_port_state", _STATE),
        Field("reentry_port", Text(50), when=Is("reentry_port_state", "yes")),
    ),
    rules=(NotPast("departure_date"), Before("departure_date", "reentry_date", or_equal=True)),
)
_PERMIT = Step(
    "reentry.permit",
    "2-2",
    (
        Field("permit_kind", Choice("reentry_permits")),
        *RECORD.fields[:2],
        Field("pending_case", YesNo()),
        Field("pending_case_detail", OTHER, when=Is("pending_case", "yes")),
        Field("no_passport_reason", OTHER, required=NEVER),
    ),
)
FORM = assemble(
    "reentry",
    "reentry",
    Section(
        "identity",
        (BOXES, *unless(SAME_PERSON, *numbered(_ITEMS, PERSON, ADDRESS, PASSPORT, beside()))),
        certainty="high: bulk-entry tool",
    ),
    Section("trip", numbered(_ITEMS, _TRIP, _DAYS, _PERMIT), certainty="high: bulk-entry tool"),
    *acting(renumbered(_ITEMS, REPRESENTATIVE)),
    form_number="別記第四十号様式",
)
