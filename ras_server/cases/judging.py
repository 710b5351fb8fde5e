"""The service's own look at answers: no client is trusted."""

from collections.abc import Mapping
from datetime import date

from ras_tui.forms.check import check, unknown_fields
from ras_tui.forms.conditions import Value
from ras_tui.forms.journey import CASE
from ras_tui.forms.model import Form
from ras_tui.validation.finding import Findings, errors


def with_facts(given: Mapping[str, Value], facts: Mapping[str, str]) -> dict[str, Value]:
    """The answers with the facts of the case, which are the service's own, whatever the client thinks."""
    return {**{id: value for id, value in given.items() if not id.startswith(CASE)}, **facts}


def judge_answers(form: Form, answers: Mapping[str, Value], today: date) -> Findings:
    """What keeps answers from being entered, unknown fields first; warnings do not."""
    return (*unknown_fields(form, answers), *errors(check(form, answers, today)))
