"""Part J: artists and cultural activities (芸術, 文化活動)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Before, Choice, Field, NotFuture, Step, Table, Text, YearMonth, YesNo
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.duties import (
    DETAILS,
    changed,
    contract,
    monthly_pay,
    occupation,
    other_occupations,
    term,
)
from ras_tui.forms.sections.employer import employer
from ras_tui.forms.sections.expenses import remittances, support_methods
from ras_tui.forms.sections.kinds import FULLWIDTH_NAME, OTHER, PHONE, PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import BY_STATUS, industry, official_numbers, other_industries
from ras_tui.forms.sections.points import POINTS
from ras_tui.forms.sections.work import work_history

_CULTURE = Is("case.status", "T31")
_ARTIST = Is("case.status", "T04")
_GUIDED = Is("culture_kind", "under_expert")
_MONTH = YearMonth()

ACTIVITY = Step(
    "partJ.activity",
    "2-2",
    (
        Field("art_kind", Choice("art_kinds"), item="18(1)", when=_ARTIST),
        Field("art_kind_other", OTHER, item="18(1)", when=Is("art_kind", "other")),
        Field("culture_kind", Choice("culture_kinds"), item="18(2)", when=_CULTURE),
        Field("culture_details", DETAILS, item="18(2)", when=_CULTURE),
        Field("work_history_has", YesNo(), item="19", text="background_has"),
    ),
)

ORGANISATION = Step(
    "organisation.place",
    "2-3",
    (
        Field("org_name", PLACE, item="(1)", text="organisation.name"),
        Field("org_branch", PLACE, item="(1)", required=NEVER, text="organisation.laboratory"),
        *official_numbers("org", "(1)", "(1)"),
        Field(
            "org_teacher",
            FULLWIDTH_NAME,
            item="(1)",
            when=_CULTURE,
            required=NEVER,
            text="organisation.teacher",
            source="Only of academic activities without income.",
        ),
        *industry("org", "(2)", BY_STATUS),
    ),
)

PLACE_OF_ACTIVITY = Step(
    "organisation.address",
    "2-3",
    (*address("org", "(3)", text="address"), phone("org", "(3)", text="address")),
)

DUTIES = Step(
    "organisation.duties",
    "2-3",
    (
        occupation(when=_ARTIST),
        Field("activity_details", DETAILS),
        *changed("activity"),
        *term(years=5),
        Field("position", PLACE),
        Field("paid", YesNo()),
        monthly_pay(when=Is("paid", "yes")),
    ),
)

EXPERT = Step(
    "orgJ.expert",
    "2-3",
    (
        Field("expert_name", FULLWIDTH_NAME, item="(1)"),
        Field("expert_phone", PHONE, item="(2)", text="address.phone"),
    ),
    when=_GUIDED,
)

_CAREER = (
    Field("from", _MONTH, text="expert_career.from"),
    Field("to", _MONTH, required=NEVER, text="expert_career.to"),
    Field("career", Text(40), text="expert_career.career"),
)
EXPERT_CAREER = Step(
    "orgJ.expert_career",
    "2-3",
    (Field("expert_career", Table(_CAREER, rows_min=1, rows_max=10), item="(3)"),),
    when=_GUIDED,
    rules=(
        NotFuture("expert_career.from"),
        Before("expert_career.from", "expert_career.to", or_equal=True),
    ),
)

PARTS = (
    Section(
        "part J",
        (
            employer("sheet.venue", words="venue"),
            ACTIVITY,
            work_history("partJ.background", "19", abroad=True, words="background"),
            Step(
                "partJ.support",
                "2-2",
                (support_methods("20(1)", "support_methods_student", rows=10),),
                when=_CULTURE,
            ),
            Step("partJ.remittances", "2-2", (remittances("20(2)"),), when=_CULTURE),
        ),
        certainty="fields and widths high (bulk-entry tool); the place of activity is from an outline of the "
        "paper form; item numbers inferred",
    ),
    POINTS,
    organisation_sheet(
        "J",
        contract(),
        ORGANISATION,
        other_industries("organisation.industries", "org", "(2)", BY_STATUS),
        PLACE_OF_ACTIVITY,
        DUTIES,
        other_occupations(when=_ARTIST),
        EXPERT,
        EXPERT_CAREER,
    ),
)
