"""在留申請オンラインシステム認証ID確認申出書 (別記第15号様式), guide section 6(1)."""

from datetime import date

from ras_tui.forms.conditions import NEVER
from ras_tui.forms.model import Date, Field, Form, NotFuture, Step, Text
from ras_tui.forms.procedures.registration import ADDRESS
from ras_tui.forms.sections.kinds import CARD_NUMBER, EMAIL, PHONE

FORM = Form(
    "auth_id_inquiry",
    "auth_id_inquiry",
    "2024",
    date(2024, 3, 1),
    None,
    (
        Step(
            "inquiry.person",
            "auth_id_inquiry",
            (
                Field("name", Text(104), text="registration.name"),
                Field("birth_date", Date(), text="registration.birth_date"),
                Field("card_number", CARD_NUMBER, required=NEVER, text="registration.card_number"),
                Field("phone", PHONE, text="registration.phone"),
                Field("mail", EMAIL, text="registration.mail"),
            ),
            rules=(NotFuture("birth_date"),),
        ),
        Step("inquiry.address", "auth_id_inquiry", ADDRESS.fields),
    ),
    form_number="別記第15号様式",
    certainty="fields inferred: what tells the user apart and where the answer goes; the sheet was not seen",
)
