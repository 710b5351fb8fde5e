"""Rules over several answers, judged on the answers of the route."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import cell_id
from ras_tui.forms.model import AtMost, Before, Differs, InWindow, NotFuture, NotPast, OneOf, Rule
from ras_tui.validation import dates, periods
from ras_tui.validation.finding import FieldId, Finding


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at."""

    asked: frozenset[FieldId]
    """Fields asked on the route."""
    here: frozenset[FieldId]
    """Fields asked on the rule's own page."""
    answers: Answers
    today: date


@dataclass(frozen=True, slots=True)
class _Cell:
    """One answer that a rule's name stands for."""

    where: FieldId
    row: int | None
    value: str


def judge(rule: Rule, context: Context) -> Iterator[Finding]:
    """What a rule has to say. Answers that are missing or no dates are not its matter."""
    match rule:
        case OneOf():
            yield from _one_of(rule, context)
        case Before():
            yield from _before(rule, context)
        case AtMost():
            yield from _at_most(rule, context)
        case Differs():
            yield from _differs(rule, context)
        case NotFuture() | NotPast():
            yield from _against_today(rule, context)
        case InWindow():
            yield from _in_window(rule, context)


def _against_today(rule: NotFuture | NotPast, context: Context) -> Iterator[Finding]:
    for cell, (first, last) in _dates(rule.field, context):
        if isinstance(rule, NotFuture) and first > context.today:
            yield Finding("date.future", cell.where)
        if isinstance(rule, NotPast) and last < context.today:
            yield Finding("date.past", cell.where)


def _one_of(rule: OneOf, context: Context) -> Iterator[Finding]:
    apply = [id for id in rule.fields if id in context.asked]
    if apply and not any(context.answers.get(id) for id in apply):
        yield Finding(rule.code, apply[0])


def _before(rule: Before, context: Context) -> Iterator[Finding]:
    for first, second in _pairs(rule.first, rule.second, context):
        early, late = dates.span(first.value), dates.span(second.value)
        if early is None or late is None or not rule.when.holds(_view(first, second, context.answers)):
            continue
        if early[0] > late[1] or (early[0] == late[1] and not rule.or_equal):
            where = second.where if _base(rule.second) in context.here else first.where
            yield Finding(rule.code, where, {"first": _shown(first.value), "second": _shown(second.value)})


def _view(first: _Cell, second: _Cell, answers: Answers) -> Answers:
    """The answers that a condition about two cells sees: those of their row in front."""
    cell = first if first.row is not None else second
    rows = answers.get(cell.where.partition("[")[0], ())
    return answers if cell.row is None or isinstance(rows, str) else {**answers, **rows[cell.row]}


def _at_most(rule: AtMost, context: Context) -> Iterator[Finding]:
    for part, whole in _pairs(rule.first, rule.second, context):
        if part.value.isdecimal() and whole.value.isdecimal() and int(part.value) > int(whole.value):
            yield Finding(rule.code, part.where, {"most": int(whole.value)})


def _differs(rule: Differs, context: Context) -> Iterator[Finding]:
    for first, second in _pairs(rule.first, rule.second, context):
        if first.value == second.value:
            yield Finding(rule.code, first.where)


def _in_window(rule: InWindow, context: Context) -> Iterator[Finding]:
    for cell, (first, last) in _dates(rule.field, context):
        if first != last:
            continue
        event = rule.procedure == "acquisition"
        window = periods.window(
            rule.procedure,
            expires=None if event else first,
            event=first if event else None,
            today=context.today,
        )
        yield from periods.judge(window, today=context.today, where=cell.where)


def _dates(name: str, context: Context) -> Iterator[tuple[_Cell, tuple[date, date]]]:
    for cell in _cells(name, context.answers):
        if (known := dates.span(cell.value)) is not None:
            yield cell, known


def _pairs(first: str, second: str, context: Context) -> Iterator[tuple[_Cell, _Cell]]:
    """Answers to compare: two columns of one table row by row, else each with each."""
    same_table = "." in first and _base(first) == _base(second)
    for one in _cells(first, context.answers):
        for other in _cells(second, context.answers):
            if not same_table or one.row == other.row:
                yield one, other


def _cells(name: str, answers: Answers) -> Iterator[_Cell]:
    """The answers that a name stands for: a field's, or a column's of every row."""
    table, dot, column = name.partition(".")
    value = answers.get(table, "")
    if not dot:
        if isinstance(value, str) and value:
            yield _Cell(name, None, value)
    elif not isinstance(value, str):
        for row, cells in enumerate(value):
            if cell := cells.get(column, ""):
                yield _Cell(cell_id(table, row, column), row, cell)


def _base(name: str) -> str:
    return name.partition(".")[0]


def _shown(value: str) -> date | str:
    """A whole date as a date, which the words of each language write; else its canonical text."""
    known = dates.span(value)
    return known[0] if known is not None and known[0] == known[1] else value
