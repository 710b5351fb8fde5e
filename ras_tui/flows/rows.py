"""A table's rows, one after the other: list, add, change, remove."""

from collections.abc import Callable, Sequence
from datetime import date

from ras_tui.forms.check import check
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import effective, row_answers
from ras_tui.forms.model import Field, Form, Step, Table
from ras_tui.forms.named import named
from ras_tui.forms.rows import row_form
from ras_tui.forms.summary import value_words
from ras_tui.forms.words import label, step_title
from ras_tui.frontend import BACK, Back, Choose, Fill, Frontend, Option, Page, Say, State
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.finding import Findings, errors

Row = dict[str, str]


async def edit_rows(
    ui: Frontend,
    form: Form,
    step: Step,
    field: Field,
    answers: Answers,
    today: date,
    *,
    position: tuple[int, int] | None,
    say: Say | None,
    keep: Callable[[Answers], None],
) -> Answers | Back:
    """The answers with the table's rows as the person left them; going on needs rows without errors."""
    rows = _rows(answers, field)
    first = not rows and field.required.holds(answers)
    while True:
        current: Answers = {**answers, field.id: rows}
        keep(current)
        findings = errors(check(form, current, today, only=_cells(field, rows)))
        if first:
            first, picked = False, "add"
        else:
            ask = _listing(step, field, rows, findings, position, say, current)
            answer = await ui.choose(ask)
            if isinstance(answer, Back):
                return BACK
            picked = answer
        say = None
        if picked == "done":
            if not findings:
                return current
            say = Say(named(form, findings[0]), "error")
        elif picked == "add":
            rows, say = await _fill_row(ui, form, step, field, current, len(rows), today, keep)
        else:
            index = int(picked.removeprefix("row."))
            rows, say = await _change(ui, form, step, field, current, index, today, keep)


async def _change(
    ui: Frontend,
    form: Form,
    step: Step,
    field: Field,
    answers: Answers,
    index: int,
    today: date,
    keep: Callable[[Answers], None],
) -> tuple[list[Row], Say | None]:
    rows = _rows(answers, field)
    page = Page(
        "rows.row",
        title=m("rows.row.title", number=index + 1),
        body=_described(field, rows[index], answers),
        actions=(Option("change", m("rows.change")), Option("remove", m("rows.remove"))),
    )
    act = await ui.show(page)
    if act == "remove":
        return rows[:index] + rows[index + 1 :], None
    if act == "change":
        return await _fill_row(ui, form, step, field, answers, index, today, keep)
    return rows, None


async def _fill_row(
    ui: Frontend,
    form: Form,
    step: Step,
    field: Field,
    answers: Answers,
    index: int,
    today: date,
    keep: Callable[[Answers], None],
) -> tuple[list[Row], Say | None]:
    """The rows with one filled in; going back keeps what was typed: an unfinished row is a row, too."""
    before = rows = _rows(answers, field)
    one = row_form(form, step, field)
    page = one.steps[-1]
    columns = {column.id for column in page.fields}

    def note(latest: Answers) -> None:
        nonlocal rows
        row = {id: cell for id, cell in latest.items() if id in columns and isinstance(cell, str) and cell}
        rows = [*before[:index], *([row] if row else []), *before[index + 1 :]]
        keep({**answers, field.id: rows})

    row = row_answers(field, before[index] if index < len(before) else {}, effective(form, answers))
    title = m("rows.fill.title", step=step_title(step), number=index + 1)
    filled = await ui.fill(Fill(f"{step.id}.row", one, page, row, today, title=title, keep=note))
    if isinstance(filled, Back):
        return rows, None
    note(filled)
    return rows, Say(m("rows.added", n=len(rows)), "done") if len(rows) > len(before) else None


def _listing(
    step: Step,
    field: Field,
    rows: list[Row],
    findings: Findings,
    position: tuple[int, int] | None,
    say: Say | None,
    answers: Answers,
) -> Choose:
    table = field.type
    assert isinstance(table, Table)
    wrong = {finding.where.partition(".")[0] for finding in findings}
    lines = [
        Option(
            f"row.{index}",
            Verbatim(row.get("name") or row.get("employer") or row.get("carrier") or f"{index + 1}"),
            State.ERROR if f"{field.id}[{index}]" in wrong else State.DONE,
            detail=_first_value(field, row, answers),
        )
        for index, row in enumerate(rows)
    ]
    wrong_row = next((line.id for line in lines if line.state is State.ERROR), "add")
    full = m("rows.full", n=table.rows_max) if len(rows) >= table.rows_max else None
    lines.append(Option("add", m("rows.add"), disabled=full))
    lines.append(Option("done", m("rows.done")))
    default = wrong_row if findings else "done"
    return Choose(step.id, tuple(lines), title=step_title(step), say=say, default=default)


def _first_value(field: Field, row: Row, answers: Answers) -> Words | None:
    table = field.type
    assert isinstance(table, Table)
    column = table.columns[0]
    view = row_answers(field, row, answers)
    return value_words(column, row[column.id], view) if row.get(column.id) else None


def _described(field: Field, row: Row, answers: Answers) -> tuple[Words, ...]:
    table = field.type
    assert isinstance(table, Table)
    view = row_answers(field, row, answers)
    return tuple(
        m("rows.cell", label=label(column), value=value_words(column, row[column.id], view))
        for column in table.columns
        if row.get(column.id)
    )


def _cells(field: Field, rows: Sequence[Row]) -> tuple[str, ...]:
    table = field.type
    assert isinstance(table, Table)
    cells = (f"{field.id}[{index}].{column.id}" for index in range(len(rows)) for column in table.columns)
    return (field.id, *cells)


def _rows(answers: Answers, field: Field) -> list[Row]:
    value = answers.get(field.id, ())
    return [] if isinstance(value, str) else [dict(row) for row in value]
