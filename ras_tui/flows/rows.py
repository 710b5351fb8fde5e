"""A table's rows, one after the other: list, add, change, remove."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ras_tui.forms.check import check
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Before, Differs, Field, Form, NotFuture, NotPast, Rule, Step, Table
from ras_tui.forms.summary import value_words
from ras_tui.forms.words import label, step_title
from ras_tui.frontend import BACK, Back, Choose, Fill, Frontend, Option, Page, Say, State
from ras_tui.text.message import Message, Verbatim, Words, m
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
            say = _summary(findings)
        elif picked == "add":
            rows, say = await _fill_row(ui, form, step, field, current, len(rows), today, keep)
        else:
            index = int(picked.removeprefix("row."))
            rows, say = await _change(ui, form, step, field, current, index, today, keep)


def row_form(form: Form, step: Step, field: Field) -> Form:
    """A table's columns as a form of their own, with the rules that look at one row only."""
    table = field.type
    assert isinstance(table, Table)
    rules = tuple(_of_row(rule, field.id) for rule in step.rules if _stays_in_row(rule, field.id))
    page = Step(f"{step.id}.row", step.stage, table.columns, rules=rules)
    return replace(form, id=f"{form.id}.{field.id}", steps=(page,))


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
        body=_described(field, rows[index]),
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

    def note(latest: Answers) -> None:
        nonlocal rows
        row = {id: value for id, value in latest.items() if isinstance(value, str) and value}
        rows = [*before[:index], *([row] if row else []), *before[index + 1 :]]
        keep({**answers, field.id: rows})

    one = row_form(form, step, field)
    row = before[index] if index < len(before) else {}
    title = m("rows.fill.title", step=step_title(step), number=index + 1)
    filled = await ui.fill(Fill(f"{step.id}.row", one, one.steps[0], row, today, title=title, keep=note))
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
            detail=_first_value(table, row),
        )
        for index, row in enumerate(rows)
    ]
    full = m("rows.full", n=table.rows_max) if len(rows) >= table.rows_max else None
    lines.append(Option("add", m("rows.add"), disabled=full))
    lines.append(Option("done", m("rows.done")))
    default = "done" if rows or not findings else "add"
    return Choose(step.id, tuple(lines), title=step_title(step), say=say, default=default)


def _first_value(table: Table, row: Row) -> Words | None:
    column = table.columns[0]
    return value_words(column, row[column.id], row) if row.get(column.id) else None


def _described(field: Field, row: Row) -> tuple[Words, ...]:
    table = field.type
    assert isinstance(table, Table)
    return tuple(
        m("rows.cell", label=label(column), value=value_words(column, row[column.id], row))
        for column in table.columns
        if row.get(column.id)
    )


def _summary(findings: Findings) -> Say:
    first = findings[0]
    return Say(Message(f"finding.{first.code}", first.params), "error")


def _cells(field: Field, rows: Sequence[Row]) -> tuple[str, ...]:
    table = field.type
    assert isinstance(table, Table)
    cells = (f"{field.id}[{index}].{column.id}" for index in range(len(rows)) for column in table.columns)
    return (field.id, *cells)


def _rows(answers: Answers, field: Field) -> list[Row]:
    value = answers.get(field.id, ())
    return [] if isinstance(value, str) else [dict(row) for row in value]


def _names(rule: Rule) -> tuple[str, ...]:
    match rule:
        case Before() | Differs():
            return (rule.first, rule.second)
        case NotFuture() | NotPast():
            return (rule.field,)
        case _:
            return ()


def _stays_in_row(rule: Rule, table: str) -> bool:
    names = _names(rule)
    return bool(names) and all(name.startswith(f"{table}.") for name in names)


def _of_row(rule: Rule, table: str) -> Rule:
    def bare(name: str) -> str:
        return name.removeprefix(f"{table}.")

    match rule:
        case Before() | Differs():
            return replace(rule, first=bare(rule.first), second=bare(rule.second))
        case NotFuture() | NotPast():
            return replace(rule, field=bare(rule.field))
        case _:
            return rule
