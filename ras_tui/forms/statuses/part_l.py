"""Part L: journalists, intra-company transferees, transferred researchers (報道, 企業内転勤, 研究)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import Is
from ras_tui.forms.model import Charset, Choice, Field, Step, Text, YesNo
from ras_tui.forms.sections.duties import (
    DETAILS,
    MONTHS,
    changed,
    contract,
    monthly_pay,
    occupation,
    other_occupations,
    position,
)
from ras_tui.forms.sections.education import education
from ras_tui.forms.sections.employer import employer
from ras_tui.forms.sections.kinds import OTHER
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import (
    BY_STATUS,
    figures,
    organisation,
    other_industries,
)
from ras_tui.forms.sections.points import POINTS
from ras_tui.forms.sections.work import work_history

EXPERIENCE = Step("partL.experience", "2-2", (Field("work_history_has", YesNo(), item="20"),))

DUTIES = Step(
    "organisation.duties",
    "2-3",
    (
        monthly_pay(),
        *position(),
        Field("months", MONTHS),
        occupation(),
        Field("activity_details", DETAILS),
        *changed("duties"),
    ),
)

SENDER = Step(
    "orgL.sender",
    "2-3",
    (
        Field("sender_name", Text(60, Charset.FULLWIDTH), item="(1)"),
        Field("sender_country", Choice("nationalities"), item="(2)"),
        Field("sender_address", Text(80, Charset.FULLWIDTH), item="(2)"),
        Field("sender_relation", Choice("transfer_relation"), item="(3)", source="Its number is inferred."),
        Field("sender_relation_other", OTHER, item="(3)", when=Is("sender_relation", "other")),
    ),
)

PARTS = (
    Section(
        "part L",
        (
            employer("sheet.employer"),
            education("sheet.education"),
            EXPERIENCE,
            work_history("sheet.work_history", "20", abroad=True),
        ),
        certainty="work history high (bulk-entry tool); place of work and education from an outline of the "
        "paper form, which the tool of 2026 leaves out; item numbers inferred from those of part N",
    ),
    POINTS,
    organisation_sheet(
        "L",
        contract(),
        organisation("organisation.place", "org", ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")),
        other_industries("organisation.industries", "org", "(5)", BY_STATUS),
        figures("organisation.figures", "org"),
        DUTIES,
        other_occupations(),
        SENDER,
    ),
)
