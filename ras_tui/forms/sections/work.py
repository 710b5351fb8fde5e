"""Work experience, which the sheets of several statuses ask for in the same table."""

from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Before, Field, NotFuture, Step, Table, YearMonth
from ras_tui.forms.sections.kinds import PLACE

_WORKED = Is("work_history_has", "yes")
_MONTH = YearMonth(month_may_be_unknown=True)
_COLUMNS = (
    Field("join", _MONTH, text="work_history.join"),
    Field("leave", _MONTH, required=NEVER, text="work_history.leave", source="Empty while the work goes on."),
    Field("employer", PLACE, text="work_history.employer"),
)


def work_history(id: str, item: str) -> Step:
    """The page of the table, asked when ``work_history_has`` is yes; ``item`` is its number on paper."""
    return Step(
        id,
        "2-2",
        (Field("work_history", Table(_COLUMNS, rows_min=1, rows_max=10), item=item, when=_WORKED),),
        when=_WORKED,
        rules=(
            NotFuture("work_history.join"),
            Before("work_history.join", "work_history.leave", or_equal=True),
        ),
    )
