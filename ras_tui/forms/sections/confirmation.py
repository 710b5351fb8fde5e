"""Step 3: where the applicant lives, where notices go, and the confirmation.

How the card is received, and at which office, is chosen after entering (guide 5(1)ウIV), so the fields
``receipt_method`` and ``receiving_office`` of the online form are not asked here.
"""

from dataclasses import replace

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER
from ras_tui.forms.model import Checkbox, Choice, Field, Step, Text
from ras_tui.forms.sections.kinds import EMAIL

CONFIRM = Step(
    "confirm",
    "3",
    (
        Field(
            "residence_area",
            Choice("residence_areas", within="residence_prefecture"),
            source="Prefectures, and the municipalities whose residents may choose among other offices.",
        ),
        Field("notify_email", EMAIL),
        Field("free_text", Text(300, multiline=True), required=NEVER),
        Field("intention_confirmed", Checkbox()),
    ),
)

_ABROAD = replace(CONFIRM, fields=CONFIRM.fields[1:])
"""Without the place of residence: the certificate of eligibility is not received at an office."""

CONFIRMATION_OF_ENTRANT = Section(
    "confirmation", (_ABROAD,), certainty="high: bulk-entry tool and guide 5(1)ウ"
)
CONFIRMATION = Section("confirmation", (CONFIRM,), certainty="high: bulk-entry tool and guide 5(1)ウ")
