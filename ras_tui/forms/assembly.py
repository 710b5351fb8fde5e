"""Forms put together from sections."""

from dataclasses import dataclass
from datetime import date

from ras_tui.forms.model import Form, Step

EDITION = "2024"
"""The edition of the user guide of March 2024."""
IN_FORCE_FROM = date(2024, 3, 1)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages about one subject, which several forms may share."""

    id: str
    steps: tuple[Step, ...]
    certainty: str
    """How sure its fields are, and where from."""


def assemble(id: str, procedure: str, *sections: Section, form_number: str = "") -> Form:
    """A form of edition 2024: the sections' pages in order, their certainty side by side."""
    return Form(
        id=id,
        procedure=procedure,
        edition=EDITION,
        in_force_from=IN_FORCE_FROM,
        in_force_to=None,
        steps=tuple(step for section in sections for step in section.steps),
        form_number=form_number,
        certainty="; ".join(f"{section.id}: {section.certainty}" for section in sections),
    )
