"""Part U: legal and accounting services, medical services, designated activities (特定活動).

For the first two the organisation's sheets are attached as PDF; for designated activities Step 2-3 is open
(guide note 13). The sheet's items for 公用 (duty, local staff) are left out: its holders cannot be users.

The source is a list of columns for every status and every kind of activity. Its hints say of few of them
for which kind they are meant; what is asked of which kind is inferred from the items' own words.
"""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, All, Answered, AnyOf, In, Is, Not
from ras_tui.forms.model import (
    Before,
    Charset,
    Choice,
    Date,
    Differs,
    Digits,
    Field,
    NotFuture,
    NotPast,
    Number,
    OneOf,
    PartialDate,
    Step,
    Table,
    Text,
    YearMonth,
    YesNo,
)
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.brokers import agency, intermediary
from ras_tui.forms.sections.kinds import (
    AMOUNT,
    CARD_NUMBER,
    FULLWIDTH_NAME,
    OTHER,
    PLACE,
)
from ras_tui.forms.sections.organisations import official_numbers
from ras_tui.forms.sections.points import POINTS
from ras_tui.forms.sections.supporter import supporter, supporter_work
from ras_tui.forms.sections.work import work_history

_DESIGNATED = Is("case.status", "T51")
_STUDIED = ("doctor", "master", "bachelor", "junior_college")
_LONG = Text(600, multiline=True)
_COUNT = Number(5)

_FAMILY = In(
    "activity",
    (
        *("taiwan_office_family", "palestine_mission_family", "amateur_athlete_family"),
        *("parent_of_professional", "entrepreneur_family", "j_find_family"),
    ),
)
"""Those who are here because of somebody else, and are supported."""
_ACTIVE = All((_DESIGNATED, Not(_FAMILY)))
_EMPLOYED = In(
    "activity",
    (
        *("domestic_worker", "taiwan_office_staff", "palestine_mission_staff", "amateur_athlete"),
        *("international_arbitration", "internship", "british_volunteer", "summer_job"),
        *("cultural_exchange", "manufacturing_worker", "ski_instructor", "domestic_support_zone"),
        *("crop_farming_zone", "livestock_farming_zone"),
    ),
)
"""Those whose activity has a place; of the others it is asked, and may be passed by."""
_OF_MISSION = In(
    "activity",
    (
        *("taiwan_office_staff", "taiwan_office_family"),
        *("palestine_mission_staff", "palestine_mission_family"),
    ),
)
_STUDENT = In("activity", ("internship", "summer_job", "cultural_exchange"))
_DOMESTIC = Is("activity", "domestic_worker")
_INTERN = Is("activity", "internship")
_FOURTH = Is("activity", "fourth_generation")
_PLACED = All((_ACTIVE, Answered("place_name")))
_OTHER_INDUSTRY = (
    *("other_manufacturing", "other_wholesale", "other_retail", "other_business_services"),
    *("other_services", "unclassifiable"),
)

ACTIVITY = Step(
    "partU.activity",
    "2-2",
    (
        Field("activity", Choice("activities/{case.status}")),
        Field("licence_date", Date(), when=Is("activity", "assistant_nurse")),
        Field("years_managing", Number(3), when=Is("activity", "entrepreneur")),
        Field("years_related", Number(3), when=Is("activity", "entrepreneur")),
        Field(
            "purpose",
            _LONG,
            when=_DESIGNATED,
            required=NEVER,
            source="Who must answer it, the source does not say.",
        ),
    ),
    rules=(NotFuture("licence_date"),),
)

EDUCATION = Step(
    "partU.education",
    "2-2",
    (
        Field("edu_place", Choice("in_japan_or_abroad")),
        Field("edu_level", Choice("education_level")),
        Field("edu_level_other", OTHER, when=Is("edu_level", "other")),
        Field("edu_school", PLACE),
        Field(
            "edu_faculty",
            Text(50),
            required=In("edu_level", (*_STUDIED, "vocational")),
            source="Other schools have no faculties (inferred).",
        ),
        Field("edu_graduation", YearMonth()),
        Field("major", Choice("major_field"), when=In("edu_level", _STUDIED)),
        Field("major_vocational", Choice("vocational_major"), when=Is("edu_level", "vocational")),
        Field(
            "major_other",
            OTHER,
            when=AnyOf(
                (
                    In("major", ("other_humanities", "other_natural", "other")),
                    Is("major_vocational", "other"),
                )
            ),
        ),
    ),
    rules=(Before("date_of_birth", "edu_graduation"),),
)

