"""Numbers of an employer that several sheets ask for."""

from ras_tui.forms.conditions import ALWAYS, NEVER, All, Condition, Is
from ras_tui.forms.model import Digits, Field, YesNo


def official_numbers(
    prefix: str, corporate: str, insurance: str, *, when: Condition = ALWAYS
) -> tuple[Field, ...]:
    """Corporate number (法人番号) and employment insurance office number, as ``<prefix>_corporate_has`` …

    ``corporate`` and ``insurance`` are their items on the paper form.
    """
    has = f"{prefix}_corporate_has"
    numbered = All((when, Is(has, "yes"))) if when != ALWAYS else Is(has, "yes")
    return (
        Field(has, YesNo(), item=corporate, when=when, text="company.corporate_has"),
        Field(
            f"{prefix}_corporate_number",
            Digits(13, exact=13),
            item=corporate,
            when=numbered,
            text="company.corporate_number",
            source="Its check digit is not judged.",
        ),
        Field(
            f"{prefix}_insurance_number",
            Digits(11, exact=11),
            item=insurance,
            when=when,
            required=NEVER,
            text="company.insurance_number",
            source="Empty when the office is not an insured one.",
        ),
    )
