"""Check your answers: every one on a line, each with a way to change it."""

from collections.abc import Callable
from datetime import date

from ras_tui.flows.pages import ask_page, keep_nothing
from ras_tui.forms.check import check
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import cell_id
from ras_tui.forms.model import Form, Table
from ras_tui.forms.named import named
from ras_tui.forms.summary import Line, lines
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Say, State
from ras_tui.text.message import Words, m
from ras_tui.validation.finding import Findings, errors


async def review(
    ui: Frontend,
    form: Form,
    answers: Answers,
    today: date,
    *,
    id: str,
    title: Words | None = None,
    confirm: Words | None = None,
    body: tuple[Words, ...] = (),
    keep: Callable[[Answers], None] = keep_nothing,
    say: Say | None = None,
) -> Answers | Back:
    """The answers as the person confirmed them; not confirmed while a rule has something to say.

    ``title``, ``confirm``: in place of ``<id>.title`` and ``<id>.confirm``.
    """
    default = ""
    while True:
        findings = errors(check(form, answers, today))
        shown = lines(form, answers)
        ask = Choose(
            id,
            (*_options(shown, findings), Option("confirm", confirm or m(f"{id}.confirm"))),
            title=title,
            say=say or (_first_error(form, findings) if findings else None),
            body=body,
            columns=(m("review.question"), m("review.answer")),
            default=default or ("confirm" if not findings else _line_id(shown, findings)),
        )
        picked = await ui.choose(ask)
        say = None
        if isinstance(picked, Back):
            return BACK
        if picked == "confirm":
            if not findings:
                return answers
            say, default = _first_error(form, findings), _line_id(shown, findings)
            continue
        default = picked
        answers = await _change(ui, form, shown[int(picked)], answers, today, keep)


async def _change(
    ui: Frontend, form: Form, line: Line, answers: Answers, today: date, keep: Callable[[Answers], None]
) -> Answers:
    """The answers after one page; going back from it keeps what was typed there, as everywhere."""

    def note(latest: Answers) -> None:
        nonlocal answers
        answers = latest
        keep(latest)

    changed = await ask_page(ui, form, line.step, answers, today, keep=note, focus=line.field.id)
    if not isinstance(changed, Back):
        note(changed)
    return answers


def _options(shown: tuple[Line, ...], findings: Findings) -> tuple[Option, ...]:
    wrong = {finding.where for finding in findings}
    return tuple(
        Option(
            str(index),
            line.label,
            State.ERROR if _where(line) in wrong else State.NONE,
            columns=(line.value,),
        )
        for index, line in enumerate(shown)
    )


def _where(line: Line) -> str:
    """How a finding names what the line shows: a field, or a cell of the page's table."""
    if line.row is None:
        return line.field.id
    table = next(field for field in line.step.fields if isinstance(field.type, Table))
    return cell_id(table.id, line.row, line.field.id)


def _line_id(shown: tuple[Line, ...], findings: Findings) -> str:
    where = findings[0].where
    return next((str(index) for index, line in enumerate(shown) if _where(line) == where), "confirm")


def _first_error(form: Form, findings: Findings) -> Say:
    return Say(named(form, findings[0]), "error")
