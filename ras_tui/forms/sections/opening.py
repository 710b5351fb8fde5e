"""Pages of the activity part (Step 2-3) of statuses for which an individual does not enter it."""

from dataclasses import replace

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import ALWAYS, All, Is
from ras_tui.forms.model import Step

OPEN = Is("case.step2_3", "open")
"""Who may enter the organisation's sheets; for others they are attached as PDF (guide notes 13, 14)."""


def opened(*steps: Step) -> tuple[Step, ...]:
    """The pages, asked only of those who may enter Step 2-3."""
    return tuple(
        replace(step, when=OPEN if step.when == ALWAYS else All((OPEN, step.when))) for step in steps
    )


def organisation_sheet(letter: str, *steps: Step) -> Section:
    """A letter's sheets for the organisation, which an individual attaches as PDF."""
    return Section(
        f"organisation {letter}",
        opened(*steps),
        certainty="fields, widths and lists high (bulk-entry tool of 2026); numbers within an item only; "
        "individuals attach the sheet as PDF (guide note 13)",
    )
