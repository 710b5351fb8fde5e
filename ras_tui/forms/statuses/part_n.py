"""Part N: engineers, specialists in humanities, international services, and their like."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Choice, Date, Field, Step, YesNo
from ras_tui.forms.sections.duties import (
    DETAILS,
    MONTHS,
    changed,
    contract,
    monthly_pay,
    occupation,
    other_occupations,
    position,
    term,
)
from ras_tui.forms.sections.education import education
from ras_tui.forms.sections.employer import employer
from ras_tui.forms.sections.kinds import OTHER, PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import (
    BY_STATUS,
    CAPITAL,
    SALES,
    figures,
    organisation,
    other_industries,
)
from ras_tui.forms.sections.points import POINTS
from ras_tui.forms.sections.work import work_history

_SENT = Is("dispatched", "yes")
_ITEMS = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")

EXPERIENCE = Step(
    "partN.experience",
    "2-2",
    (
        Field("it_qualification", YesNo(), item="20"),
        Field("it_qualification_name", PLACE, item="20", when=Is("it_qualification", "yes")),
        Field("work_history_has", YesNo(), item="21"),
    ),
)

TERMS = Step(
    "orgN.terms",
    "2-3",
    (
        *term(),
        Field("start_undecided", Choice("employment_start"), required=NEVER),
        Field("start_undecided_other", OTHER, when=Is("start_undecided", "other")),
        Field(
            "start_date",
            Date(),
            required=NEVER,
            source="Required when no reason is given why the start is not decided.",
        ),
        monthly_pay(),
        Field("experience_months", MONTHS),
        *position(),
    ),
)

DUTIES = Step(
    "organisation.duties",
    "2-3",
    (
        occupation(),
        Field("activity_details", DETAILS),
        *changed("duties"),
        Field(
            "dispatched",
            YesNo(),
            source="Not a question of the form, which says: where staff is dispatched, or works elsewhere.",
        ),
    ),
)

DISPATCH_FIGURES = Step(
    "orgN.dispatch_figures",
    "2-3",
    (
        Field("dispatch_capital", CAPITAL, item="(7)", required=NEVER, text="organisation.capital"),
        Field("dispatch_sales", SALES, item="(8)", required=NEVER, text="organisation.sales"),
        Field("dispatch_months", MONTHS, item="(9)"),
    ),
    when=_SENT,
)

PARTS = (
    Section(
        "part N",
        (
            employer("partN.employer"),
            education("partN.education"),
            EXPERIENCE,
            work_history("partN.work_history", "21"),
        ),
        certainty="medium to high: official form and bulk-entry tool",
    ),
    POINTS,
    organisation_sheet(
        "N",
        contract(),
        organisation("organisation.place", "org", _ITEMS),
        other_industries("organisation.industries", "org", "(5)", BY_STATUS),
        figures("organisation.figures", "org", interns=True),
        TERMS,
        DUTIES,
        other_occupations(),
        organisation("orgN.dispatch", "dispatch", _ITEMS, when=_SENT),
        other_industries("orgN.dispatch_industries", "dispatch", "(5)", BY_STATUS, when=_SENT),
        DISPATCH_FIGURES,
    ),
)
