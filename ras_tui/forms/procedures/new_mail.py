"""Another mail address (guide section 6(2)), which is confirmed by a letter before it counts."""

from datetime import date

from ras_tui.forms.model import Field, Form, Step
from ras_tui.forms.sections.kinds import EMAIL

FORM = Form(
    "new_mail",
    "new_mail",
    "2024",
    date(2024, 3, 1),
    None,
    (Step("account.mail", "new_mail", (Field("mail", EMAIL, text="registration.mail"),)),),
)
