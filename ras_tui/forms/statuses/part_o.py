"""Part O: entertainers (興行). All sheets are the applicant's; no organisation's form (guide note 14)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, In, Is, Not
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
from ras_tui.forms.sections.duties import (
    DETAILS,
    MONTHS,
    changed,
    contract,
    monthly_pay,
    occupation,
    other_occupations,
)
from ras_tui.forms.sections.kinds import FULLWIDTH_NAME, OTHER, PLACE
from ras_tui.forms.sections.organisations import (
    BY_STATUS,
    CAPITAL,
    COUNT,
    SALES,
    corporate_number,
    industry,
    official_numbers,
    other_industries,
)
from ras_tui.forms.sections.points import POINTS

_NAME = Text(60, Charset.FULLWIDTH)
_AREA = Number(8)
_MANAGED = In("criterion", ("1a", "1c2"))
_STAGED = In("criterion", ("1c2", "1c2_proviso"))
_AT_VENUES = Not(Is("criterion", "3"))
_GROUNDS = Is("criterion", "1b3")
_SEATS = Is("criterion", "1b4")
_MATTERS = ("a", "b", "c", "d", "e")
"""The five grounds of refusal that the criteria list for managers and full-time staff."""

WORK = Step(
    "partO.work",
    "2-2",
    (
        occupation(),
        Field("activity_details", DETAILS),
        *changed("activity"),
        Field("months", MONTHS),
        monthly_pay(),
        Field("group_size", COUNT),
        Field("criterion", Choice("entertainment_criteria")),
    ),
)

_KINDS = (
    Field("kind", Choice("entertainment_kinds"), text="entertainments.kind"),
    Field("detail", OTHER, when=Is("kind", "other"), text="entertainments.detail"),
)
KINDS = Step("partO.kinds", "2-2", (Field("entertainments", Table(_KINDS, rows_min=1, rows_max=4)),))

ORGANISER = Step(
    "partO.organiser",
    "2-2",
    (
        Field("org_name", PLACE, item="(1)", text="organisation.name"),
        *official_numbers("org", "(2)", "(4)"),
        Field("org_representative", FULLWIDTH_NAME, item="(3)", text="organisation.representative"),
        *industry("org", "(5)", BY_STATUS),
        *address("org", "(6)", text="address"),
        phone("org", "(6)", text="address"),
    ),
)

FIGURES = Step(
    "partO.figures",
    "2-2",
    (
        Field("org_capital", CAPITAL, item="(7)", text="organisation.capital"),
        Field("org_sales", SALES, item="(8)", text="organisation.sales"),
        Field("org_manager", FULLWIDTH_NAME, item="(9)", when=_MANAGED, required=NEVER),
        *(
            Field(f"org_matter_{letter}", YesNo(), item="(10)", when=_MANAGED, text=f"matter.{letter}")
            for letter in _MATTERS
        ),
        Field("org_paid_in_full", YesNo(), item="(11)", when=_MANAGED),
        Field("org_staff", COUNT, item="(12)", when=Is("criterion", "1c2"), text="full_time_employees"),
        Field("org_entertainers", COUNT, item="(13)", when=Is("criterion", "1c2")),
    ),
)

_VENUES = (
    Field("from", Date(), text="venues.from"),
    Field("to", Date(), text="venues.to"),
    Field("name", _NAME, text="venues.name"),
    *official_numbers("venue", "", ""),
    Field("representative", FULLWIDTH_NAME, text="organisation.representative"),
    *address("venue", text="address"),
    phone("venue", text="address"),
    Field("operator", _NAME, text="venues.operator"),
    *corporate_number("operator", "", text="venues.operator"),
    Field("operator_representative", FULLWIDTH_NAME, text="venues.operator_representative"),
    *address("operator", text="venues.operator"),
    Field("staff", COUNT, when=_STAGED, text="employees"),
    Field("hosts", COUNT, when=_STAGED, required=NEVER, text="venues.hosts"),
    Field("monthly_sales", Number(12, unit="yen"), when=_STAGED, text="venues.monthly_sales"),
    Field("stage_area", _AREA, when=_STAGED, text="venues.stage_area"),
    Field("room_area", _AREA, when=_STAGED, text="venues.room_area"),
    *(Field(f"matter_{letter}", YesNo(), when=_STAGED, text=f"matter.{letter}") for letter in _MATTERS),
    Field("ground_area", _AREA, when=_GROUNDS, text="venues.ground_area"),
    Field("serves", YesNo(), when=_SEATS, text="venues.serves"),
    Field("seats", Number(6), when=_SEATS, text="venues.seats"),
    Field("entertains", YesNo(), when=_SEATS, text="venues.entertains"),
)
VENUES = Step(
    "partO.venues",
    "2-2",
    (
        Field(
            "venues",
            Table(_VENUES, rows_min=1, rows_max=8),
            item="(1)",
            source="The operator's employment insurance number is left out.",
        ),
    ),
    when=_AT_VENUES,
    rules=(Before("venues.from", "venues.to", or_equal=True),),
)

CAREER = Step(
    "partO.career",
    "2-2",
    (
        Field("studied_at", _NAME, item="(1)", required=NEVER),
        Field("studied_from", Date(), item="(1)", required=NEVER),
        Field("studied_to", Date(), item="(1)", required=NEVER),
        Field("years_abroad", Choice("entertainer_years"), item="(2)", required=NEVER),
    ),
    when=_STAGED,
    rules=(NotFuture("studied_from"), Before("studied_from", "studied_to", or_equal=True)),
)

PARTS = (
    Section(
        "part O",
        (
            contract("partO.contract", "2-2"),
            WORK,
            other_occupations("partO.occupations", stage="2-2"),
            KINDS,
            ORGANISER,
            other_industries("partO.industries", "org", "(5)", BY_STATUS, stage="2-2"),
            FIGURES,
            VENUES,
            CAREER,
        ),
        certainty="high: bulk-entry tool of 2026, columns of change; numbers within an item only",
    ),
    POINTS,
)
