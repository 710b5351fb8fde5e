"""Part P: students (留学). The school's sheets leave out what the student gives: its name and address."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.case import STAYS_ALREADY
from ras_tui.forms.conditions import NEVER, All, Answered, In, Is, SomeRow
from ras_tui.forms.model import (
    Before,
    Choice,
    Date,
    Field,
    NotFuture,
    Number,
    Step,
    Table,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.expenses import remittances
from ras_tui.forms.sections.kinds import AMOUNT, FULLWIDTH_NAME, INCOME, OTHER, PHONE, PLACE, STREET
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import corporate_number

_TESTED = Answered("jp_test_name")
_TAUGHT = Answered("jp_school")
_WORKS = Is("extra", "yes")
_PAID_BY_SOMEONE = SomeRow("support_methods", "method", ("supporter_abroad", "supporter_in_japan"))
_PAID_FROM_JAPAN = SomeRow("support_methods", "method", ("supporter_in_japan",))
_PAID_BY_SCHOLARSHIP = SomeRow("support_methods", "method", ("scholarship",))

SCHOOL = Step(
    "partP.school",
    "2-2",
    (
        Field("school_name", PLACE, item="17(1)"),
        *address("school", "17(2)", text="school"),
        phone("school", "17(3)", text="school"),
    ),
)

EDUCATION = Step(
    "partP.education",
    "2-2",
    (
        Field("school_years", Number(2), item="18"),
        Field("education_state", Choice("enrolment_status"), item="19(1)"),
        Field("education_level", Choice("education_level"), item="19(2)"),
        Field("education_school", PLACE, item="19(2)"),
        Field("education_graduation", YearMonth(), item="19(3)"),
    ),
    rules=(Before("date_of_birth", "education_graduation"),),
)

JAPANESE = Step(
    "partP.japanese",
    "2-2",
    (
        Field(
            "jp_test_name",
            PLACE,
            item="20",
            required=NEVER,
            source="For 専修学校 and 各種学校 other than language schools; the kind of school is on the "
            "school's sheet only, so all of this page may stay empty.",
        ),
        Field("jp_test_score", OTHER, item="20", when=_TESTED),
        Field("jp_school", PLACE, item="20", required=NEVER),
        Field("jp_from", YearMonth(), item="20", when=_TAUGHT),
        Field("jp_to", YearMonth(), item="20", when=_TAUGHT),
        Field("jp_other", OTHER, item="20", required=NEVER),
    ),
    rules=(NotFuture("jp_from"), Before("jp_from", "jp_to", or_equal=True)),
)

SUPPORT = Step(
    "partP.support",
    "2-2",
    (
        Field(
            "support_methods",
            Table(
                (
                    Field("method", Choice("support_methods_student"), text="support_methods.method"),
                    Field("amount", AMOUNT, text="support_methods.amount"),
                ),
                rows_min=1,
                rows_max=5,
            ),
            item="22(1)",
            source="One row for each of the five methods.",
        ),
    ),
)

REMITTANCES = Step("partP.remittances", "2-2", (remittances("22(2)"),))

PAYER = Step(
    "partP.payer",
    "2-2",
    (
        Field(
            "payer_name",
            Text(26),
            item="22(3)",
            source="Asked when a row of 22(1) names a supporter abroad or in Japan.",
        ),
        *address("payer", "22(3)", when=_PAID_FROM_JAPAN, text="address")[:3],
        Field(
            "payer_street",
            STREET,
            item="22(3)",
            source="The lists hold places in Japan only: when every supporter lives abroad, the whole "
            "address stands here.",
        ),
        Field("payer_phone", PHONE, item="22(3)", text="address.phone"),
        Field("payer_occupation", PLACE, item="22(3)"),
        Field("payer_income", INCOME, item="22(3)"),
        Field("payer_relation", Choice("relation_payer"), item="22(4)"),
    ),
    when=_PAID_BY_SOMEONE,
)

SCHOLARSHIP = Step(
    "partP.scholarship",
    "2-2",
    (Field("scholarship_payer", Choice("scholarship_payers"), item="22(5)"),),
    when=_PAID_BY_SCHOLARSHIP,
)

EXTRA = Step(
    "partP.extra",
    "2-2",
    (
        Field("extra", YesNo(), item="23"),
        Field("extra_content", OTHER, item="23", when=_WORKS),
        Field("extra_hours", Number(2), item="23", when=_WORKS),
        Field(
            "extra_pay",
            AMOUNT,
            item="23",
            when=_WORKS,
            source="Whether a month's or a day's pay is meant, the sources do not say.",
        ),
    ),
    when=STAYS_ALREADY,
)

AFTER = Step(
    "partP.after",
    "2-2",
    (
        Field("after_graduation", Choice("after_graduation"), item="24"),
        Field("after_graduation_other", OTHER, item="24", when=Is("after_graduation", "other")),
    ),
)

_AT_UNIVERSITY = (
    *("doctor", "master", "graduate_research", "graduate_auditor", "university", "university_research"),
    *("university_auditor", "junior_college", "junior_college_research", "junior_college_auditor"),
)
_AUDITOR = ("graduate_auditor", "university_auditor", "junior_college_auditor")
_RESEARCH = (
    *("doctor", "master", "graduate_research", "graduate_auditor", "university", "university_research"),
    "university_auditor",
)
_PERCENT = Number(3, maximum=100)
_CREDITS = Number(3)
_EXCHANGE = Is("exchange_plan", "yes")

CORPORATION = Step(
    "orgP.corporation",
    "2-3",
    (
        Field("corporation_name", PLACE, item="(3)"),
        *corporate_number("corporation", "(4)"),
        Field("class_type", Choice("class_types"), item="(5)"),
        Field(
            "life_guide",
            FULLWIDTH_NAME,
            item="(6)",
            required=NEVER,
            source="Of vocational, miscellaneous, junior high and elementary schools.",
        ),
        Field("exchange_plan", YesNo(), item="(7)", required=NEVER, source="Of schools below universities."),
        Field("exchange_by", Choice("exchange_planners"), item="(7)", when=_EXCHANGE),
        Field(
            "exchange_by_other",
            OTHER,
            item="(7)",
            when=All((_EXCHANGE, Is("exchange_by", "other"))),
        ),
    ),
)

ENROLMENT = Step(
    "orgP.enrolment",
    "2-3",
    (
        Field("enrolled_on", Date()),
        Field("class_hours", Number(3)),
        Field("enrolment", Choice("school_courses")),
        Field("enrolment_other", Text(600, multiline=True), when=Is("enrolment", "other")),
        Field("faculty", Choice("major_field"), when=In("enrolment", _AT_UNIVERSITY)),
        Field(
            "faculty_other",
            OTHER,
            when=In("faculty", ("other_humanities", "other_natural", "other")),
            text="major_other",
        ),
        Field("laboratory", PLACE, when=In("enrolment", _AT_UNIVERSITY)),
        Field(
            "laboratory_teacher",
            FULLWIDTH_NAME,
            when=In("enrolment", _AT_UNIVERSITY),
            text="orgP.laboratory_teacher",
        ),
        Field(
            "research_theme",
            Text(600, multiline=True),
            when=In("enrolment", _RESEARCH),
            required=NEVER,
        ),
        Field(
            "course",
            Choice("vocational_major"),
            when=In(
                "enrolment",
                (
                    *("technical_college", "vocational_specialized", "vocational_higher"),
                    *("vocational_general", "miscellaneous"),
                ),
            ),
        ),
        Field("course_other", OTHER, when=Is("course", "other"), text="major_other"),
    ),
)

PROGRESS = Step(
    "orgP.progress",
    "2-3",
    (
        Field("credits_year", _CREDITS, required=NEVER),
        Field("credits_all", _CREDITS, required=NEVER),
        Field("attendance", _PERCENT, required=NEVER),
        Field("graduation_planned", YearMonth(), required=NEVER),
        Field("exchange_end", YearMonth(), required=NEVER),
        Field("managed", YesNo()),
        Field("previous_school", PLACE, item="(1)", required=NEVER),
        Field("previous_left", Date(), item="(2)", when=Answered("previous_school"), required=NEVER),
        Field("previous_attendance", _PERCENT, item="(3)", when=Answered("previous_school"), required=NEVER),
        Field("audited", OTHER, item="(1)", when=In("enrolment", _AUDITOR), required=NEVER),
        Field("several_schools", YesNo(), item="(2)", when=In("enrolment", _AUDITOR), required=NEVER),
    ),
    rules=(NotFuture("previous_left"),),
)

PARTS = (
    Section(
        "part P",
        (SCHOOL, EDUCATION, JAPANESE, SUPPORT, REMITTANCES, PAYER, SCHOLARSHIP, EXTRA, AFTER),
        certainty="low to medium: guides of schools and option lists; item numbers not verified",
    ),
    organisation_sheet("P", CORPORATION, ENROLMENT, PROGRESS),
)
