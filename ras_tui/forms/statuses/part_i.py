"""Part I: professors and instructors (教授, 教育)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Choice, Field, Step, Table, YesNo
from ras_tui.forms.sections.addresses import address, phone
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
from ras_tui.forms.sections.kinds import PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import (
    BY_STATUS,
    COUNT,
    industry,
    official_numbers,
    other_industries,
)
from ras_tui.forms.sections.points import POINTS
from ras_tui.forms.sections.work import work_history

_INSTRUCTOR = Is("case.status", "T15")
_ELSEWHERE = Is("works_elsewhere", "yes")

EXPERIENCE = Step(
    "partI.experience",
    "2-2",
    (
        Field("work_history_has", YesNo(), item="20"),
        Field("teaching_licence", YesNo(), item="21", when=_INSTRUCTOR),
        Field("teaching_months", MONTHS, item="22", when=_INSTRUCTOR),
        Field(
            "language_months",
            MONTHS,
            item="23",
            when=_INSTRUCTOR,
            required=NEVER,
            source="Only of those who teach in a foreign language.",
        ),
    ),
)

ORGANISATION = Step(
    "organisation.place",
    "2-3",
    (
        Field("org_name", PLACE, item="(1)", text="organisation.name"),
        *official_numbers("org", "(2)", "(3)"),
        *address("org", "(4)", text="address"),
        phone("org", "(5)", text="address"),
        Field("foreign_employees", COUNT, item="(6)"),
        *industry("org", "(7)", BY_STATUS),
    ),
)

_HOSTS = (
    Field("name", PLACE, text="organisation.name"),
    *official_numbers("host", "", ""),
    *address("host", text="address"),
    phone("host", text="address"),
    Field("foreign_employees", COUNT, text="foreign_employees"),
    *industry("host", "", BY_STATUS),
)
HOSTS = Step(
    "orgI.hosts",
    "2-3",
    (
        Field(
            "hosts",
            Table(_HOSTS, rows_min=1, rows_max=10),
            source="Its two columns of other industries are left out: a table has no table within.",
        ),
    ),
    when=_ELSEWHERE,
)

DUTIES = Step(
    "organisation.duties",
    "2-3",
    (
        occupation(),
        Field("activity_details", DETAILS),
        *changed("activity"),
        *term(),
        *position(),
        Field("employment_hours", Choice("employment_hours")),
        monthly_pay(),
        Field("works_elsewhere", YesNo()),
    ),
)

PARTS = (
    Section(
        "part I",
        (
            employer("sheet.employer"),
            education("sheet.education"),
            EXPERIENCE,
            work_history("sheet.work_history", "20", abroad=True),
        ),
        certainty="fields and widths high (bulk-entry tool); the place of work is from an outline of the "
        "paper form; item numbers inferred",
    ),
    POINTS,
    organisation_sheet(
        "I",
        contract(),
        ORGANISATION,
        other_industries("organisation.industries", "org", "(7)", BY_STATUS),
        DUTIES,
        other_occupations(),
        HOSTS,
    ),
)
