"""Part 1 of the extension form (申請人等作成用1): who the applicant is."""

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, Answered, Is, Not
from ras_tui.forms.model import (
    Charset,
    Choice,
    Date,
    Differs,
    Digits,
    Field,
    InWindow,
    NotFuture,
    NotPast,
    OneOf,
    PartialDate,
    Step,
    Table,
    Text,
    YesNo,
)
from ras_tui.forms.sections.addresses import municipality
from ras_tui.forms.sections.kinds import (
    CARD_NUMBER,
    EMAIL,
    FULLWIDTH_NAME,
    OTHER,
    PASSPORT_NAME,
    PHONE,
    POSTCODE,
    PREFECTURE,
    STREET,
)

PERSON = Step(
    "identity.person",
    "2-1",
    (
        Field("nationality", Choice("nationalities", exclude=("JP",)), item="1"),
        Field("date_of_birth", PartialDate(), item="2"),
        Field("name", PASSPORT_NAME, item="3"),
        Field("sex", Choice("sex"), item="4"),
        Field("marital_status", YesNo(), item="5"),
        Field("occupation", Text(40), item="6"),
        Field("home_town", Text(80, Charset.FULLWIDTH), item="7"),
    ),
    rules=(NotFuture("date_of_birth"),),
)

ADDRESS = Step(
    "identity.address",
    "2-1",
    (
        Field("residence_postal", POSTCODE, item="8"),
        Field("residence_prefecture", PREFECTURE, item="8"),
        Field("residence_municipality", municipality("residence"), item="8"),
        Field("residence_street", STREET, item="8"),
        Field("residence_phone", PHONE, item="9", required=NEVER),
        Field("residence_mobile", PHONE, item="9", required=NEVER),
        Field("user_email", EMAIL),
    ),
    rules=(OneOf(("residence_phone", "residence_mobile")),),
)

PASSPORT = Step(
    "identity.passport",
    "2-1",
    (
        Field(
            "passport_number",
            Text(12, Charset.ALNUM, pattern=r"[A-Za-z0-9\-]{1,12}"),
            item="10(1)",
            required=NEVER,
            source="Empty when no passport is held.",
        ),
        Field("passport_expiry", Date(), item="10(2)", when=Answered("passport_number")),
    ),
    rules=(NotPast("passport_expiry"),),
)

STAY = Step(
    "identity.stay",
    "2-1",
    (
        Field(
            "current_status",
            Choice("statuses/{case.status}"),
            item="11",
            source="An extension is for the status that is held, so the list is the one chosen in Step 1.",
        ),
        Field("current_period", Choice("periods/{current_status}"), item="11"),
        Field(
            "current_expiry",
            Date(),
            item="11",
            source="Guide 5(1)イ and note 12: from three months before this day to the day before it.",
        ),
        Field("has_card", YesNo(), item="12"),
        Field("card_number", CARD_NUMBER, item="12", when=Is("has_card", "yes")),
        Field(
            "ed_number_letters",
            Text(4, Charset.UPPER, pattern="[A-Z]{1,4}"),
            item="12",
            when=Is("has_card", "no"),
        ),
        Field("ed_number_digits", Digits(7, exact=7), item="12", when=Is("has_card", "no")),
    ),
    rules=(InWindow("extension", "current_expiry"),),
)

REASON = Step(
    "identity.reason",
    "2-1",
    (
        Field("desired_period", Choice("periods/{current_status}"), item="13"),
        Field("reason", Text(600, multiline=True), item="14"),
    ),
)

RECORD = Step(
    "identity.record",
    "2-1",
    (
        Field(
            "criminal_record",
            YesNo(),
            item="15",
            source="Includes dispositions abroad; later editions of the form also name traffic violations.",
        ),
        Field("criminal_record_detail", OTHER, item="15", when=Is("criminal_record", "yes")),
        Field("family_in_japan", YesNo(), item="16"),
    ),
)

FAMILY = Step(
    "identity.family",
    "2-1",
    (
        Field(
            "family",
            Table(
                (
                    Field("relationship", Choice("relation_family"), text="family.relationship"),
                    Field("name", FULLWIDTH_NAME, text="family.name"),
                    Field("date_of_birth", PartialDate(), text="family.date_of_birth"),
                    Field("nationality", Choice("nationalities"), text="family.nationality"),
                    Field("cohabiting", YesNo(), text="family.cohabiting"),
                    Field(
                        "employer_or_school",
                        Text(60, Charset.FULLWIDTH),
                        required=NEVER,
                        text="family.employer_or_school",
                    ),
                    Field(
                        "card_number",
                        CARD_NUMBER,
                        when=Not(Is("nationality", "JP")),
                        required=NEVER,
                        text="family.card_number",
                    ),
                ),
                rows_min=1,
                rows_max=6,
            ),
            item="16",
            when=Is("family_in_japan", "yes"),
            source="Six rows online; more persons go on a sheet in the attached PDF.",
        ),
    ),
    when=Is("family_in_japan", "yes"),
    rules=(
        NotFuture("family.date_of_birth"),
        Differs("family.card_number", "card_number", "family.card_is_own"),
    ),
)

IDENTITY = Section(
    "identity",
    (PERSON, ADDRESS, PASSPORT, STAY, REASON, RECORD, FAMILY),
    certainty="high: official bilingual form; widths from the bulk-entry tool of 2026",
)
