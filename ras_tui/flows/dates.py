"""Step 1: the days that decide when one may file, asked before anything else is typed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from ras_tui.flows.eligible import may_file, prepares_anyway
from ras_tui.flows.preparing import day_of, filing_window
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Field, Form, NotFuture, Step
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Fill, Frontend
from ras_tui.text.message import m
from ras_tui.validation.eligibility import Applicant, judge
from ras_tui.validation.finding import errors
from ras_tui.validation.periods import Window

DESIGNATED = "T51"
DESIGNATION = "case.designation"
"""The answer that names the kind of 特定活動."""
_ASKED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "extension": ("apply.expiry", ("current_expiry",)),
    "work_certificate": ("apply.expiry", ("current_expiry",)),
    "change_of_status": ("apply.change", ("current_status", "current_expiry", "cause_date")),
    "acquisition": ("apply.cause", ("cause", "cause_other", "cause_date")),
    "eligibility_certificate": ("", ()),
}
"""The page of each procedure and the form's fields on it."""


def dated(answers: Answers) -> bool:
    """Whether Step 1 was gone through: its last question is answered."""
    _, fields = _ASKED[str(answers["case.procedure"])]
    needed = [field for field in fields if field in ("current_expiry", "cause_date")][:1]
    return all(answers.get(field) for field in needed)


async def ask_dates(
    ui: Frontend,
    form: Form,
    answers: Answers,
    today: date,
    *,
    user_birth: str,
    keep: Callable[[Answers], None],
    save_days: Callable[[Window], None],
) -> Answers | Back:
    """The answers with the days, once they let the person go on. ``keep`` is told what was typed;
    ``save_days`` puts the days of a window into a calendar file.
    """
    page, fields = _ASKED[form.procedure]
    while True:
        if page:
            filled = await _fill(ui, form, page, fields, answers, today, keep)
            if isinstance(filled, Back):
                return BACK
            answers = filled
        designated = await _designated(ui, answers, today)
        if not isinstance(designated, Back):
            answers = designated
            if await _passes(ui, answers, today, user_birth, save_days):
                return answers
        if not page:
            return BACK


async def _fill(
    ui: Frontend,
    form: Form,
    page: str,
    ids: tuple[str, ...],
    answers: Answers,
    today: date,
    keep: Callable[[Answers], None],
) -> Answers | Back:
    fields = tuple(_field(form, id) for id in ids)
    rules = (NotFuture("cause_date"),) if "cause_date" in ids else ()
    step = Step(page, "1", fields, rules=rules)
    small = replace(form, id=page, steps=(step,))

    def note(latest: Answers) -> None:
        keep({id: latest.get(id, "") for id in ids})

    title = m(f"{page}.title")
    filled = await ui.fill(Fill(page, small, step, answers, today, title=title, keep=note))
    if not isinstance(filled, Back):
        note(filled)
    return filled


async def _designated(ui: Frontend, answers: Answers, today: date) -> Answers | Back:
    """The kind of 特定活動, where one is held or wanted: of the one held first."""
    if DESIGNATED not in (answers.get("current_status"), answers["case.status"]):
        return answers
    form = load("designation")
    given = {"designation": answers.get(DESIGNATION, "")}
    filled = await ui.fill(Fill(form.steps[0].id, form, form.steps[0], given, today))
    return BACK if isinstance(filled, Back) else {**answers, DESIGNATION: filled["designation"]}


async def _passes(
    ui: Frontend, answers: Answers, today: date, user_birth: str, save_days: Callable[[Window], None]
) -> bool:
    """Whether this user may file this now, or begins before the time has come."""
    procedure, kind = str(answers["case.procedure"]), str(answers["case.user_kind"])
    findings = judge(procedure, _applicant(answers), user_kind=kind, today=today, user_birth=user_birth)
    if not await may_file(ui, findings):
        return False
    found = filing_window(procedure, answers, today)
    return found is None or found.open or await prepares_anyway(ui, found, today, save_days)


async def may_still_file(ui: Frontend, answers: Answers, today: date) -> bool:
    """Whether the answers given after Step 1 rule the application out (a stay of three months or less, say).

    What was asked as a question in Step 1 is not asked again.
    """
    procedure, kind = str(answers["case.procedure"]), str(answers["case.user_kind"])
    return await may_file(ui, errors(judge(procedure, _applicant(answers), user_kind=kind, today=today)))


def _applicant(answers: Answers) -> Applicant:
    return Applicant(
        birth=str(answers.get("date_of_birth", "")),
        status=str(answers["case.status"]),
        period=str(answers.get("current_period", "")),
        expiry=day_of(answers, "current_expiry"),
        held=str(answers.get("current_status", "")),
        designation=str(answers.get(DESIGNATION, "")),
        event=day_of(answers, "cause_date"),
    )


def _field(form: Form, id: str) -> Field:
    return next(field for step in form.steps for field in step.fields if field.id == id)
