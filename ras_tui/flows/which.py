"""Step 1: what is applied for: the procedure, the status of residence, the sheets."""

from collections.abc import Mapping

from ras_tui.flows.checklist import joined
from ras_tui.flows.tasks import status_label
from ras_tui.forms.editions import GUIDE
from ras_tui.forms.registry import BY_LETTER, known, letters
from ras_tui.frontend import Back, Choose, Frontend, Option
from ras_tui.text.message import Words, m

PROCEDURES = (
    "eligibility_certificate",
    "change_of_status",
    "extension",
    "acquisition",
    "work_certificate",
    "reentry",
    "other_activities",
)
"""In the guide's order (section 2)."""
USUAL = "extension"
HELD = frozenset({"extension", "work_certificate"})
"""Procedures about the status that is held."""


async def ask_procedure(ui: Frontend, begun: Mapping[str, Words], edition: str) -> str | Back:
    """``begun``: how long what was begun can still be filed, what ends first last; there the cursor is.

    ``edition``: by which the service goes.
    """
    options = tuple(
        Option(procedure, m(f"procedure.{procedure}"), detail=_about(procedure, begun))
        for procedure in PROCEDURES
    )
    default = [USUAL, *begun][-1]
    rules = () if edition == GUIDE else (m("apply.procedure.edition", edition=edition),)
    body = (m("apply.procedure.body"), *rules)
    return await ui.choose(Choose("apply.procedure", options, body=body, default=default))


def _about(procedure: str, begun: Mapping[str, Words]) -> Words:
    about = m(f"apply.procedure.{procedure}")
    return joined((begun[procedure], about)) if procedure in begun else about


async def ask_status(ui: Frontend, procedure: str) -> str | Back:
    """The status that it is about."""
    options = tuple(
        Option(key.status, status_label(key.status)) for key in known() if key.procedure == procedure
    )
    about = "held" if procedure in HELD else "wanted"
    body = (m(f"apply.status.{about}"), m("apply.status.missing"))
    return await ui.choose(Choose("apply.status", options, body=body, default=options[0].id))


async def ask_letter(ui: Frontend, procedure: str, status: str) -> str | Back:
    """Which sheets, where the activity decides; empty for the usual ones."""
    found = letters(status) if procedure in BY_LETTER else ()
    if len(found) < 2:
        return ""
    options = tuple(Option(letter, m(f"sheets.{letter}")) for letter in found)
    return await ui.choose(
        Choose("apply.letter", options, body=(m("apply.letter.body"),), default=options[0].id)
    )