CAREER = Step(
    "partU.career",
    "2-2",
    (
        Field(
            "career",
            Table(
                (
                    Field("record", Choice("sports_records"), text="career.record"),
                    Field("competition", PLACE, when=Is("record", "other"), text="career.competition"),
                    Field("year", Digits(4, exact=4), text="career.year"),
                ),
                rows_min=1,
                rows_max=10,
            ),
            when=Is("activity", "amateur_athlete"),
        ),
    ),
    when=Is("activity", "amateur_athlete"),
    rules=(NotFuture("career.year"),),
)

UNIVERSITY = Step(
    "partU.university",
    "2-2",
    (
        Field("university", PLACE),
        Field("university_course", OTHER),
    ),
    when=_STUDENT,
)

EXPERIENCE = Step("partU.experience", "2-2", (Field("work_history_has", YesNo()),))

WORK_HISTORY = work_history("partU.work_history", abroad=True, rows=8)

CONTRACT = Step(
    "partU.contract",
    "2-3",
    (
        Field(
            "contract_type",
            Choice("contract_types"),
            required=NEVER,
            source="Only of those who have a contract.",
        ),
        Field("contract_type_other", OTHER, when=Is("contract_type", "other")),
        Field(
            "main_occupation",
            Choice("occupations"),
            required=_EMPLOYED,
            source="The source names two lists, of 206 and of 90; this is the one of 90.",
        ),
        Field("activity_details", _LONG),
    ),
    when=_ACTIVE,
)

OCCUPATIONS = Step(
    "partU.occupations",
    "2-3",
    (
        Field(
            "other_occupations",
            Table(
                (Field("other_occupation", Choice("occupations"), text="other_occupations.kind"),), rows_max=3
            ),
            required=NEVER,
        ),
    ),
    when=_ACTIVE,
)

CHANGES = Step(
    "partU.changes",
    "2-3",
    (
        Field("activity_changed", YesNo()),
        Field("activity_change", _LONG, when=Is("activity_changed", "yes")),
        Field("duties_changed", YesNo()),
        Field("duties_change", _LONG, when=Is("duties_changed", "yes")),
        Field("plan_changed", YesNo(), when=Is("activity", "manufacturing_worker")),
        Field(
            "plan_change",
            _LONG,
            when=All((Is("activity", "manufacturing_worker"), Is("plan_changed", "yes"))),
        ),
        Field("pay_total", Number(6, unit="yen"), required=NEVER),
        Field(
            "care_pledge",
            YesNo(),
            required=NEVER,
            source="Of which kinds of activity it is asked, the source does not say.",
        ),
    ),
    when=_ACTIVE,
)

MISSION = Step(
    "partU.mission",
    "2-3",
    (
        Field("passport_kind", Choice("passport_kinds"), required=NEVER),
        Field("ministry_card", YesNo()),
        Field("ministry_card_number", Digits(10), when=Is("ministry_card", "yes")),
    ),
    when=All((_DESIGNATED, _OF_MISSION)),
)

PLACE_OF_ACTIVITY = Step(
    "partU.place",
    "2-3",
    (
        Field("place_name", PLACE, item="(1)", required=_EMPLOYED),
        Field(
            "place_branch",
            PLACE,
            item="(1)",
            when=Answered("place_name"),
            required=NEVER,
            text="company.branch",
        ),
        *official_numbers("place", "(2)", "(3)", when=Answered("place_name")),
        Field("industry", Choice("industries"), item="(4)", when=Answered("place_name")),
        Field(
            "industry_other",
            OTHER,
            item="(4)",
            when=All((Answered("place_name"), In("industry", _OTHER_INDUSTRY))),
            required=NEVER,
        ),
        *address("place", "(5)", when=Answered("place_name")),
        phone("place", "(5)", when=Answered("place_name")),
    ),
    when=_ACTIVE,
)

