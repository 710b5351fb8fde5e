"""Applying (guide 5(1)ウII): Step 1, the pages of Steps 2-1 to 2-3, Step 3; then papers, delivery, filing."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from ras_tui.clock import today
from ras_tui.errors import DraftError
from ras_tui.flows.attach import attach
from ras_tui.flows.begin import begin
from ras_tui.flows.case import BESIDE, PERSON, Case, beside_draft, draft_name
from ras_tui.flows.checklist import tick
from ras_tui.flows.dates import may_still_file
from ras_tui.flows.deliver import deliver
from ras_tui.flows.enter import enter
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.pages import walk
from ras_tui.flows.person import Person
from ras_tui.flows.preparing import fillable
from ras_tui.flows.printing import save_copy
from ras_tui.flows.reopening import reopened
from ras_tui.flows.residence import read_card
from ras_tui.flows.start import Start
from ras_tui.flows.submit import submit
from ras_tui.flows.taken import sources
from ras_tui.flows.tasks import PARTS, Part, task_list
from ras_tui.flows.tax_data import registered, tax_data
from ras_tui.flows.together import companions, ready, together
from ras_tui.flows.whom import whom
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import progress
from ras_tui.forms.model import Form
from ras_tui.frontend import Back, Frontend, Option, Page, Say
from ras_tui.messages.applications import Application
from ras_tui.services import Services
from ras_tui.text.message import m


async def apply(ui: Frontend, services: Services, person: Person) -> None:
    """Step 1, then the task list until the application is filed or left; then the next of the family."""
    start = Start(person)
    while True:
        case = await begin(ui, services, start)
        if isinstance(case, Back):
            return
        case = await continue_case(ui, services, case)
        if start.for_oneself or not case.filed or not await _another(ui):
            return
        start = replace(start, family=case.answers)


async def _another(ui: Frontend) -> bool:
    """Whether another member of the family follows, with the answers that the family shares."""
    page = Page(
        "apply.another",
        body=(m("apply.another.body"),),
        actions=(Option("another", m("apply.another.yes")),),
    )
    return await ui.show(page) == "another"


async def resume(ui: Frontend, services: Services, person: Person, application: Application) -> None:
    """Go on with what was entered but not yet filed: the draft's notes, the service's answers."""
    detail = await attempt(ui, lambda: services.service.application(application.main or application.id))
    if isinstance(detail, Back):
        return
    application = detail.application
    kind = person.account.user_kind
    applicant = whom(str(detail.answers.get("name", "")), str(detail.answers.get("date_of_birth", "")))
    key = "" if kind == "self" else applicant.key
    notes: Answers = {}
    with suppress(DraftError):
        notes = services.drafts.load(draft_name(application.procedure, application.status, key)) or {}
    answers: Answers = {
        **{id: value for id, value in notes.items() if id.startswith("case.")},
        **detail.answers,
        **facts(application.procedure, application.status, kind, application.letter),
        PERSON: key,
        "case.application": application.id,
    }
    await continue_case(ui, services, await reopened(ui, services, answers, person.session.edition))


async def continue_case(ui: Frontend, services: Services, case: Case) -> Case:
    """The task list: any part in any sensible order; leaving keeps everything."""
    while True:
        day = today(services.clock)
        steps = progress(fillable(case.form, case.answers, day), case.answers, day)
        picked = await ui.choose(task_list(case, steps, companions(case), ready(case, day), day))
        if isinstance(picked, Back):
            ui.tell(Say(m("apply.left"), "info"))
            return case
        case = await _do(ui, services, case, Part(picked))
        if case.filed:
            _drop(services, case)
            return case


def _drop(services: Services, case: Case) -> None:
    """What is left behind makes way for a new one when it is found."""
    beside = str(case.answers.get(BESIDE, "")).split()
    for name in (case.draft, *(beside_draft(case.draft, procedure) for procedure in beside)):
        with suppress(DraftError):
            services.drafts.drop(name)


async def _do(ui: Frontend, services: Services, case: Case, part: Part) -> Case:
    """One part of the task list; the case as it stands afterwards."""
    if part in PARTS:
        return await _fill_part(ui, services, case, part)
    if part is Part.CARD:
        read = await read_card(ui, services, case)
        return case if isinstance(read, Back) else read
    if part is Part.PAPERS:
        keep = Keeping(ui, services, case.draft, case.answers)
        years = registered(case.application)
        ticked = await tick(ui, case.answers, today(services.clock), keep, tax_years=years)
        return replace(case, answers=ticked)
    if part is Part.PRINT:
        await save_copy(ui, services, case, today(services.clock))
        return case
    if part is Part.TOGETHER:
        return await together(ui, services, case)
    if part is Part.ENTER:
        return await enter(ui, services, case)
    application = case.application
    if application is None:
        return case
    acts = {Part.ATTACH: attach, Part.TAX_DATA: tax_data, Part.DELIVER: deliver, Part.SUBMIT: submit}
    done = await acts[part](ui, services, application)
    return case if isinstance(done, Back) else replace(case, application=done)


async def _fill_part(ui: Frontend, services: Services, case: Case, part: Part) -> Case:
    keep = Keeping(ui, services, case.draft, case.answers)
    day = today(services.clock)
    form, stages = fillable(case.form, case.answers, day), PARTS[part]
    start = _first_unfinished(form, case.answers, stages, day)
    filled = await walk(
        ui, form, case.answers, day, stages=stages, start=start, keep=keep, sources=sources(case.answers)
    )
    if isinstance(filled, Back):
        return replace(case, answers=keep.latest)
    await may_still_file(ui, filled, day)
    return replace(case, answers=filled)


def _first_unfinished(form: Form, answers: Answers, stages: tuple[str, ...], day: date) -> str:
    mine = [step for step in progress(form, answers, day) if step.step.stage in stages]
    return next((step.step.id for step in mine if step.findings), mine[0].step.id if mine else "")
