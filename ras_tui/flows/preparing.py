"""Filling in before the time to file has come (guide 5(1)イ, note 12): everything but sending it."""

from dataclasses import replace
from datetime import date

from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Form, InWindow, Step
from ras_tui.validation.periods import DateMissing, Window, window


def day_of(answers: Answers, field: str) -> date | None:
    """An answered date; None when there is none, or what was typed is none."""
    typed = answers.get(field)
    try:
        return date.fromisoformat(typed) if isinstance(typed, str) else None
    except ValueError:
        return None


def filing_window(procedure: str, answers: Answers, today: date) -> Window | None:
    """When this applicant can file; None while the day that decides is not answered, or not by a date."""
    try:
        return window(
            procedure,
            expires=day_of(answers, "current_expiry"),
            event=day_of(answers, "cause_date"),
            today=today,
        )
    except DateMissing:
        return None


def opens_on(procedure: str, answers: Answers, today: date) -> date | None:
    """The first day to file while it is still to come; None once the time has come."""
    found = filing_window(procedure, answers, today)
    first = found.first_day if found else None
    return first if first is not None and today < first else None


def fillable(form: Form, answers: Answers, today: date) -> Form:
    """The form as it is filled in: before the time has come, the rule about the time holds nothing up."""
    if opens_on(form.procedure, answers, today) is None:
        return form
    return replace(form, steps=tuple(_timeless(step) for step in form.steps))


def _timeless(step: Step) -> Step:
    return replace(step, rules=tuple(rule for rule in step.rules if not isinstance(rule, InWindow)))
