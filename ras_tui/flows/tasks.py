"""The task list: what is done, what is next, what waits for what."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ras_tui.flows.preparing import filing_window, opens_on
from ras_tui.flows.tax_data import registered
from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import StepProgress
from ras_tui.forms.model import Form
from ras_tui.forms.words import option_label
from ras_tui.frontend import Choose, Option, Say, State
from ras_tui.messages.applications import Application, AttachmentKind
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.finding import errors


class Part(StrEnum):
    """The parts of making an application, in the guide's order."""

    ABOUT = "about"
    DETAILS = "details"
    LAST = "last"
    ENTER = "enter"
    ATTACH = "attach"
    TAX_DATA = "tax_data"
    DELIVER = "deliver"
    SUBMIT = "submit"


PARTS: Mapping[Part, tuple[str, ...]] = MappingProxyType(
    {Part.ABOUT: ("2-1",), Part.DETAILS: ("2-2", "2-3"), Part.LAST: ("3",)}
)
"""Which stages of the guide a part fills in."""


def task_list(
    form: Form,
    answers: Answers,
    application: Application | None,
    steps: tuple[StepProgress, ...],
    today: date,
) -> Choose:
    """The list as it stands; the cursor starts on the next thing to do."""
    entered = application is not None
    filled = [_part(part, stages, steps, entered) for part, stages in PARTS.items()]
    ready = all(option.state is State.DONE for option in filled)
    options = (
        *filled,
        _enter(ready, entered, opens_on(form.procedure, answers, today)),
        *_after(application, answers),
    )
    needed = [option for option in options if option.id != Part.TAX_DATA]
    return Choose(
        "apply.tasks",
        options,
        title=m("apply.tasks.title", procedure=m(f"procedure.{form.procedure}")),
        say=_say(needed, answers, form.procedure, today),
        body=(
            m("apply.tasks.what", status=status_label(str(answers["case.status"]))),
            m("apply.tasks.entered") if entered else m("apply.tasks.not_filed"),
        ),
        default=next((each.id for each in needed if each.state is not State.DONE), options[-1].id),
    )


def status_label(status: str) -> Words:
    """The status of residence in words."""
    option = codelist("statuses").get(status)
    return Verbatim(status) if option is None else option_label(option)


def _part(part: Part, stages: tuple[str, ...], steps: tuple[StepProgress, ...], entered: bool) -> Option:
    mine = [step for step in steps if step.step.stage in stages]
    answered, total = sum(step.answered for step in mine), sum(step.total for step in mine)
    if entered or not any(errors(step.findings) for step in mine):
        state = State.DONE
    else:
        state = State.IN_PROGRESS if answered else State.NOT_STARTED
    detail = None if state is State.DONE else m("task.answered", answered=answered, total=total)
    locked = m("task.entered") if entered else None
    return Option(part, m(f"task.{part}"), state, detail=detail, disabled=locked)


def _enter(ready: bool, entered: bool, opens: date | None) -> Option:
    label = m("task.enter")
    if entered:
        return Option(Part.ENTER, label, State.DONE, disabled=m("task.entered"))
    if not ready:
        return Option(
            Part.ENTER, label, State.NOT_YET, detail=m("task.enter.after"), disabled=m("task.enter.after")
        )
    if opens is not None:
        waits = m("task.enter.from", first=opens)
        return Option(Part.ENTER, label, State.NOT_YET, detail=waits, disabled=waits)
    return Option(Part.ENTER, label, State.NOT_STARTED)


def _after(application: Application | None, answers: Answers) -> tuple[Option, ...]:
    """What can be done once the entries are with the service."""
    if application is None:
        return tuple(
            Option(
                part,
                m(f"task.{part}"),
                State.NOT_YET,
                detail=m(f"task.{part}.after"),
                disabled=m(f"task.{part}.after"),
            )
            for part in (Part.ATTACH, Part.DELIVER, Part.SUBMIT)
        )
    attached = missing(application) == ()
    delivered = application.delivery is not None
    file = Option(Part.SUBMIT, m("task.submit"), State.NOT_STARTED)
    if not (attached and delivered):
        after = m("task.submit.after")
        file = Option(Part.SUBMIT, m("task.submit"), State.NOT_YET, detail=after, disabled=after)
    return (
        Option(Part.ATTACH, m("task.attach"), State.DONE if attached else State.NOT_STARTED),
        Option(Part.DELIVER, m("task.deliver"), State.DONE if delivered else State.NOT_STARTED),
        *([_tax_data(application)] if answers.get("case.user_kind", "self") == "self" else []),
        file,
    )


def _tax_data(application: Application) -> Option:
    """May be left out: it stands for a tax certificate (guide note 17)."""
    state = State.DONE if registered(application) else State.NONE
    return Option(Part.TAX_DATA, m("task.tax_data"), state, detail=m("task.tax_data.about"))


def missing(application: Application) -> tuple[AttachmentKind, ...]:
    """The files that are needed and not yet accepted."""
    there = {attachment.kind for attachment in application.attachments if attachment.accepted}
    needed = [AttachmentKind.DOCUMENTS, *([AttachmentKind.PHOTO] if application.photo_needed else [])]
    return tuple(kind for kind in needed if kind not in there)


def _say(options: Sequence[Option], answers: Answers, procedure: str, today: date) -> Say:
    done = sum(option.state is State.DONE for option in options)
    found = filing_window(procedure, answers, today)
    last = found.last_day if found else None
    if last is None or last < today:
        return Say(m("apply.tasks.say", done=done, total=len(options)))
    return Say(m("apply.tasks.say_until", done=done, total=len(options), last=last, n=(last - today).days))
