"""What an application filed beside another one takes over from it (the three boxes of the online form)."""

from dataclasses import replace

from ras_tui.forms.assembly import Section
from ras_tui.forms.conditions import NEVER, All, Condition, Is, Not
from ras_tui.forms.model import Checkbox, Field, Step
from ras_tui.forms.sections.acting import AGENT

SAME_PERSON = Is("same_identity", "yes")
"""The common items are those of the main application, and are not asked again."""

BOXES = Step(
    "alongside.same",
    "2-1",
    (
        Field("same_identity", Checkbox(), required=NEVER),
        Field(
            "same_representative",
            Checkbox(),
            required=NEVER,
            when=Is("case.user_kind", "legal_representative"),
        ),
        Field("same_agent", Checkbox(), required=NEVER, when=Is("case.user_kind", "relative")),
    ),
)


def unless(taken_over: Condition, *steps: Step) -> tuple[Step, ...]:
    """The pages, asked only where they are not taken over."""
    return tuple(replace(step, when=All((Not(taken_over), step.when))) for step in steps)


def acting(representative: Section) -> tuple[Section, Section]:
    """Representative and agent, unless they are the main application's."""
    return (
        replace(representative, steps=unless(Is("same_representative", "yes"), *representative.steps)),
        replace(AGENT, steps=unless(Is("same_agent", "yes"), *AGENT.steps)),
    )
