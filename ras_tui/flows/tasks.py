"""The task list: what is done, what is next, what waits for what."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ras_tui.flows.case import Case
from ras_tui.flows.checklist import joined, papers_of
from ras_tui.flows.checklist import ready as ticked
from ras_tui.flows.fees import fees
from ras_tui.flows.preparing import filing_window, opens_on
from ras_tui.flows.residence import may_read
from ras_tui.flows.tax_data import registered
from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import StepProgress
from ras_tui.forms.words import option_label
from ras_tui.frontend import Choose, Option, Say, State
from ras_tui.messages.applications import Application, AttachmentKind
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.eligibility import ORGANISATION_FORM
from ras_tui.validation.finding import errors


class Part(StrEnum):
    """The parts of making an application, in the guide's order."""

    CARD = "card"
    ABOUT = "about"
    DETAILS = "details"
    LAST = "last"
    TOGETHER = "together"
    PAPERS = "papers"
    PRINT = "print"
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
    case: Case, steps: tuple[StepProgress, ...], companions: tuple[str, ...], beside_ready: bool, today: date
) -> Choose:
    """The list as it stands; the cursor starts on the next thing to do.

    ``companions``: what may be filed beside it; ``beside_ready``: whether what was begun of it is complete.
    """
    form, answers, application = case.form, case.answers, case.application
    entered = application is not None
    filled = [
        _part(part, stages, steps, entered)
        for part, stages in PARTS.items()
        if any(step.step.stage in stages for step in steps)
    ]
    ready = beside_ready and all(option.state is State.DONE for option in filled)
    options = (
        *((Option(Part.CARD, m("task.card"), detail=m("task.card.about")),) if may_read(case) else ()),
        *filled,
        *((_together(case, beside_ready),) if companions else ()),
        _papers(answers, today),
        Option(Part.PRINT, m("task.print"), detail=m("task.print.about")),
        _enter(ready, entered, opens_on(form.procedure, answers, today)),
        *_after(application, answers),
    )
    counted = [one for one in options if one.state is not State.NONE and one.id != Part.TAX_DATA]
    return Choose(
        "apply.tasks",
        options,
        title=m("apply.tasks.title", procedure=m(f"procedure.{form.procedure}")),
        say=_say(counted, answers, form.procedure, today),
        body=(
            m("apply.tasks.what", status=status_label(str(answers["case.status"]))),
            *_closed_part(answers),
            *fees(form.procedure, tuple(case.beside), today),
            m("apply.tasks.entered") if entered else m("apply.tasks.not_filed"),
        ),
        default=next((option.id for option in counted if option.state is not State.DONE), options[-1].id),
    )


def _closed_part(answers: Answers) -> tuple[Words, ...]:
    """What stands in for Step 2-3 where an individual may not enter it (guide notes 13 and 14)."""
    if answers.get("case.step2_3") != "closed":
        return ()
    by_organisation = answers["case.status"] in ORGANISATION_FORM
    return (m("apply.tasks.organisation_form" if by_organisation else "apply.tasks.no_organisation_form"),)


def _together(case: Case, ready: bool) -> Option:
    """What goes with it is a choice: nothing waits for it unless it was begun."""
    chosen = tuple(m(f"procedure.{procedure}") for procedure in case.beside)
    locked = m("task.entered") if case.application is not None else None
    state = State.NONE if not chosen else State.DONE if ready or locked else State.IN_PROGRESS
    detail = joined(chosen) if chosen else m("task.together.none")
    return Option(Part.TOGETHER, m("task.together"), state, detail=detail, disabled=locked)


def _papers(answers: Answers, today: date) -> Option:
    """A note for the person: nothing waits for it."""
    total = len(papers_of(answers, today).lines)
    detail = m("task.papers.ready", done=len(ticked(answers)), total=total)
    return Option(Part.PAPERS, m("task.papers"), detail=detail)


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
    label = m("task.details.one_step" if _has_no_activity_part(part, mine) else f"task.{part}")
    return Option(part, label, state, detail=detail, disabled=locked)


def _has_no_activity_part(part: Part, steps: Sequence[StepProgress]) -> bool:
    """Whether Step 2-3 is not asked: the guide closes it, or the procedure has none."""
    return part is Part.DETAILS and all(step.step.stage != "2-3" for step in steps)


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
    years = registered(application)
    about = m("task.tax_data.years", years=Verbatim(" / ".join(years))) if years else None
    state = State.DONE if years else State.NONE
    return Option(Part.TAX_DATA, m("task.tax_data"), state, detail=about or m("task.tax_data.about"))


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
