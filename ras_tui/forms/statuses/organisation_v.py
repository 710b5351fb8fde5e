"""The four sheets of the organisation of a specified skilled worker (特定技能所属機関).

Its name, address and telephone are left out: the applicant gives them (item 17).
"""

from ras_tui.forms.conditions import ALWAYS, NEVER, All, Condition, Is
from ras_tui.forms.model import (
    Before,
    Charset,
    Choice,
    Date,
    Field,
    NotFuture,
    Number,
    Step,
    Table,
    Text,
    YesNo,
)
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.brokers import agency, intermediary
from ras_tui.forms.sections.duties import monthly_pay, other_occupations
from ras_tui.forms.sections.kinds import AMOUNT, FULLWIDTH_NAME, PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import (
    CAPITAL,
    COUNT,
    both,
    industry,
    official_numbers,
    other_industries,
)

_FIRST = Is("case.status", "T71")
_DISPATCHED = Is("dispatched", "yes")
_ALONE = All((_FIRST, Is("entrusts_support", "no")))
_ENTRUSTED = All((_FIRST, Is("entrusts_support", "yes")))
_NAME = Text(60, Charset.FULLWIDTH)
_HOURS = Number(4)
_DETAIL = Text(200)
_INDUSTRIES = Choice("industries")
_OCCUPATIONS = Choice("occupations")


def _declared(id: str, item: str, when: Condition = ALWAYS) -> Field:
    return Field(id, YesNo(), item=item, when=when)


def _notified(id: str, item: str) -> Field:
    """A yes or no that is asked only where there are notified standards (告示)."""
    return Field(id, YesNo(), item=item, required=NEVER, source="Only where such standards are notified.")


def _explained(id: str, item: str, when: Condition = ALWAYS) -> tuple[Field, ...]:
    """A yes or no whose yes is explained."""
    yes = both(when, Is(id, "yes"))
    return (
        _declared(id, item, when),
        Field(f"{id}_detail", _DETAIL, item=item, when=yes, text="orgV.detail"),
    )


