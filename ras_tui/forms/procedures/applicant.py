"""Step 1: who the applicant is, where that is not the user."""

from datetime import date

from ras_tui.forms.model import Form, NotFuture, Step
from ras_tui.forms.sections.identity import PERSON

_FIELDS = tuple(field for field in PERSON.fields if field.id in ("name", "date_of_birth"))
FORM = Form(
    "applicant",
    "applicant",
    "2024",
    date(2024, 3, 1),
    None,
    (Step("apply.applicant", "applicant", _FIELDS, rules=(NotFuture("date_of_birth"),)),),
)
