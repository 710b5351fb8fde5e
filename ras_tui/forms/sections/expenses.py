"""Money that came from abroad, as several parts ask for it."""

from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Choice, Field, PartialDate, Table, Text
from ras_tui.forms.sections.kinds import AMOUNT

_CARRIED = Is("kind", "carrying")


def remittances(item: str) -> Field:
    """The table; ``item`` is its number on the paper form."""
    columns = (
        Field("kind", Choice("remittance_kind"), text="remittances.kind"),
        Field("amount", AMOUNT, text="remittances.amount"),
        Field("carrier", Text(26), when=_CARRIED, required=NEVER, text="remittances.carrier"),
        Field("carry_date", PartialDate(), when=_CARRIED, required=NEVER, text="remittances.carry_date"),
    )
    return Field(
        "remittances",
        Table(columns, rows_min=1, rows_max=3),
        item=item,
        required=NEVER,
        source="One row for each of the three kinds. Yen; forms before 2026 print the unit 万円.",
    )


def support_methods(item: str, codelist: str, *, rows: int = 5) -> Field:
    """The table of who pays how much a month, a row for each method of the list."""
    columns = (
        Field("method", Choice(codelist), text="support_methods.method"),
        Field("amount", AMOUNT, text="support_methods.amount"),
    )
    return Field("support_methods", Table(columns, rows_min=1, rows_max=rows), item=item)
