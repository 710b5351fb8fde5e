"""The password is forgotten or has expired (guide section 6(1)): 認証ID and mail address."""

from datetime import date

from ras_tui.forms.model import Charset, Field, Form, Step, Text
from ras_tui.forms.sections.kinds import EMAIL

FORM = Form(
    "password_reset",
    "password_reset",
    "2024",
    date(2024, 3, 1),
    None,
    (
        Step(
            "forgot.password",
            "password_reset",
            (
                Field("auth_id", Text(40, Charset.HALFWIDTH)),
                Field("mail", EMAIL, text="registration.mail"),
            ),
        ),
    ),
)