INDUSTRIES = Step(
    "partU.industries",
    "2-3",
    (
        Field(
            "other_industries",
            Table(
                (
                    Field("other_industry", Choice("industries"), text="other_industries.kind"),
                    Field(
                        "detail",
                        OTHER,
                        when=In("other_industry", _OTHER_INDUSTRY),
                        required=NEVER,
                        text="industry_other",
                    ),
                ),
                rows_max=2,
            ),
            item="(4)",
            required=NEVER,
        ),
    ),
    when=_PLACED,
)

FIGURES = Step(
    "partU.figures",
    "2-3",
    (
        Field("capital", Number(13, unit="yen"), item="(6)", required=NEVER),
        Field("sales", Number(15, unit="yen"), item="(7)", required=NEVER),
        Field("employees", _COUNT, item="(8)"),
        Field(
            "foreign_employees",
            _COUNT,
            item="(8)",
            source="The source gives 15 digits, more than all employees have.",
        ),
        Field("full_time_employees", _COUNT, item="(9)"),
        Field("trainees_now", _COUNT, item="(10)", when=_INTERN),
        Field("trainees_planned", _COUNT, item="(10)", when=_INTERN),
        Field("interns_now", _COUNT, item="(11)", when=_INTERN),
        Field("interns_planned", _COUNT, item="(11)", when=_INTERN),
    ),
    when=_PLACED,
)

AGENCY = agency("partU.agency", "(12)", when=_PLACED)
INTERMEDIARY = intermediary("partU.intermediary", "(13)", when=_PLACED)

POSITION = Step(
    "partU.position",
    "2-3",
    (
        Field("has_position", YesNo()),
        Field("position", PLACE, when=Is("has_position", "yes")),
        Field("months", Number(3)),
        Field("monthly_pay", AMOUNT),
    ),
    when=_PLACED,
)

HOUSEHOLD = Step(
    "partU.household",
    "2-3",
    (
        Field("hirer_nationality", Choice("nationalities"), item="(1)"),
        Field("hirer_name", FULLWIDTH_NAME, item="(2)"),
        Field("hirer_sex", Choice("sex"), item="(3)"),
        Field("hirer_dob", PartialDate(), item="(4)"),
        *address("hirer", "(5)", text="address"),
        phone("hirer", "(5)", text="address"),
        Field("hirer_position", PLACE, item="(6)"),
    ),
    when=All((_DESIGNATED, _DOMESTIC)),
    rules=(NotFuture("hirer_dob"),),
)

_FOREIGN_HIRER = All((Answered("hirer_nationality"), Not(Is("hirer_nationality", "JP"))))
HOUSEHOLD_STAY = Step(
    "partU.household_stay",
    "2-3",
    (
        Field("hirer_card", CARD_NUMBER, item="(7)"),
        Field("hirer_status", Choice("statuses"), item="(8)"),
        Field("hirer_period", Choice("periods/{hirer_status}"), item="(9)"),
        Field(
            "hirer_expiry",
            Date(),
            item="(10)",
            when=Not(Is("hirer_period", "unlimited")),
            source="A stay without limit has no last day.",
        ),
    ),
    when=All((_DESIGNATED, _DOMESTIC, _FOREIGN_HIRER)),
    rules=(NotPast("hirer_expiry"), Differs("hirer_card", "card_number", "family.card_is_own")),
)

HOUSEHOLD_FAMILY = Step(
    "partU.household_family",
    "2-3",
    (
        Field(
            "hirer_family",
            Table(
                (
                    Field("relationship", Choice("relation_family"), text="hirer_family.relationship"),
                    Field(
                        "relationship_other",
                        OTHER,
                        when=Is("relationship", "other"),
                        text="supporter_relation_other",
                    ),
                    Field("name", FULLWIDTH_NAME, text="family.name"),
                    Field("date_of_birth", PartialDate(), text="family.date_of_birth"),
                    Field("nationality", Choice("nationalities"), text="family.nationality"),
                    Field("cohabiting", YesNo(), text="hirer_family.cohabiting"),
                    Field("employer_or_school", PLACE, required=NEVER, text="family.employer_or_school"),
                    Field(
                        "status",
                        Choice("statuses"),
                        when=Not(Is("nationality", "JP")),
                        text="hirer_family.status",
                    ),
                ),
                rows_max=5,
            ),
            item="(11)",
            required=NEVER,
        ),
    ),
    when=All((_DESIGNATED, _DOMESTIC)),
    rules=(NotFuture("hirer_family.date_of_birth"),),
)

