"""Part V: specified skilled workers (特定技能1号, 2号), the applicant's two sheets."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, AnyOf, In, Is
from ras_tui.forms.model import Charset, Choice, Field, Number, Step, Table, Text, YesNo
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.kinds import OTHER, PLACE
from ras_tui.forms.sections.work import work_history
from ras_tui.forms.statuses.organisation_v import SHEETS

_FIRST = Is("case.status", "T71")
_SECOND = Is("case.status", "T72")
_TESTED = In("skill_kind", ("evaluation_test", "trade_skill_test"))
_OTHER_SKILL = In("skill_kind", ("trade_skill_test", "other"))
_JAPANESE_TESTED = Is("jp_kind", "test")
_TRAINED = AnyOf((Is("skill_kind", "titp2"), Is("jp_kind", "titp2")))
_DEPOSIT = Is("deposit", "yes")
_PAID_ABROAD = Is("foreign_fee", "yes")
_COUNTRY = Field(
    "place",
    Choice("nationalities", exclude=("stateless",)),
    text="exams.place",
    source="Japan stands for 日本国内.",
)


def _if_any(id: str, item: str) -> Field:
    """A yes or no of those whom the question concerns."""
    return Field(id, YesNo(), item=item, required=NEVER, source="Answered only by those whom it concerns.")


ORGANISATION = Step(
    "partV.organisation",
    "2-2",
    (
        Field("org_name", PLACE, item="17(1)"),
        *address("org", "17(2)"),
        phone("org", "17(2)"),
    ),
)

SKILL = Step(
    "partV.skill",
    "2-2",
    (
        Field("skill_kind", Choice("skill_proofs"), item="18"),
        Field(
            "skill_other",
            PLACE,
            item="18",
            when=_OTHER_SKILL,
            required=Is("skill_kind", "other"),
            source="Also open after 技能検定, which the list of tests does not name (inferred).",
        ),
    ),
)

SKILL_EXAMS = Step(
    "partV.skill_exams",
    "2-2",
    (
        Field(
            "skill_exams",
            Table(
                (
                    Field("exam", Choice("skill_tests"), text="skill_exams.exam"),
                    _COUNTRY,
                ),
                rows_min=1,
                rows_max=3,
            ),
            item="18",
            when=_TESTED,
            required=Is("skill_kind", "evaluation_test"),
            source="Needed after a test; after 技能検定 it may stay empty, as no list names it (inferred).",
        ),
    ),
    when=_TESTED,
)

JAPANESE = Step(
    "partV.japanese",
    "2-2",
    (
        Field("jp_kind", Choice("japanese_proofs"), item="19"),
        Field("jp_other", PLACE, item="19", when=Is("jp_kind", "other"), text="jp_other_proof"),
    ),
    when=_FIRST,
)

JAPANESE_EXAMS = Step(
    "partV.jp_exams",
    "2-2",
    (
        Field(
            "jp_exams",
            Table(
                (
                    Field("exam", Choice("japanese_tests"), text="jp_exams.exam"),
                    _COUNTRY,
                ),
                rows_min=1,
                rows_max=3,
            ),
            item="19",
            when=_JAPANESE_TESTED,
        ),
    ),
    when=_JAPANESE_TESTED,
)

TRAINING = Step(
    "partV.titp",
    "2-2",
    (
        Field(
            "titp",
            Table(
                (
                    Field("job", Choice("training_jobs"), text="titp.job"),
                    Field("work", PLACE, text="titp.work"),
                    Field("proof", Choice("training_proofs"), text="titp.proof"),
                ),
                rows_min=1,
                rows_max=2,
            ),
            item="20",
            when=_TRAINED,
        ),
    ),
    when=_TRAINED,
)

TOTAL = Step(
    "partV.total",
    "2-2",
    (
        Field("total_years", Number(1, maximum=5), item="21"),
        Field("total_months", Number(2, maximum=11), item="21"),
    ),
    when=_FIRST,
)

MONEY = Step(
    "partV.money",
    "2-2",
    (
        Field("deposit", YesNo(), item="22"),
        Field("deposit_org", Text(60, Charset.FULLWIDTH), item="22", when=_DEPOSIT),
        Field("deposit_amount", OTHER, item="22", when=_DEPOSIT),
        _if_any("foreign_fee", "23"),
        Field("foreign_fee_org", PLACE, item="23", when=_PAID_ABROAD),
        Field("foreign_fee_amount", OTHER, item="23", when=_PAID_ABROAD),
    ),
)

DECLARATIONS = Step(
    "partV.declarations",
    "2-2",
    (
        _if_any("home_procedure", "24"),
        _if_any("periodic_costs", "25"),
        Field(
            "skill_transfer",
            YesNo(),
            item="26",
            when=_SECOND,
            required=_TRAINED,
            source="Of 特定技能2号 who were technical intern trainees; others are not asked who they were.",
        ),
        _if_any("field_criteria", "27"),
    ),
)

EXPERIENCE = Step("partV.experience", "2-2", (Field("work_history_has", YesNo(), item="28"),))

PARTS = (
    Section(
        "part V",
        (
            ORGANISATION,
            SKILL,
            SKILL_EXAMS,
            JAPANESE,
            JAPANESE_EXAMS,
            TRAINING,
            TOTAL,
            MONEY,
            DECLARATIONS,
            EXPERIENCE,
            work_history("partV.work_history", "28"),
        ),
        certainty="high: official form and bulk-entry tool",
    ),
    SHEETS,
)
