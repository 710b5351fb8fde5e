"""Part N: engineers, specialists in humanities, international services, and their like."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, AnyOf, In, Is
from ras_tui.forms.model import Before, Choice, Field, NotFuture, Step, Table, YearMonth, YesNo
from ras_tui.forms.sections.kinds import OTHER, PHONE, PLACE, POSTCODE, PREFECTURE, STREET

EMPLOYER = Step(
    "partN.employer",
    "2-2",
    (
        Field("employer_name", PLACE, item="17(1)"),
        Field("employer_branch", PLACE, item="17(1)", required=NEVER, text="company.branch"),
        Field("employer_postal", POSTCODE, item="17(2)", text="company.postal"),
        Field("employer_prefecture", PREFECTURE, item="17(2)", text="company.prefecture"),
        Field(
            "employer_municipality",
            Choice("municipalities", within="employer_prefecture"),
            item="17(2)",
            text="company.municipality",
        ),
        Field("employer_street", STREET, item="17(2)", text="company.street"),
        Field("employer_phone", PHONE, item="17(3)", text="company.phone"),
    ),
)

EDUCATION = Step(
    "partN.education",
    "2-2",
    (
        Field("edu_place", Choice("in_japan_or_abroad"), item="18(1)"),
        Field("edu_level", Choice("education_level"), item="18(2)"),
        Field("edu_level_other", OTHER, item="18(2)", when=Is("edu_level", "other")),
        Field("edu_school", PLACE, item="18(3)"),
        Field("edu_graduation", YearMonth(), item="18(4)"),
        Field(
            "major",
            Choice("major_field"),
            item="19",
            when=In("edu_level", ("doctor", "master", "bachelor", "junior_college")),
        ),
        Field("major_vocational", Choice("vocational_major"), item="19", when=Is("edu_level", "vocational")),
        Field(
            "major_other",
            OTHER,
            item="19",
            when=AnyOf(
                (
                    In("major", ("other_humanities", "other_natural", "other")),
                    Is("major_vocational", "other"),
                )
            ),
        ),
    ),
)

EXPERIENCE = Step(
    "partN.experience",
    "2-2",
    (
        Field("it_qualification", YesNo(), item="20"),
        Field("it_qualification_name", PLACE, item="20", when=Is("it_qualification", "yes")),
        Field("work_history_has", YesNo(), item="21"),
    ),
)

WORK_HISTORY = Step(
    "partN.work_history",
    "2-2",
    (
        Field(
            "work_history",
            Table(
                (
                    Field("join", YearMonth(month_may_be_unknown=True), text="work_history.join"),
                    Field(
                        "leave",
                        YearMonth(month_may_be_unknown=True),
                        required=NEVER,
                        text="work_history.leave",
                        source="Empty while the work goes on.",
                    ),
                    Field("employer", PLACE, text="work_history.employer"),
                ),
                rows_min=1,
                rows_max=10,
            ),
            item="21",
            when=Is("work_history_has", "yes"),
        ),
    ),
    when=Is("work_history_has", "yes"),
    rules=(
        NotFuture("work_history.join"),
        Before("work_history.join", "work_history.leave", or_equal=True),
    ),
)

PARTS = (
    Section(
        "part N",
        (EMPLOYER, EDUCATION, EXPERIENCE, WORK_HISTORY),
        certainty="medium to high: official form and bulk-entry tool; "
        "Step 2-3 is the organisation's form, attached as PDF (guide note 13)",
    ),
)
