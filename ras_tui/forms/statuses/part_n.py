"""Part N: engineers, specialists in humanities, international services, and their like."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, AnyOf, In, Is
from ras_tui.forms.model import Choice, Field, Step, YearMonth, YesNo
from ras_tui.forms.sections.addresses import municipality
from ras_tui.forms.sections.kinds import OTHER, PHONE, PLACE, POSTCODE, PREFECTURE, STREET
from ras_tui.forms.sections.work import work_history

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
            municipality("employer"),
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
        Field(
            "major_vocational",
            Choice("vocational_major"),
            item="19",
            when=Is("edu_level", "vocational"),
            source="A longer list of the bulk-entry tool also names 介護福祉; it is not known whether care "
            "workers get that one.",
        ),
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

WORK_HISTORY = work_history("partN.work_history", "21")

PARTS = (
    Section(
        "part N",
        (EMPLOYER, EDUCATION, EXPERIENCE, WORK_HISTORY),
        certainty="medium to high: official form and bulk-entry tool; "
        "Step 2-3 is the organisation's form, attached as PDF (guide note 13). "
        "A researcher who is a transferee has the sheets of letter L, which are not here",
    ),
)
