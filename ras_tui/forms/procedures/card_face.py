"""What is printed on a My Number Card, of which 照合番号B is made."""

from datetime import date

from ras_tui.forms.model import Digits, Field, Form, Step

FORM = Form(
    "card_face",
    "card_face",
    "2024",
    date(2024, 3, 1),
    None,
    (
        Step(
            "card_face.printed",
            "card_face",
            (
                Field("birth_digits", Digits(6, exact=6)),
                Field("expiry_year", Digits(4, exact=4)),
                Field("security_code", Digits(4, exact=4)),
            ),
        ),
    ),
)
