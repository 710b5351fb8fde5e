"""A form with the sheets of a letter after its common part."""

from importlib import import_module

from ras_tui.forms.assembly import Section, assemble
from ras_tui.forms.model import Form
from ras_tui.forms.numbering import shifted
from ras_tui.forms.sections.acting import AGENT, REPRESENTATIVE
from ras_tui.forms.sections.confirmation import CONFIRMATION


def with_sheets(
    procedure: str,
    letter: str,
    identity: Section,
    *,
    form_number: str,
    shift: int = 0,
    representative: Section = REPRESENTATIVE,
    confirmation: Section = CONFIRMATION,
) -> Form:
    """Part 1, the applicant's sheets, who acts, the organisation's sheets, Step 3.

    Of the letters only the one named is loaded. ``shift`` is added to its items, which are those of change
    and extension.
    """
    written: tuple[Section, ...] = import_module(f"ras_tui.forms.statuses.part_{letter.lower()}").PARTS
    parts = shifted(written, shift) if shift else written
    applicant = [part for part in parts if part.steps[0].stage == "2-2"]
    activity = [part for part in parts if part.steps[0].stage == "2-3"]
    return assemble(
        f"{procedure}.{letter}",
        procedure,
        identity,
        *applicant,
        representative,
        AGENT,
        *activity,
        confirmation,
        form_number=form_number,
    )
