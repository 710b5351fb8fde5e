"""Changing one's registered data (利用者情報変更), guide section 6(2); all but the mail address."""

from datetime import date

from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Choice, Field, Form, Step
from ras_tui.forms.procedures.registration import ADDRESS
from ras_tui.forms.sections.kinds import CARD_NUMBER, PHONE

FORM = Form(
    "account_changes",
    "account_changes",
    "2024",
    date(2024, 3, 1),
    None,
    (
        Step("account.address", "account_changes", ADDRESS.fields),
        Step(
            "account.contact",
            "account_changes",
            (
                Field("phone", PHONE, text="registration.phone"),
                Field(
                    "card_number",
                    CARD_NUMBER,
                    when=Is("case.foreign", "yes"),
                    text="registration.card_number",
                    source="A reissued residence card has another number.",
                ),
                Field("letter_language", Choice("letter_languages"), required=NEVER),
            ),
        ),
    ),
)