def _group(*pairs: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(field for id, item in pairs for field in _explained(id, item))


def _questions(*pairs: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(_declared(id, item) for id, item in pairs)


CONTRACT = Step(
    "orgV.contract",
    "2-3",
    (
        Field("contract_from", Date(), item="(1)"),
        Field("contract_to", Date(), item="(1)"),
        Field("main_occupation", _OCCUPATIONS, item="(2)"),
        Field("hours_week", _HOURS, item="(3)"),
        Field("hours_month", _HOURS, item="(3)"),
        _declared("hours_equal", "(3)"),
    ),
    rules=(Before("contract_from", "contract_to"),),
)

_FIELDS = (
    Field("field", Choice("ssw_fields"), text="work_fields.field"),
    Field("job", Choice("ssw_jobs", within="field"), text="work_fields.job"),
)
FIELDS = Step(
    "orgV.fields", "2-3", (Field("work_fields", Table(_FIELDS, rows_min=1, rows_max=3), item="(2)"),)
)

PAY = Step(
    "orgV.pay",
    "2-3",
    (
        monthly_pay(),
        Field("hourly_pay", AMOUNT, item="(4)"),
        Field("japanese_pay", AMOUNT, item="(4)", required=NEVER),
        _declared("pay_equal", "(4)"),
        Field("pay_method", Choice("wage_payments"), item="(5)"),
        _declared("treated_differently", "(6)"),
        Field("treated_differently_detail", PLACE, item="(6)", when=Is("treated_differently", "yes")),
    ),
)

TERMS = Step(
    "orgV.terms",
    "2-3",
    (
        _declared("leave_for_home", "(7)"),
        _notified("employment_standard", "(8)"),
        *_questions(("travel_paid", "(9)"), ("health_watched", "(10)")),
        _notified("field_standard", "(11)"),
        Field(
            "dispatched",
            YesNo(),
            item="(12)",
            text="orgV.dispatched",
            source="Not a question of the form, which has fields for those who are dispatched.",
        ),
    ),
)

DISPATCH = Step(
    "orgV.dispatch",
    "2-3",
    (
        Field("dispatch_name", PLACE, item="(12)", text="organisation.name"),
        *official_numbers("dispatch", "(12)", "(12)"),
        *address("dispatch", "(12)", text="address"),
        phone("dispatch", "(12)", text="address"),
        Field("dispatch_representative", FULLWIDTH_NAME, item="(12)", text="organisation.representative"),
        Field("dispatch_from", Date(), item="(12)"),
        Field("dispatch_to", Date(), item="(12)"),
    ),
    when=_DISPATCHED,
    rules=(Before("dispatch_from", "dispatch_to"),),
)

NUMBERS = Step(
    "orgV.organisation",
    "2-3",
    (*official_numbers("org", "(2)", "(3)"), *industry("org", "(4)", _INDUSTRIES)),
)

FIGURES = Step(
    "orgV.figures",
    "2-3",
    (
        Field("org_capital", CAPITAL, item="(6)", text="organisation.capital"),
        Field("org_sales", CAPITAL, item="(7)", text="organisation.sales"),
        Field("full_time_employees", COUNT, item="(8)"),
        Field("org_representative", FULLWIDTH_NAME, item="(9)", text="organisation.representative"),
    ),
)

OFFICE = Step(
    "orgV.office",
    "2-3",
    (
        Field("office_name", PLACE, item="(10)"),
        *address("office", "(10)", text="address"),
        _declared("health_insured", "(10)"),
        _declared("work_insured", "(10)"),
        Field(
            "labour_insurance_number",
            Text(18, Charset.HALFWIDTH),
            item="(10)",
            when=Is("work_insured", "yes"),
        ),
    ),
)

RECORD = Step(
    "orgV.record",
    "2-3",
    _group(
        *(("broke_law", "(11)"), ("dismissed_others", "(12)"), ("caused_missing", "(13)")),
        *(("sentenced", "(14)"), ("mental_disorder", "(15)"), ("bankrupt", "(16)")),
    ),
)

RECORD_MORE = Step(
    "orgV.record_more",
    "2-3",
    _group(
        *(("plan_revoked", "(17)"), ("officer_of_revoked", "(18)"), ("acted_unjustly", "(19)")),
        *(("gang_member", "(20)"), ("representative_barred", "(21)"), ("ruled_by_gang", "(22)")),
    ),
)

MONEY = Step(
    "orgV.money",
    "2-3",
    (
        _declared("keeps_files", "(23)"),
        *_explained("knows_deposit", "(24)"),
        *_explained("penalty_agreed", "(25)"),
        _declared("bears_support_costs", "(26)", _FIRST),
    ),
)

DISPATCHER = Step(
    "orgV.dispatcher",
    "2-3",
    (
        _declared("may_dispatch", "(27)"),
        *_explained("does_such_work", "(27)", Is("may_dispatch", "yes")),
        *_explained("owned_by_such", "(27)", Is("may_dispatch", "yes")),
        *_explained("run_by_such", "(27)", Is("may_dispatch", "yes")),
        _declared("farming_zone_body", "(27)", Is("may_dispatch", "yes")),
        *_explained("host_barred", "(28)"),
    ),
    when=_DISPATCHED,
)

SYSTEM = Step(
    "orgV.system",
    "2-3",
    (
        *_explained("accident_cover", "(29)"),
        *_questions(("can_continue", "(30)"), ("pays_provably", "(31)")),
        _notified("contract_standard", "(32)"),
        _declared("entrusts_support", "", _FIRST),
    ),
)

STAFF = Step(
    "orgV.staff",
    "2-3",
    (
        Field("chief_name", FULLWIDTH_NAME, item="(33)"),
        Field("chief_post", PLACE, item="(33)"),
        _declared("chief_chosen", "(33)"),
        Field("helper_name", FULLWIDTH_NAME, item="(34)"),
        Field("helper_post", PLACE, item="(34)"),
        _declared("helper_chosen", "(34)"),
    ),
    when=_ALONE,
)

ABILITY = Step(
    "orgV.ability",
    "2-3",
    (
        _declared("able_to_support", "(35)"),
        _declared("accepted_residents", "(35)", Is("able_to_support", "yes")),
        _declared("advised_residents", "(35)", Is("able_to_support", "yes")),
        *_explained("able_otherwise", "(35)", Is("able_to_support", "yes")),
        *_questions(("speaks_language", "(36)"), ("keeps_support_files", "(37)"), ("neutral", "(38)")),
        *_explained("neglected", "(39)"),
        _declared("holds_interviews", "(40)"),
        _notified("support_standard", "(41)"),
    ),
    when=_ALONE,
)

PLAN = Step(
    "orgV.plan",
    "2-3",
    _questions(
        *(("plan_information", "(1)"), ("plan_face_to_face", "(2)"), ("plan_airport", "(3)")),
        *(("plan_housing", "(4)"), ("plan_contracts", "(5)"), ("plan_orientation", "(6)")),
        *(("plan_accompany", "(7)"), ("plan_japanese", "(8)")),
    ),
    when=_FIRST,
)

PLAN_MORE = Step(
    "orgV.plan_more",
    "2-3",
    (
        *_questions(
            *(("plan_complaints", "(9)"), ("plan_contact", "(10)"), ("plan_new_job", "(11)")),
            *(("plan_interviews", "(12)"), ("plan_copy", "(13)")),
        ),
        _notified("plan_field_matters", "(14)"),
        _declared("plan_suitable", "(15)"),
        _notified("plan_standard", "(16)"),
    ),
    when=_FIRST,
)

REGISTERED = Step(
    "orgV.registered",
    "2-3",
    (
        Field("registered_name", _NAME, item="(1)", text="orgV.registered_name"),
        *official_numbers("registered", "(2)", "(3)"),
        *address("registered", "(4)", text="address"),
        phone("registered", "(4)", text="address"),
        Field("registered_representative", FULLWIDTH_NAME, item="(5)", text="organisation.representative"),
        Field("registration_number", Text(9, Charset.FULLWIDTH, exact=9), item="(6)"),
        Field("registration_date", Date(), item="(7)"),
    ),
    when=_ENTRUSTED,
    rules=(NotFuture("registration_date"),),
)

REGISTERED_OFFICE = Step(
    "orgV.registered_office",
    "2-3",
    (
        Field("support_office", _NAME, item="(8)"),
        *address("support_office", "(9)", text="address"),
        Field("support_chief", FULLWIDTH_NAME, item="(10)", text="chief_name"),
        Field("support_helper", FULLWIDTH_NAME, item="(11)", text="helper_name"),
        Field("support_languages", PLACE, item="(12)"),
        Field("support_fee", AMOUNT, item="(13)"),
    ),
    when=_ENTRUSTED,
)

SHEETS = organisation_sheet(
    "V",
    CONTRACT,
    FIELDS,
    other_occupations(type=_OCCUPATIONS),
    PAY,
    TERMS,
    DISPATCH,
    agency("orgV.agency", "(13)"),
    intermediary("orgV.intermediary", "(14)", country=True),
    NUMBERS,
    other_industries("orgV.industries", "org", "(4)", _INDUSTRIES),
    FIGURES,
    OFFICE,
    RECORD,
    RECORD_MORE,
    MONEY,
    DISPATCHER,
    SYSTEM,
    STAFF,
    ABILITY,
    PLAN,
    PLAN_MORE,
    REGISTERED,
    REGISTERED_OFFICE,
)
