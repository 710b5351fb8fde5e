"""Forms put together from sections."""

from collections.abc import Set
from dataclasses import dataclass, replace

from ras_tui.forms.editions import EDITIONS, GUIDE
from ras_tui.forms.model import Form, Step
from ras_tui.forms.references import fields_of_rule


@dataclass(frozen=True, slots=True)
class Section:
    """Pages about one subject, which several forms may share."""

    id: str
    steps: tuple[Step, ...]
    certainty: str
    """How sure its fields are, and where from."""


def assemble(id: str, procedure: str, *sections: Section, form_number: str = "") -> Form:
    """A form of edition 2024: the sections' pages in order, their certainty side by side.

    A rule that compares with a field which this form does not have (one's own card number, where nobody
    holds a card yet) has nothing to say in it and falls away.
    """
    steps = tuple(step for section in sections for step in section.steps)
    fields = {field.id for step in steps for field in step.fields}
    return Form(
        id=id,
        procedure=procedure,
        edition=GUIDE,
        in_force_from=EDITIONS[GUIDE],
        in_force_to=None,
        steps=tuple(_ruled(step, fields) for step in steps),
        form_number=form_number,
        certainty="; ".join(f"{section.id}: {section.certainty}" for section in sections),
    )


def _ruled(step: Step, fields: Set[str]) -> Step:
    rules = tuple(rule for rule in step.rules if fields_of_rule(rule) <= fields)
    return step if rules == step.rules else replace(step, rules=rules)
