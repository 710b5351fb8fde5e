"""Part M: business managers (経営・管理)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Choice, Field, Number, Step, YesNo
from ras_tui.forms.sections.duties import (
    DETAILS,
    MONTHS,
    contract,
    monthly_pay,
    occupation,
    other_occupations,
    term,
)
from ras_tui.forms.sections.education import education
from ras_tui.forms.sections.employer import employer
from ras_tui.forms.sections.kinds import AMOUNT, PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import (
    BY_STATUS,
    CAPITAL,
    COUNT,
    SALES,
    organisation,
    other_industries,
)
from ras_tui.forms.sections.points import POINTS
from ras_tui.forms.sections.work import work_history

EXPERIENCE = Step(
    "partM.experience",
    "2-2",
    (
        Field("managing_months", MONTHS, item="20"),
        Field("work_history_has", YesNo(), item="21"),
    ),
)

FIGURES = Step(
    "orgM.figures",
    "2-3",
    (
        Field("org_capital", CAPITAL, item="(7)", text="organisation.capital"),
        Field("org_sales", SALES, item="(8)", text="organisation.sales"),
        Field("corporate_tax", AMOUNT, item="(9)"),
        Field(
            "investment",
            AMOUNT,
            item="(10)",
            required=NEVER,
            source="The tool takes eight digits, fewer than investments may have.",
        ),
        Field("full_time_employees", COUNT, item="(11)", required=NEVER),
        Field(
            "settled_employees",
            COUNT,
            item="(11)",
            required=NEVER,
            source="Only when the applicant begins to run the business.",
        ),
    ),
)

DUTIES = Step(
    "organisation.duties",
    "2-3",
    (
        occupation(),
        Field("activity_details", DETAILS),
        *term(years=5, required=NEVER),
        monthly_pay(),
        Field("position", PLACE),
    ),
)

OFFICE = Step(
    "orgM.office",
    "2-3",
    (
        Field("office_area", Number(5), item="(1)"),
        Field("office_tenure", Choice("office_tenure"), item="(2)"),
        Field("office_rent", AMOUNT, item="(2)", when=Is("office_tenure", "lease")),
    ),
)

PARTS = (
    Section(
        "part M",
        (
            employer("sheet.employer"),
            education("sheet.education"),
            EXPERIENCE,
            work_history("sheet.work_history", "21"),
        ),
        certainty="fields and widths high (bulk-entry tool); the place of work is from an outline of the "
        "paper form, for the tool asks it of the organisation alone; item numbers inferred from part N",
    ),
    POINTS,
    organisation_sheet(
        "M",
        contract(),
        organisation("organisation.place", "org", ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")),
        other_industries("organisation.industries", "org", "(5)", BY_STATUS),
        FIGURES,
        DUTIES,
        other_occupations(),
        OFFICE,
    ),
)
