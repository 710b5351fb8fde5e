"""Step 1: the kind of 特定活動, which decides what is open online (guide note 4)."""

from datetime import date

from ras_tui.forms.model import Choice, Field, Form, Step

FORM = Form(
    "designation",
    "designation",
    "2024",
    date(2024, 3, 1),
    None,
    (
        Step(
            "apply.designation",
            "designation",
            (
                Field(
                    "designation",
                    Choice("designations"),
                    source="The designation sheet in the passport (指定書) names the number.",
                ),
            ),
        ),
    ),
)
