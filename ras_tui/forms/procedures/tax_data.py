"""Whose tax data are asked for, and of which fiscal year (guide note 17, <取得方法> ②)."""

from datetime import date

from ras_tui.forms.model import Field, Form, Number, Step, Text

FORM = Form(
    "tax_data",
    "tax_data",
    "2024",
    date(2024, 3, 19),
    None,
    (
        Step(
            "tax_data",
            "tax_data",
            (
                Field("tax_name", Text(104)),
                Field(
                    "tax_year",
                    Number(4, minimum=2020, maximum=2100),
                    source="The oldest year that portals give is not published.",
                ),
            ),
        ),
    ),
    certainty="high: guide note 17",
)
