"""The route through a form, walked from its first page each time: nothing about a position is ever stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ras_tui.forms.conditions import Always, Answers, Value
from ras_tui.forms.model import Field, Form, Step, Table
from ras_tui.validation.finding import Findings, Severity

CASE = "case."
"""Facts of the case, which no field asks, have ids that begin so."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A form as one applicant meets it."""

    pages: tuple[tuple[Step, tuple[Field, ...]], ...]
    """The steps of the route with the fields asked on each."""
    answers: Mapping[str, Value]
    """The answers given on the route, and the facts of the case; a field left empty is not among them."""


def walk(form: Form, answers: Answers) -> Walk:
    """The steps and fields asked, given what is answered so far.

    A condition sees only the facts of the case and the answers of fields asked before it: an answer that is
    no longer on the route decides nothing.
    """
    seen: dict[str, Value] = {id: value for id, value in answers.items() if id.startswith(CASE)}
    pages = []
    for step in form.steps:
        if step.when.holds(seen):
            pages.append((step, _asked(step, answers, seen)))
    return Walk(tuple(pages), seen)


def _asked(step: Step, answers: Answers, seen: dict[str, Value]) -> tuple[Field, ...]:
    """The step's fields that apply; their answers are added to ``seen`` as they are met."""
    asked = []
    for field in step.fields:
        if field.when.holds(seen):
            asked.append(field)
            if given := _given(field, answers, seen):
                seen[field.id] = given
    return tuple(asked)


def _given(field: Field, answers: Answers, seen: Answers) -> Value:
    """What was answered to an asked field; rows without cells that do not apply, no empty rows at the end."""
    value = answers.get(field.id, "")
    if not isinstance(field.type, Table) or isinstance(value, str):
        return value
    rows = []
    for row in value:
        idle = _idle_columns(field, field.type, row, seen)
        rows.append({id: cell for id, cell in row.items() if cell and id not in idle})
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _idle_columns(field: Field, table: Table, row: Mapping[str, str], seen: Answers) -> Collection[str]:
    """The columns that do not apply to a row."""
    conditional = [column for column in table.columns if not isinstance(column.when, Always)]
    if not conditional:
        return ()
    view = row_answers(field, row, seen)
    return {column.id for column in conditional if not column.when.holds(view)}


def route(form: Form, answers: Answers) -> tuple[Step, ...]:
    """The steps this applicant walks, in order."""
    return tuple(step for step, _ in walk(form, answers).pages)


def asked(step: Step, answers: Answers) -> tuple[Field, ...]:
    """The fields of a step that apply.

    Conditions look at the answers as given: hand in :func:`effective` ones where some may be off the route.
    """
    seen = {id: value for id, value in answers.items() if id not in {field.id for field in step.fields}}
    return _asked(step, answers, seen)


def asked_columns(field: Field, row: Mapping[str, str], answers: Answers) -> tuple[Field, ...]:
    """The columns of a table that apply to one of its rows."""
    assert isinstance(field.type, Table)
    view = row_answers(field, row, answers)
    return tuple(column for column in field.type.columns if column.when.holds(view))


def row_answers(field: Field, row: Mapping[str, str], answers: Answers) -> dict[str, Value]:
    """Answers as a table's row sees them: its own cells by column id, in place of fields of that name."""
    assert isinstance(field.type, Table)
    columns = {column.id for column in field.type.columns}
    view: dict[str, Value] = {id: value for id, value in answers.items() if id not in columns}
    view.update({id: cell for id, cell in row.items() if cell})
    return view


def effective(form: Form, answers: Answers) -> dict[str, Value]:
    """The answers on the route together with the facts of the case."""
    return dict(walk(form, answers).answers)


def on_route(form: Form, answers: Answers) -> dict[str, Value]:
    """What is checked and sent: the answers of the fields asked. Facts of the case do not travel."""
    return {id: value for id, value in walk(form, answers).answers.items() if not id.startswith(CASE)}


def cell_id(table: str, row: int, column: str) -> str:
    """How a finding names a cell: ``family[2].name``, rows counted from 0."""
    return f"{table}[{row}].{column}"


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far one step is."""

    step: Step
    answered: int
    """Asked fields that have an answer."""
    total: int
    """Asked fields that must have one, or have one."""
    findings: Findings
    """What the step's check says now, blanks among it."""

    @property
    def complete(self) -> bool:
        """Nothing of the step holds up sending."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def progress(form: Form, answers: Answers, today: date) -> tuple[StepProgress, ...]:
    """Each step of the route with how much of it is answered."""
    from ras_tui.forms.check import check_walk

    walked = walk(form, answers)
    found = check_walk(form, walked, today)
    return tuple(_of_step(step, fields, walked, found) for step, fields in walked.pages)


def _of_step(step: Step, fields: tuple[Field, ...], walked: Walk, found: Findings) -> StepProgress:
    ids = {field.id for field in fields}
    counted = [
        field for field in fields if field.id in walked.answers or field.required.holds(walked.answers)
    ]
    return StepProgress(
        step,
        sum(field.id in walked.answers for field in fields),
        len(counted),
        tuple(finding for finding in found if base_id(finding.where) in ids),
    )


def base_id(where: str) -> str:
    """The field that a finding is about: ``family`` of ``family[2].name``."""
    return where.partition("[")[0]


def fields_of(form: Form) -> Iterator[Field]:
    """All fields of a form, in its order; a table is one field."""
    return (field for step in form.steps for field in step.fields)
