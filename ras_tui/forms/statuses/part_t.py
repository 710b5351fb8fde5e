"""Part T: spouses and children of Japanese nationals or permanent residents, long-term residents.

Items are those of change and extension (five less than the certificate of eligibility's).
"""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, All, Answered, Is, Not, SomeRow
from ras_tui.forms.model import (
    Choice,
    Date,
    Field,
    OneOf,
    PartialDate,
    Step,
    Table,
    Text,
    YesNo,
)
from ras_tui.forms.sections.addresses import municipality
from ras_tui.forms.sections.expenses import remittances
from ras_tui.forms.sections.kinds import (
    AMOUNT,
    CARD_NUMBER,
    FULLWIDTH_NAME,
    INCOME,
    OTHER,
    PASSPORT_NAME,
    PHONE,
    PLACE,
    POSTCODE,
    PREFECTURE,
    STREET,
)
from ras_tui.forms.sections.registered import RULES as REGISTERED
from ras_tui.forms.sections.registered import registered
from ras_tui.forms.sections.supporter import RULES

_OPEN = Not(Is("case.step2_3", "closed"))
"""Step 2-3 is open to individuals for these statuses (guide note 13 does not name them)."""
_WORKS = Answered("work_name")
_SUPPORTED = Is("has_supporter", "yes")
_FOREIGN_SUPPORTER = All(
    (_SUPPORTED, Answered("supporter_nationality"), Not(Is("supporter_nationality", "JP")))
)
_PAID_BY_SOMEONE = SomeRow("support_methods", "method", ("supporter_abroad", "supporter_in_japan"))
_PAID_FROM_JAPAN = SomeRow("support_methods", "method", ("supporter_in_japan",))
_PAYER = "Asked when a row of 25(1) names a supporter abroad or in Japan."
_PAYER_ADDRESS = "The lists hold places in Japan only: not asked when every supporter lives abroad."

STATUS = Step(
    "partT.status",
    "2-3",
    (
        Field("personal_status", Choice("personal_status/{case.status}"), item="17"),
        Field("personal_status_other", OTHER, item="17", when=Is("personal_status", "other")),
    ),
    when=_OPEN,
)

REGISTRATION = Step(
    "partT.registration",
    "2-3",
    (
        Field("event", Choice("family_event"), item="18"),
        *registered("18"),
    ),
    when=_OPEN,
    rules=REGISTERED,
)

EMPLOYER = Step(
    "partT.employer",
    "2-3",
    (
        Field("work_name", PLACE, item="19(1)", required=NEVER),
        Field("work_branch", PLACE, item="19(1)", when=_WORKS, required=NEVER, text="company.branch"),
        Field("work_postal", POSTCODE, item="19(2)", when=_WORKS, text="company.postal"),
        Field("work_prefecture", PREFECTURE, item="19(2)", when=_WORKS, text="company.prefecture"),
        Field(
            "work_municipality",
            municipality("work"),
            item="19(2)",
            when=_WORKS,
            text="company.municipality",
        ),
        Field("work_street", STREET, item="19(2)", when=_WORKS, text="company.street"),
        Field("work_phone", PHONE, item="19(3)", when=_WORKS, text="company.phone"),
        Field("work_income", INCOME, item="19(4)", when=_WORKS),
    ),
    when=_OPEN,
)

SUPPORT = Step(
    "partT.support",
    "2-3",
    (
        Field(
            "support_methods",
            Table(
                (
                    Field("method", Choice("support_methods"), text="support_methods.method"),
                    Field("amount", AMOUNT, text="support_methods.amount"),
                ),
                rows_min=1,
                rows_max=5,
            ),
            item="20(1)",
            source="One row for each of the five methods. Yen; forms before 2026 print the unit 万円.",
        ),
    ),
    when=_OPEN,
)

REMITTANCES = Step(
    "partT.remittances",
    "2-3",
    (remittances("20(2)"),),
    when=_OPEN,
)

