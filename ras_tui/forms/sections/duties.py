"""What somebody will do for an organisation, as several organisations' sheets ask for it (Step 2-3)."""

from ras_tui.forms.case import STAYS_ALREADY
from ras_tui.forms.conditions import ALWAYS, NEVER, Condition, Is
from ras_tui.forms.model import Choice, Field, Number, Step, Table, Text, YesNo
from ras_tui.forms.sections.kinds import AMOUNT, OTHER, PLACE
from ras_tui.forms.sections.organisations import both

DETAILS = Text(600, multiline=True)
MONTHS = Number(3)
BY_STATUS = Choice("occupations/{case.status}")
"""The occupations that the bulk-entry tool offers for the status."""


def contract(id: str = "organisation.contract", stage: str = "2-3") -> Step:
    """What kind of contract there is; "other" where there is none."""
    return Step(
        id,
        stage,
        (
            Field("contract_type", Choice("contract_types"), text="organisation.contract_type"),
            Field("contract_type_other", OTHER, when=Is("contract_type", "other")),
        ),
    )


def occupation(type: Choice = BY_STATUS, *, when: Condition = ALWAYS) -> Field:
    """The main occupation."""
    return Field("main_occupation", type, when=when)


def other_occupations(
    id: str = "organisation.occupations",
    type: Choice = BY_STATUS,
    *,
    when: Condition = ALWAYS,
    stage: str = "2-3",
) -> Step:
    """The page of up to three other occupations."""
    table = Table((Field("other_occupation", type, text="other_occupations.kind"),), rows_max=3)
    return Step(id, stage, (Field("other_occupations", table, required=NEVER),), when=when)


def changed(name: str) -> tuple[Field, ...]:
    """Whether ``activity`` or ``duties`` changed since the last permission, and how.

    Asked of those who were permitted before.
    """
    return (
        Field(f"{name}_changed", YesNo(), when=STAYS_ALREADY),
        Field(f"{name}_change", DETAILS, when=both(STAYS_ALREADY, Is(f"{name}_changed", "yes"))),
    )


def term(*, years: int = 40, required: Condition = ALWAYS) -> tuple[Field, ...]:
    """How long the work will last: no term, or up to so many ``years``, and months."""
    fixed = Is("term", "fixed")
    return (
        Field("term", Choice("fixed_term"), required=required),
        Field("term_years", Number(2, maximum=years), when=fixed),
        Field("term_months", Number(2, maximum=11), when=fixed),
    )


def position() -> tuple[Field, ...]:
    """Whether there is a title in the organisation, and which."""
    return (
        Field("has_position", YesNo()),
        Field("position", PLACE, when=Is("has_position", "yes")),
    )


def monthly_pay(*, when: Condition = ALWAYS, required: Condition = ALWAYS) -> Field:
    """Pay a month before taxes, without allowances."""
    return Field("monthly_pay", AMOUNT, when=when, required=required)
