"""Extension of the period of stay (在留期間更新許可申請), the act's Article 21 paragraph 2."""

from functools import cache
from importlib import import_module

from ras_tui.forms.assembly import Section, assemble
from ras_tui.forms.model import Form
from ras_tui.forms.sections.acting import AGENT, REPRESENTATIVE
from ras_tui.forms.sections.confirmation import CONFIRMATION
from ras_tui.forms.sections.identity import IDENTITY

_NUMBER = "別記第三十号の二様式"


@cache
def form(letter: str) -> Form:
    """The form with one letter's sheets; of the letters only that one is loaded."""
    parts: tuple[Section, ...] = import_module(f"ras_tui.forms.statuses.part_{letter.lower()}").PARTS
    applicant = [part for part in parts if part.steps[0].stage == "2-2"]
    activity = [part for part in parts if part.steps[0].stage == "2-3"]
    return assemble(
        f"extension.{letter}",
        "extension",
        IDENTITY,
        *applicant,
        REPRESENTATIVE,
        AGENT,
        *activity,
        CONFIRMATION,
        form_number=_NUMBER,
    )
