"""Part Q: trainees (研修)."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, All, In, Is, Not
from ras_tui.forms.model import (
    Before,
    Charset,
    Choice,
    Date,
    Field,
    NotFuture,
    Number,
    Step,
    Table,
    Text,
    YesNo,
)
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.education import education
from ras_tui.forms.sections.employer import employer
from ras_tui.forms.sections.kinds import AMOUNT, FULLWIDTH_NAME, INCOME, OTHER, PLACE
from ras_tui.forms.sections.opening import organisation_sheet
from ras_tui.forms.sections.organisations import CAPITAL, COUNT, SALES, corporate_number
from ras_tui.forms.sections.work import work_history

_HOURS = Number(4)
_PERCENT = Number(3, maximum=100)
_CLOCK = Text(5, Charset.HALFWIDTH, pattern="([01][0-9]|2[0-3]):[0-5][0-9]")
_FOR_PROFIT = In(
    "kind",
    ("special_corporation", "public_interest_corporation", "company", "other"),
)
_PRACTICAL = Is("practical", "yes")
_PUBLIC_FUNDS = Is("training_criterion", "5_6")
_NAMED_ABROAD = Is("training_criterion", "5_8")
_EASED = In("training_criterion", ("5_6", "5_7", "5_8"))

PLANS = Step(
    "partQ.plans",
    "2-2",
    (
        Field("after_training", Choice("after_training"), item="20"),
        Field("after_training_business", OTHER, item="20", when=Is("after_training", "self_employed")),
        Field("after_training_other", OTHER, item="20", when=Is("after_training", "other")),
        Field("work_history_has", YesNo(), item="21"),
    ),
)

_ACCEPTORS = (
    Field("name", PLACE, item="(1)", text="organisation.name"),
    *corporate_number("acceptor", "(2)"),
    Field("business", OTHER, item="(3)", text="organisation.business"),
    Field("kind", Choice("organisation_kinds"), item="(4)", text="organisation.kind"),
    Field("kind_other", OTHER, item="(4)", when=Is("kind", "other"), text="organisation.kind_other"),
    *address("acceptor", "(5)", text="address"),
    phone("acceptor", "(5)", text="address"),
    Field("capital", CAPITAL, item="(6)", when=_FOR_PROFIT, text="organisation.capital"),
    Field("sales", SALES, item="(7)", when=_FOR_PROFIT, text="organisation.sales"),
    Field("staff", COUNT, item="(8)", text="full_time_employees"),
    Field("trainees", COUNT, item="(9)", text="organisation.trainees"),
    Field("head", FULLWIDTH_NAME, item="(10)", text="organisation.head"),
    Field("manager", FULLWIDTH_NAME, item="(11)", text="organisation.manager"),
    Field("instructor", FULLWIDTH_NAME, item="(12)", text="organisation.instructor"),
    Field("instructor_years", Number(2), item="(12)", text="organisation.instructor_years"),
    Field("keeps_records", YesNo(), item="(13)", required=NEVER, text="organisation.keeps_records"),
)
ACCEPTORS = Step(
    "orgQ.acceptors",
    "2-3",
    (Field("acceptors", Table(_ACCEPTORS, rows_min=1, rows_max=10)),),
)

TRAINING = Step(
    "orgQ.training",
    "2-3",
    (
        Field("training_field", Choice("training_fields")),
        Field("training_field_other", OTHER, when=Is("training_field", "other")),
        Field("training_from", Date()),
        Field("training_to", Date()),
        Field(
            "practical_period",
            Number(3),
            source="The tool gives no unit; months, by its example of 2.",
        ),
        Field("training_allowance", AMOUNT),
        Field("day_from", _CLOCK),
        Field("day_to", _CLOCK),
    ),
    rules=(Before("training_from", "training_to"),),
)

PRACTICE = Step(
    "orgQ.practice",
    "2-3",
    (
        Field("practical", YesNo()),
        Field("training_hours", _HOURS),
        Field("practical_hours", _HOURS),
        Field("practical_share", _PERCENT),
        Field("travel_home", Choice("travel_home_payers")),
        Field("travel_home_payer", PLACE, when=Is("travel_home", "acceptor")),
        Field("travel_home_other", OTHER, when=Is("travel_home", "other")),
        Field(
            "arranged",
            YesNo(),
            source="Not a question of the form, which says: only where another body arranged the training.",
        ),
    ),
)

ARRANGER = Step(
    "orgQ.arranger",
    "2-3",
    (
        Field("arranger_name", PLACE, item="(1)", text="organisation.name"),
        *corporate_number("arranger", "(2)"),
        Field("arranger_business", OTHER, item="(3)", text="organisation.business"),
        *address("arranger", "(4)", text="address"),
        phone("arranger", "(4)", text="address"),
        Field("arranger_head", FULLWIDTH_NAME, item="(5)", text="organisation.head"),
        Field("arranger_manager", FULLWIDTH_NAME, item="(6)", text="organisation.manager"),
    ),
    when=Is("arranged", "yes"),
)

_SENDERS = (
    Field("name", Text(60, Charset.FULLWIDTH), item="(1)", text="sender_name"),
    Field("business", OTHER, item="(2)", text="organisation.business"),
    Field("country", Choice("nationalities"), item="(3)", text="sender_country"),
    Field(
        "address",
        Text(85, Charset.FULLWIDTH),
        item="(3)",
        text="orgQ.sender_address",
        source="The tool also has lists of prefectures and municipalities, for senders in Japan.",
    ),
    phone("sender", "(3)", text="address"),
    Field("head", FULLWIDTH_NAME, item="(4)", text="organisation.head"),
    Field("manager", FULLWIDTH_NAME, item="(5)", text="organisation.manager"),
)
SENDERS = Step("orgQ.senders", "2-3", (Field("senders", Table(_SENDERS, rows_min=1, rows_max=10)),))

BEFORE = Step(
    "orgQ.before",
    "2-3",
    (
        Field("before_name", PLACE, item="(1)", when=_PRACTICAL, required=NEVER),
        Field("before_from", Date(), item="(2)", when=_PRACTICAL, required=NEVER),
        Field("before_to", Date(), item="(2)", when=_PRACTICAL, required=NEVER),
        Field("before_hours", _HOURS, item="(3)", when=_PRACTICAL, required=NEVER),
        Field("training_criterion", Choice("training_criteria"), when=_PRACTICAL),
        Field("funder", Choice("training_funders"), item="(1)", when=_PUBLIC_FUNDS),
        Field("funder_name", OTHER, item="(1)", when=All((_PUBLIC_FUNDS, Not(Is("funder", "government"))))),
        Field("funds", INCOME, item="(2)", when=_PUBLIC_FUNDS),
        Field("funds_share", _PERCENT, item="(2)", when=_PUBLIC_FUNDS),
        Field("named_by", OTHER, when=_NAMED_ABROAD),
        Field("guidance", OTHER, when=_NAMED_ABROAD),
    ),
    rules=(NotFuture("before_from"), Before("before_from", "before_to", or_equal=True)),
)

HOUSING = Step(
    "orgQ.housing",
    "2-3",
    (
        Field("housing_name", PLACE),
        *address("housing", text="address"),
        Field("life_instructor", FULLWIDTH_NAME),
        Field("accident_insurance", OTHER),
        Field("safety", YesNo()),
    ),
    when=_EASED,
)

FACILITY = Step(
    "orgQ.facility",
    "2-3",
    (Field("facility_name", PLACE), *address("facility", text="address")),
    when=_EASED,
)

PARTS = (
    Section(
        "part Q",
        (
            employer("sheet.venue", words="venue"),
            education("sheet.education"),
            PLANS,
            work_history("sheet.work_history", "21"),
        ),
        certainty="plans and work history high (bulk-entry tool); place of training and education from an "
        "outline of the paper form; item numbers inferred",
    ),
    organisation_sheet("Q", ACCEPTORS, TRAINING, PRACTICE, ARRANGER, SENDERS, BEFORE, HOUSING, FACILITY),
)