_SUPPORTED = All((_DESIGNATED, _FAMILY))
SUPPORTER = supporter("partU.supporter", when=_SUPPORTED)
SUPPORTER_WORK = supporter_work("partU.supporter_work", when=_SUPPORTED)

SPONSOR = Step(
    "partU.sponsor",
    "2-3",
    (
        Field("sponsor_name", FULLWIDTH_NAME, item="(1)", required=NEVER),
        Field("sponsor_body", Text(40), item="(1)", required=NEVER),
    ),
    when=All((_DESIGNATED, _FOURTH)),
    rules=(OneOf(("sponsor_name", "sponsor_body")),),
)

_PERSON = All((_DESIGNATED, _FOURTH, Answered("sponsor_name")))
_SPONSOR_CARD = Is("sponsor_has_card", "yes")
_SPONSOR_NO_CARD = Is("sponsor_has_card", "no")
SPONSOR_PERSON = Step(
    "partU.sponsor_person",
    "2-3",
    (
        Field("sponsor_dob", PartialDate(), item="(2)"),
        Field("sponsor_nationality", Choice("nationalities"), item="(3)"),
        Field("sponsor_has_card", YesNo(), item="(4)", when=Not(Is("sponsor_nationality", "JP"))),
        Field("sponsor_card", CARD_NUMBER, item="(4)", when=_SPONSOR_CARD),
        Field(
            "sponsor_ed_letters",
            Text(4, Charset.UPPER, pattern="[A-Z]{1,4}"),
            when=_SPONSOR_NO_CARD,
            required=NEVER,
            text="ed_number_letters",
        ),
        Field(
            "sponsor_ed_digits",
            Digits(7, exact=7),
            when=_SPONSOR_NO_CARD,
            required=NEVER,
            text="ed_number_digits",
        ),
        Field("sponsor_status", Choice("statuses"), item="(5)", when=Not(Is("sponsor_nationality", "JP"))),
        Field(
            "sponsor_relation",
            OTHER,
            item="(6)",
            source="The source has a list here, but not its entries.",
        ),
    ),
    when=_PERSON,
    rules=(
        NotFuture("sponsor_dob"),
        Differs("sponsor_card", "card_number", "family.card_is_own"),
    ),
)

SPONSOR_HOME = Step(
    "partU.sponsor_home",
    "2-3",
    (*address("sponsor", "(7)", text="address"), phone("sponsor", "(8)", text="address")),
    when=_PERSON,
)

SPONSOR_BODY = Step(
    "partU.sponsor_body",
    "2-3",
    (
        Field("sponsor_office", PLACE, item="(2)"),
        *address("sponsor_body", "(3)", text="address"),
        phone("sponsor_body", "(4)", text="address"),
    ),
    when=All((_DESIGNATED, _FOURTH, Answered("sponsor_body"))),
)

PARTS = (
    Section(
        "part U, applicant",
        (ACTIVITY, EDUCATION, CAREER, UNIVERSITY, EXPERIENCE, WORK_HISTORY),
        certainty="fields and widths high (bulk-entry tool); for whom each is meant low, mostly inferred; "
        "item numbers not known; other than for designated activities the organisation's sheets are "
        "attached as PDF (guide note 13)",
    ),
    POINTS,
    Section(
        "part U, activity",
        (
            *(CONTRACT, OCCUPATIONS, CHANGES, MISSION, PLACE_OF_ACTIVITY, INDUSTRIES, FIGURES),
            *(AGENCY, INTERMEDIARY, POSITION, HOUSEHOLD, HOUSEHOLD_STAY, HOUSEHOLD_FAMILY),
            *(SUPPORTER, SUPPORTER_WORK, SPONSOR, SPONSOR_PERSON, SPONSOR_HOME, SPONSOR_BODY),
        ),
        certainty="fields and widths high (bulk-entry tool); for whom each is meant low, mostly inferred",
    ),
)
