"""Work experience, which the sheets of several statuses ask for in the same table."""

from ras_tui.forms.conditions import NEVER, Is
from ras_tui.forms.model import Before, Charset, Choice, Field, NotFuture, Step, Table, Text, YearMonth
from ras_tui.forms.sections.kinds import PLACE

_WORKED = Is("work_history_has", "yes")
_MONTH = YearMonth(month_may_be_unknown=True)
_EMPLOYER_LATIN = Text(200, Charset.HALFWIDTH)


def work_history(
    id: str, item: str = "", *, abroad: bool = False, rows: int = 10, words: str = "work_history"
) -> Step:
    """The page of the table, asked when ``work_history_has`` is yes.

    ``item`` is its number on paper. ``abroad`` asks also for the country and for the name in letters and in
    kanji. ``words`` keys its words: ``background`` for careers that are not employments.
    """
    months = (
        Field("join", _MONTH, text=f"{words}.join"),
        Field(
            "leave",
            _MONTH,
            required=NEVER,
            text=f"{words}.leave",
            source="Empty while the work goes on.",
        ),
    )
    columns = (
        (
            Field("country", Choice("nationalities"), text=f"{words}.country"),
            *months,
            Field("employer_latin", _EMPLOYER_LATIN, text=f"{words}.employer_latin"),
            Field("employer", PLACE, required=NEVER, text=f"{words}.employer_kanji"),
        )
        if abroad
        else (*months, Field("employer", PLACE, text=f"{words}.employer"))
    )
    table = Table(columns, rows_min=1, rows_max=rows)
    text = words if rows == 10 else f"{words}_{rows}"
    return Step(
        id,
        "2-2",
        (Field("work_history", table, item=item, when=_WORKED, text="" if text == "work_history" else text),),
        when=_WORKED,
        rules=(
            NotFuture("work_history.join"),
            Before("work_history.join", "work_history.leave", or_equal=True),
        ),
    )
