"""The one field of signing in that is no secret (guide 5(1)ウI ④)."""

from datetime import date

from ras_tui.forms.model import Charset, Field, Form, Step, Text

FORM = Form(
    "sign_in",
    "sign_in",
    "2024",
    date(2024, 3, 1),
    None,
    (Step("sign_in.auth_id", "sign_in", (Field("auth_id", Text(40, Charset.HALFWIDTH)),)),),
)
