"""Part R: dependants (家族滞在).

The supporter's own sheet (扶養者等作成用) is closed to individuals, who attach it as PDF (guide note 13).
"""

from ras_tui.forms.assembly import Section
from ras_tui.forms.case import STAYS_ALREADY
from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Choice, Field, Number, Step, YesNo
from ras_tui.forms.sections.addresses import phone
from ras_tui.forms.sections.kinds import AMOUNT, OTHER, PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.registered import RULES, registered
from ras_tui.forms.sections.supporter import supporter, supporter_work

_WORKS = Is("extra", "yes")

REGISTRATION = Step("partR.registration", "2-2", registered("17"), rules=RULES)

SUPPORT = Step(
    "partR.support",
    "2-2",
    (
        Field("support_method", Choice("support_methods_dependent"), item="18"),
        Field("support_method_other", OTHER, item="18", when=Is("support_method", "other")),
    ),
)

EXTRA = Step(
    "partR.extra",
    "2-2",
    (
        Field("extra", YesNo(), item="19"),
        Field("extra_content", OTHER, item="19(1)", when=_WORKS),
        Field("extra_employer", PLACE, item="19(2)", when=_WORKS),
        Field("extra_branch", PLACE, item="19(2)", when=_WORKS, required=NEVER, text="company.branch"),
        phone("extra", "19(2)", when=_WORKS),
        Field("extra_hours", Number(2), item="19(3)", when=_WORKS),
        Field("extra_pay", AMOUNT, item="19(4)", when=_WORKS),
        Field("extra_pay_unit", Choice("pay_units"), item="19(4)", when=_WORKS),
    ),
    when=STAYS_ALREADY,
)

PARTS = (
    Section(
        "part R",
        (REGISTRATION, SUPPORT, EXTRA),
        certainty="medium to high: public repositories built on the forms",
    ),
    organisation_sheet(
        "R",
        supporter("orgR.supporter", Field("supporter_files_too", YesNo())),
        supporter_work("orgR.supporter_work", if_any=True),
    ),
)
