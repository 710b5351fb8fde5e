"""What it costs, in words (the amounts: ``validation.fees``)."""

from datetime import date

from ras_tui.text.message import Words, m
from ras_tui.validation.fees import fee


def fees(procedure: str, beside: tuple[str, ...], day: date) -> tuple[Words, ...]:
    """A sentence for each procedure that costs something if it is received on this day; or that none does."""
    said = tuple(sentence for one in (procedure, *beside) if (sentence := _fee(one, day)) is not None)
    return said or (m("fee.none"),)


def _fee(procedure: str, day: date) -> Words | None:
    if procedure == "reentry":
        single, multiple = (fee(procedure, day, variant=variant) for variant in ("single", "multiple"))
        return m("fee.reentry", single=f"{single:,}", multiple=f"{multiple:,}")
    amount = fee(procedure, day)
    return m("fee.amount", procedure=m(f"procedure.{procedure}"), yen=f"{amount:,}") if amount else None
