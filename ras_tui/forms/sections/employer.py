"""Where the applicant works or is active, on the applicant's sheet (item 17)."""

from ras_tui.forms.conditions import NEVER
from ras_tui.forms.model import Field, Step
from ras_tui.forms.sections.addresses import address, phone
from ras_tui.forms.sections.kinds import PLACE


def employer(id: str, *, words: str = "", item: str = "17") -> Step:
    """The page: name and branch, address, telephone. ``words`` keys other words than those of a workplace."""
    text = words or "company"
    return Step(
        id,
        "2-2",
        (
            Field("employer_name", PLACE, item=f"{item}(1)", text=f"{words}.name" if words else ""),
            Field("employer_branch", PLACE, item=f"{item}(1)", required=NEVER, text="company.branch"),
            *address("employer", f"{item}(2)", text=text),
            phone("employer", f"{item}(3)", text=text),
        ),
    )
