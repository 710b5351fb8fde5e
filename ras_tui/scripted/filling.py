"""Filling in a step from what a script types, by the same rules as a person's keys."""

from collections.abc import Mapping

from ras_tui.forms.check import check
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.entry import take
from ras_tui.forms.following import following
from ras_tui.forms.journey import asked, effective
from ras_tui.frontend import Fill
from ras_tui.plain.wording import field_at, finding_line
from ras_tui.scripted.stuck import Stuck
from ras_tui.text.message import m
from ras_tui.text.translator import Translator
from ras_tui.validation.finding import Findings, errors


def filled(ask: Fill, fields: Mapping[str, str], translator: Translator) -> Answers:
    """The answers with the typed fields taken in, in the order of the page.

    Raises :class:`Stuck` when a field is not asked, or when a rule has something against the step.
    """
    answers: dict[str, Value] = dict(ask.answers)
    left = dict(fields)
    findings: Findings = ()
    while True:
        on_route = effective(ask.form, answers)
        now = asked(ask.step, on_route)
        field = next((field for field in now if field.id in left), None)
        if field is None:
            break
        entry = take(field, left.pop(field.id), on_route, ask.today)
        answers[field.id] = entry.value
        findings += entry.findings
        answers |= following(now, field, answers)
        ask.keep(dict(answers))
    if left:
        there = [field.id for field in now]
        raise Stuck(m("script.not_asked", ask=ask.id, fields=list(left), asked=there), translator)
    _blocked(ask, answers, findings, translator)
    return answers


def _blocked(ask: Fill, answers: Answers, findings: Findings, translator: Translator) -> None:
    here = tuple(one for one in check(ask.form, answers, ask.today) if field_at(ask.step, one.where))
    blocking = errors(findings + here)
    if blocking:
        sentences = dict.fromkeys(translator(finding_line(ask.step, finding)) for finding in blocking)
        raise Stuck(m("script.blocked", ask=ask.id), translator, tuple(sentences))
