"""Part K: religious activities (宗教)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER
from ras_tui.forms.model import Charset, Choice, Field, Step, Text, YesNo
from ras_tui.forms.sections.duties import (
    MONTHS,
    contract,
    monthly_pay,
    occupation,
    other_occupations,
    position,
)
from ras_tui.forms.sections.employer import employer
from ras_tui.forms.sections.kinds import OTHER
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import BY_STATUS, organisation, other_industries
from ras_tui.forms.sections.points import POINTS
from ras_tui.forms.sections.work import work_history

EXPERIENCE = Step("partK.experience", "2-2", (Field("work_history_has", YesNo(), item="18"),))

DUTIES = Step(
    "organisation.duties",
    "2-3",
    (
        Field("months", MONTHS, required=NEVER),
        monthly_pay(),
        *position(),
        occupation(),
        Field("activity_details", OTHER, text="orgK.activity_details"),
    ),
)

SENDER = Step(
    "orgK.sender",
    "2-3",
    (
        Field("sender_name", Text(60, Charset.FULLWIDTH), item="(1)"),
        Field("sender_country", Choice("nationalities"), item="(2)"),
        Field("sender_address", Text(80, Charset.FULLWIDTH), item="(2)"),
    ),
)

PARTS = (
    Section(
        "part K",
        (
            employer("sheet.venue", words="venue"),
            EXPERIENCE,
            work_history("sheet.work_history", "18"),
        ),
        certainty="work history high (bulk-entry tool); the place of activity is from an outline of the "
        "paper form; item numbers inferred",
    ),
    POINTS,
    organisation_sheet(
        "K",
        contract(),
        organisation("organisation.place", "org", ("(1)", "(2)", "", "(3)", "(4)", "(5)"), branch=False),
        other_industries("organisation.industries", "org", "(4)", BY_STATUS),
        DUTIES,
        other_occupations(),
        SENDER,
    ),
)