PAYER = Step(
    "partT.payer",
    "2-3",
    (
        Field("payer_name", Text(26), item="20(3)", source=_PAYER),
        Field(
            "payer_nationality",
            Choice("nationalities"),
            item="20(3)",
            source="In the online form, not on every paper edition.",
        ),
        Field(
            "payer_postal",
            POSTCODE,
            item="20(3)",
            when=_PAID_FROM_JAPAN,
            text="address.postal",
            source=_PAYER_ADDRESS,
        ),
        Field(
            "payer_prefecture",
            PREFECTURE,
            item="20(3)",
            when=_PAID_FROM_JAPAN,
            text="address.prefecture",
            source=_PAYER_ADDRESS,
        ),
        Field(
            "payer_municipality",
            municipality("payer"),
            item="20(3)",
            when=_PAID_FROM_JAPAN,
            text="address.municipality",
            source=_PAYER_ADDRESS,
        ),
        Field("payer_street", STREET, item="20(3)"),
        Field("payer_phone", PHONE, item="20(3)", text="address.phone"),
        Field("payer_occupation", PLACE, item="20(3)"),
        Field("payer_work_phone", PHONE, item="20(3)"),
        Field("payer_income", INCOME, item="20(3)"),
    ),
    when=All((_OPEN, _PAID_BY_SOMEONE)),
)

SUPPORTER = Step(
    "partT.supporter",
    "2-3",
    (
        Field("has_supporter", YesNo(), item="21"),
        Field("supporter_name", PASSPORT_NAME, item="21(1)", when=_SUPPORTED),
        Field("supporter_dob", PartialDate(), item="21(2)", when=_SUPPORTED),
        Field("supporter_nationality", Choice("nationalities"), item="21(3)", when=_SUPPORTED),
        Field("supporter_card", CARD_NUMBER, item="21(4)", when=_FOREIGN_SUPPORTER),
        Field("supporter_status", Choice("statuses"), item="21(5)", when=_FOREIGN_SUPPORTER),
        Field(
            "supporter_period", Choice("periods/{supporter_status}"), item="21(6)", when=_FOREIGN_SUPPORTER
        ),
        Field(
            "supporter_expiry",
            Date(),
            item="21(7)",
            when=All((_FOREIGN_SUPPORTER, Not(Is("supporter_period", "unlimited")))),
            source="A stay without limit has no last day.",
        ),
        Field("supporter_relation", Choice("relation_supporter"), item="21(8)", when=_SUPPORTED),
        Field(
            "supporter_relation_other",
            OTHER,
            item="21(8)",
            when=All((_SUPPORTED, Is("supporter_relation", "other"))),
        ),
    ),
    when=_OPEN,
    rules=RULES,
)

SUPPORTER_WORK = Step(
    "partT.supporter_work",
    "2-3",
    (
        Field("supporter_employer", PLACE, item="21(9)"),
        Field("supporter_branch", PLACE, item="21(9)", required=NEVER, text="company.branch"),
        Field("supporter_work_postal", POSTCODE, item="21(10)", text="company.postal"),
        Field("supporter_work_prefecture", PREFECTURE, item="21(10)", text="company.prefecture"),
        Field(
            "supporter_work_municipality",
            municipality("supporter_work"),
            item="21(10)",
            text="company.municipality",
        ),
        Field("supporter_work_street", STREET, item="21(10)", text="company.street"),
        Field("supporter_work_phone", PHONE, item="21(10)", text="company.phone"),
        Field("supporter_income", INCOME, item="21(11)"),
    ),
    when=All((_OPEN, _SUPPORTED)),
)

GUARANTOR = Step(
    "partT.guarantor",
    "2-3",
    (
        Field("guarantor_name", FULLWIDTH_NAME, item="22(1)"),
        Field("guarantor_occupation", Text(40), item="22(2)"),
        Field("guarantor_postal", POSTCODE, item="22(3)", text="address.postal"),
        Field("guarantor_prefecture", PREFECTURE, item="22(3)", text="address.prefecture"),
        Field(
            "guarantor_municipality",
            municipality("guarantor"),
            item="22(3)",
            text="address.municipality",
        ),
        Field("guarantor_street", STREET, item="22(3)", text="address.street"),
        Field("guarantor_phone", PHONE, item="22", required=NEVER, text="address.phone"),
        Field("guarantor_mobile", PHONE, item="22", required=NEVER, text="address.mobile"),
    ),
    when=_OPEN,
    rules=(OneOf(("guarantor_phone", "guarantor_mobile")),),
)

PARTS = (
    Section(
        "part T",
        (
            STATUS,
            REGISTRATION,
            EMPLOYER,
            SUPPORT,
            REMITTANCES,
            PAYER,
            SUPPORTER,
            SUPPORTER_WORK,
            GUARANTOR,
        ),
        certainty="items high (published examples of filled forms); "
        "item numbers of sub-items, widths and the step medium",
    ),
)
