"""Part Y: technical intern training (技能実習)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, In, Is
from ras_tui.forms.model import (
    Before,
    Choice,
    Date,
    Digits,
    Field,
    NotFuture,
    NotPast,
    Step,
    Table,
    Text,
    YesNo,
)
from ras_tui.forms.sections.duties import monthly_pay, occupation, other_occupations
from ras_tui.forms.sections.employer import employer
from ras_tui.forms.sections.kinds import PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import BY_STATUS, COUNT, organisation, other_industries
from ras_tui.forms.sections.work import work_history

_SUPERVISED = Is("supervised", "yes")
_NUMBER = Digits(10, exact=10)
_MARK = Text(2)
_INDUSTRIES = Choice("industries/implementers")

EXPERIENCE = Step("partY.experience", "2-2", (Field("work_history_has", YesNo(), item="18"),))

PLAN = Step(
    "orgY.plan",
    "2-3",
    (
        Field("plan_mark", Choice("training_plan_marks"), item="(1)"),
        Field("plan_number", _NUMBER, item="(1)"),
        Field("plan_date", Date(), item="(2)"),
        Field("training_kind", Choice("training_kinds/{case.status}"), item="(3)"),
    ),
    rules=(NotFuture("plan_date"),),
)

_CONTENTS = (
    Field("job", Choice("training_jobs"), text="training_contents.job"),
    Field("work", PLACE, text="titp.work", source="A list of the tool; here it is typed, as on part V."),
)
CONTENTS = Step(
    "orgY.contents",
    "2-3",
    (Field("training_contents", Table(_CONTENTS, rows_min=1, rows_max=2), item="(3)"),),
)

TERMS = Step(
    "orgY.terms",
    "2-3",
    (
        occupation(),
        Field("training_from", Date(), item="(2)"),
        Field("training_to", Date(), item="(2)"),
        Field("home_from", Date(), item="(3)", when=In("case.status", ("T27", "T28")), required=NEVER),
        Field("home_to", Date(), item="(3)", when=In("case.status", ("T27", "T28")), required=NEVER),
        monthly_pay(required=NEVER),
    ),
    rules=(Before("training_from", "training_to"), Before("home_from", "home_to")),
)

IMPLEMENTER = Step(
    "orgY.implementer_notice",
    "2-3",
    (
        Field("full_time_employees", COUNT, item="(6)", text="orgY.full_time_employees"),
        Field("notice_mark", _MARK, item="(7)", required=NEVER),
        Field("notice_number", _NUMBER, item="(7)", required=NEVER),
        Field("notice_date", Date(), item="(8)", required=NEVER),
        Field("supervised", YesNo()),
    ),
    rules=(NotFuture("notice_date"),),
)

PERMIT = Step(
    "orgY.permit",
    "2-3",
    (
        Field("permit_kind", Choice("supervision_kinds"), item="(6)", text="orgY.permit_kind"),
        Field("permit_mark", _MARK, item="(7)"),
        Field("permit_number", _NUMBER, item="(7)"),
        Field("permit_date", Date(), item="(8)"),
        Field("permit_from", Date(), item="(9)"),
        Field("permit_to", Date(), item="(9)"),
    ),
    when=_SUPERVISED,
    rules=(NotFuture("permit_date"), Before("permit_from", "permit_to"), NotPast("permit_to")),
)

_ITEMS = ("(1)", "(2)", "", "(3)", "(4)", "(5)")

PARTS = (
    Section(
        "part Y",
        (
            employer("sheet.venue", words="venue"),
            EXPERIENCE,
            work_history("sheet.work_history", "18"),
        ),
        certainty="work history high (bulk-entry tool); the place of training is from an outline of the "
        "paper form; item numbers inferred",
    ),
    organisation_sheet(
        "Y",
        PLAN,
        CONTENTS,
        TERMS,
        other_occupations(),
        organisation("orgY.implementer", "org", _ITEMS, _INDUSTRIES, branch=False),
        other_industries("orgY.industries", "org", "(4)", _INDUSTRIES),
        IMPLEMENTER,
        organisation("orgY.supervisor", "supervisor", _ITEMS, BY_STATUS, branch=False, when=_SUPERVISED),
        other_industries("orgY.supervisor_industries", "supervisor", "(4)", BY_STATUS, when=_SUPERVISED),
        PERMIT,
    ),
)
