"""Permission for other activities (資格外活動許可申請), the act's Article 19 paragraph 2.

Filed only beside a change, an extension or an acquisition (guide 2 ⑦).
"""

from ras_tui.forms.assembly import Section, assemble
from ras_tui.forms.conditions import Is
from ras_tui.forms.model import Choice, Field, Number, Step
from ras_tui.forms.numbering import items, numbered, renumbered
from ras_tui.forms.sections.acting import REPRESENTATIVE
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.alongside import BOXES, SAME_PERSON, acting, unless
from ras_tui.forms.sections.identity import ADDRESS, PASSPORT, PERSON
from ras_tui.forms.sections.kinds import AMOUNT, OTHER, PLACE
from ras_tui.forms.sections.stay import beside

_ITEMS = items("""
    1     nationality
    2     date_of_birth
    3     name
    4     sex
    5     marital_status
    6     occupation
    7     residence_postal residence_prefecture residence_municipality residence_street
    7     residence_phone residence_mobile
    8(1)  passport_number
    8(2)  passport_expiry
    9     current_status current_period current_expiry
    10    has_card card_number ed_number_letters ed_number_digits
    11    present_activity
    12(1) job_state job job_other
    12(2) contract_state contract_years contract_months
    12(3) weekly_hours_state weekly_hours
    12(4) pay_state pay_monthly
    13(1) employer_name_state employer_name
    13(2) employer_address_state employer_postal employer_prefecture employer_municipality employer_street
    13(2) employer_phone_state employer_phone
    13(3) business_state business business_other
    14    rep_name rep_relation rep_postal rep_prefecture rep_municipality rep_street rep_phone rep_mobile
""")
_STATE = Choice("undecided_or_yes")
_CONTRACT = Is("contract_state", "yes")

_WORK = Step(
    "other_activities.work",
    "2-2",
    (
        Field("present_activity", OTHER),
        Field("job_state", _STATE),
        Field("job", Choice("extra_job_kinds"), when=Is("job_state", "yes")),
        Field("job_other", OTHER, when=Is("job", "other")),
        Field("contract_state", _STATE),
        Field("contract_years", Number(1, maximum=5), when=_CONTRACT),
        Field("contract_months", Number(2, maximum=11), when=_CONTRACT),
        Field("weekly_hours_state", _STATE),
        Field("weekly_hours", Number(2, minimum=1), when=Is("weekly_hours_state", "yes")),
        Field("pay_state", _STATE),
        Field(
            "pay_monthly",
            AMOUNT,
            when=Is("pay_state", "yes"),
            source="The paper form takes pay by the week or the day too.",
        ),
    ),
)
_EMPLOYER = Step(
    "other_activities.employer",
    "2-2",
    (
        Field("employer_name_state", _STATE),
        Field("employer_name", PLACE, when=Is("employer_name_state", "yes"), text="other_employer"),
        Field("employer_address_state", _STATE),
        *address("employer", when=Is("employer_address_state", "yes")),
        Field("employer_phone_state", _STATE),
        phone("employer", when=Is("employer_phone_state", "yes")),
        Field("business_state", _STATE),
        Field("business", Choice("business_kinds"), when=Is("business_state", "yes")),
        Field("business_other", OTHER, when=Is("business", "other")),
    ),
)
_CERTAINTY = "columns high (bulk-entry tool); item numbers high (two public guides)"
FORM = assemble(
    "other_activities",
    "other_activities",
    Section(
        "identity",
        (BOXES, *unless(SAME_PERSON, *numbered(_ITEMS, PERSON, ADDRESS, PASSPORT, beside()))),
        certainty=_CERTAINTY,
    ),
    Section("activity", numbered(_ITEMS, _WORK, _EMPLOYER), certainty=_CERTAINTY),
    *acting(renumbered(_ITEMS, REPRESENTATIVE)),
    form_number="別記第二十八号様式",
)
