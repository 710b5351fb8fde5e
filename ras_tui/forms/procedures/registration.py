"""Registration of a user (利用者情報登録), guide section 4 ④. Terms are agreed to on a page of their own."""

from ras_tui.forms.assembly import Section, assemble
from ras_tui.forms.conditions import Is
from ras_tui.forms.model import Choice, Date, Field, NotFuture, Step, Text, YesNo
from ras_tui.forms.sections.addresses import municipality
from ras_tui.forms.sections.kinds import CARD_NUMBER, EMAIL, PHONE, POSTCODE, PREFECTURE, STREET

PERSON = Step(
    "registration.person",
    "registration",
    (
        Field("name", Text(104), text="registration.name", source="As on the My Number Card."),
        Field("sex", Choice("sex"), text="registration.sex"),
        Field("birth_date", Date(), text="registration.birth_date"),
        Field("is_foreign_national", YesNo(), text="registration.is_foreign_national"),
        Field(
            "card_number",
            CARD_NUMBER,
            when=Is("is_foreign_national", "yes"),
            text="registration.card_number",
        ),
        Field(
            "user_kind",
            Choice("user_kinds/{is_foreign_national}"),
            text="registration.user_kind",
            source="Guide section 4 ④; a Japanese national cannot be the foreign national concerned.",
        ),
    ),
    rules=(NotFuture("birth_date"),),
)

ADDRESS = Step(
    "registration.address",
    "registration",
    (
        Field("postal", POSTCODE, text="registration.postal"),
        Field("prefecture", PREFECTURE, text="registration.prefecture"),
        Field("municipality", municipality(), text="registration.municipality"),
        Field("street", STREET, text="registration.street"),
    ),
)

CONTACT = Step(
    "registration.contact",
    "registration",
    (
        Field("phone", PHONE, text="registration.phone"),
        Field("mail", EMAIL, text="registration.mail"),
    ),
)

FORM = assemble(
    "registration",
    "registration",
    Section(
        "registration",
        (PERSON, ADDRESS, CONTACT),
        certainty="items high (guide section 4); widths taken over from the applications",
    ),
)
