"""The number that opens a residence card."""

from datetime import date

from ras_tui.forms.model import Field, Form, Step
from ras_tui.forms.sections.kinds import CARD_NUMBER

FORM = Form(
    "residence_card",
    "residence_card",
    "2024",
    date(2024, 3, 1),
    None,
    (Step("residence_card.number", "residence_card", (Field("card_number", CARD_NUMBER),)),),
)
