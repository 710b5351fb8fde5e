"""Applying (guide 5(1)ウII): Step 1, the pages of Steps 2-1 to 2-3, Step 3; then papers, delivery, filing."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from uuid import uuid4

from ras_tui.clock import today
from ras_tui.errors import DraftError
from ras_tui.flows.answers import review
from ras_tui.flows.attach import attach
from ras_tui.flows.deliver import deliver
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.outcomes import as_say, attempt, remedy
from ras_tui.flows.pages import walk
from ras_tui.flows.person import Person
from ras_tui.flows.preparing import filing_window, fillable
from ras_tui.flows.submit import submit
from ras_tui.flows.tasks import PARTS, Part, status_label, task_list
from ras_tui.flows.tax_data import tax_data
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.journey import on_route, progress
from ras_tui.forms.model import Field, Form, Step
from ras_tui.forms.registry import FormKey, known, load
from ras_tui.frontend import BACK, Back, Choose, Fill, Frontend, Option, Page, Say
from ras_tui.messages.applications import Application, CaseState, NewApplication
from ras_tui.services import Services
from ras_tui.text.message import m
from ras_tui.validation.periods import Window, window

PROCEDURE = "extension"


@dataclass(frozen=True, slots=True)
class Case:
    """One application being made: its form, its answers, and what the service has of it."""

    form: Form
    answers: Answers
    application: Application | None = None

    @property
    def draft(self) -> str:
        """The draft's name; one draft for each procedure and status."""
        return f"{self.answers['case.procedure']}.{self.answers['case.status']}"


async def apply(ui: Frontend, services: Services, person: Person) -> None:
    """Step 1, then the task list until the application is filed or left."""
    case = await _begin(ui, services, person)
    if not isinstance(case, Back):
        await continue_case(ui, services, case)


async def resume(ui: Frontend, services: Services, application: Application) -> None:
    """Go on with an application that was entered but not yet filed."""
    detail = await attempt(ui, lambda: services.service.application(application.id))
    if isinstance(detail, Back):
        return
    answers: Answers = {
        **detail.answers,
        "case.procedure": application.procedure,
        "case.status": application.status,
        "case.application": application.id,
    }
    form = load(application.procedure, application.status, application.edition)
    await continue_case(ui, services, Case(form, answers, application))


async def continue_case(ui: Frontend, services: Services, case: Case) -> None:
    """The task list: any part in any sensible order; leaving keeps everything."""
    while True:
        day = today(services.clock)
        steps = progress(fillable(case.form, case.answers, day), case.answers, day)
        picked = await ui.choose(task_list(case.form, case.answers, case.application, steps, day))
        if isinstance(picked, Back):
            ui.tell(Say(m("apply.left"), "info"))
            return
        case = await _do(ui, services, case, Part(picked))
        if case.application and case.application.state is not CaseState.ENTERED:
            with suppress(DraftError):  # what is left behind makes way for a new one when it is found
                services.drafts.drop(case.draft)
            return


async def _do(ui: Frontend, services: Services, case: Case, part: Part) -> Case:
    """One part of the task list; the case as it stands afterwards."""
    if part in PARTS:
        return await _fill_part(ui, services, case, part)
    if part is Part.ENTER:
        return await _enter(ui, services, case)
    application = case.application
    if application is None:
        return case
    acts = {Part.ATTACH: attach, Part.TAX_DATA: tax_data, Part.DELIVER: deliver, Part.SUBMIT: submit}
    done = await acts[part](ui, services, application)
    return case if isinstance(done, Back) else replace(case, application=done)


async def _begin(ui: Frontend, services: Services, person: Person) -> Case | Back:
    """Step 1: procedure, status, and whether the time is right; or go on with what was kept."""
    typed: dict[str, Value] = {}
    while not isinstance(procedure := await _procedure(ui), Back):
        while not isinstance(status := await _status(ui, procedure), Back):
            case = await _opened(ui, services, person, FormKey(procedure, status), typed)
            if not isinstance(case, Back):
                return case
    return BACK


async def _opened(
    ui: Frontend, services: Services, person: Person, key: FormKey, typed: dict[str, Value]
) -> Case | Back:
    """The draft of a procedure and status, or a new one; ``typed`` is what was typed before going back."""
    form, answers = load(key.procedure, key.status), await _kept(ui, services, person, key)
    if isinstance(answers, Back):
        return BACK
    if answers.get("current_expiry"):
        case = await _with_application(ui, services, Case(form, answers))
        if case.application is None or case.application.state is CaseState.ENTERED:
            ui.tell(Say(m("apply.resumed"), "done"))
            await _too_late(ui, services, case)
            return case
        ui.tell(Say(m("apply.filed_elsewhere"), "done"))
        answers = _new(person, key)
    dated = await _expiry(ui, services, form, {**answers, **typed}, typed.update)
    if isinstance(dated, Back):
        return BACK
    case = Case(form, dated)
    Keeping(ui, services, case.draft, dated)(dated)
    return case


async def _procedure(ui: Frontend) -> str | Back:
    procedures = sorted({key.procedure for key in known() if key.procedure == PROCEDURE})
    options = tuple(Option(procedure, m(f"procedure.{procedure}")) for procedure in procedures)
    return await ui.choose(
        Choose("apply.procedure", options, body=(m("apply.procedure.body"),), default=options[0].id)
    )


async def _status(ui: Frontend, procedure: str) -> str | Back:
    options = tuple(
        Option(key.status, status_label(key.status)) for key in known() if key.procedure == procedure
    )
    return await ui.choose(
        Choose("apply.status", options, body=(m("apply.status.body"),), default=options[0].id)
    )


async def _kept(ui: Frontend, services: Services, person: Person, key: FormKey) -> Answers | Back:
    """The draft, or a new one. One that cannot be opened is given up only if the person says so."""
    try:
        return services.drafts.load(f"{key.procedure}.{key.status}") or _new(person, key)
    except DraftError as error:
        anew = Option("anew", m("apply.anew"))
        page = Page("trouble", body=(remedy(error),), say=as_say(error), actions=(anew,))
        return _new(person, key) if await ui.show(page) == "anew" else BACK


def _new(person: Person, key: FormKey) -> Answers:
    """What is known already (WCAG 3.3.7: nothing is asked twice)."""
    kind = person.account.user_kind
    return {
        **facts(key.procedure, key.status, kind, key.letter),
        "case.enter_key": uuid4().hex,
        "current_status": key.status,
        **_from_account(person),
    }


def _from_account(person: Person) -> dict[str, Value]:
    account = person.account
    if account.user_kind != "self":
        return {}
    known_already = {
        "date_of_birth": account.birth_date.isoformat(),
        "sex": account.sex if account.sex in ("male", "female") else "",
        "residence_postal": account.postal,
        "residence_prefecture": account.prefecture,
        "residence_municipality": account.municipality,
        "residence_street": account.street,
        "residence_phone": account.phone,
        "user_email": account.mail,
        "residence_area": account.prefecture,
        "notify_email": account.mail,
        "has_card": "yes" if account.card_number else "",
        "card_number": account.card_number,
    }
    return {field: value for field, value in known_already.items() if value}


async def _expiry(
    ui: Frontend, services: Services, form: Form, answers: Answers, keep: Callable[[Answers], None]
) -> Answers | Back:
    """When the stay ends decides everything, so it is asked first; a closed window is a page of its own."""
    step = Step("apply.expiry", "1", (_field(form, "current_expiry"),))
    small = replace(form, id="apply.expiry", steps=(step,))

    def note(latest: Answers) -> None:
        keep({"current_expiry": latest.get("current_expiry", "")})

    while True:
        title = m("apply.expiry.title")
        ask = Fill("apply.expiry", small, step, answers, today(services.clock), title=title, keep=note)
        filled = await ui.fill(ask)
        if isinstance(filled, Back):
            return BACK
        note(filled)
        found = window(PROCEDURE, expires=_date(filled["current_expiry"]), today=today(services.clock))
        if found.open or await _prepares_anyway(ui, found, services):
            return filled
        answers = filled


async def _prepares_anyway(ui: Frontend, found: Window, services: Services) -> bool:
    """Not the time to file: say when, or where to go. Before the window, entering may begin all the same."""
    early = found.first_day is not None and today(services.clock) < found.first_day
    code = "early" if early else "late"
    page = Page(
        f"apply.window.{code}",
        body=(m(f"apply.window.{code}.body", first=found.first_day, last=found.last_day),),
        say=Say(m(f"apply.window.{code}.say", first=found.first_day, last=found.last_day), "error"),
        actions=(Option("prepare", m("apply.window.prepare")),) if early else (),
    )
    return await ui.show(page) == "prepare"


async def _too_late(ui: Frontend, services: Services, case: Case) -> None:
    """A draft that was kept until the time was over: say where to go before anything more is typed."""
    day = today(services.clock)
    found = filing_window(case.form.procedure, case.answers, day)
    if found is not None and found.last_day is not None and found.last_day < day:
        await _prepares_anyway(ui, found, services)


async def _with_application(ui: Frontend, services: Services, case: Case) -> Case:
    """The case with the application that was already entered from this draft, if there is one."""
    id = case.answers.get("case.application")
    if not isinstance(id, str) or not id:
        return case
    found = await attempt(ui, lambda: services.service.application(id))
    return case if isinstance(found, Back) else replace(case, application=found.application)


async def _fill_part(ui: Frontend, services: Services, case: Case, part: Part) -> Case:
    keep = Keeping(ui, services, case.draft, case.answers)
    day = today(services.clock)
    form, stages = fillable(case.form, case.answers, day), PARTS[part]
    start = _first_unfinished(form, case.answers, stages, day)
    filled = await walk(ui, form, case.answers, day, stages=stages, start=start, keep=keep)
    if isinstance(filled, Back):
        return replace(case, answers=keep.latest)
    return replace(case, answers=filled)


def _first_unfinished(form: Form, answers: Answers, stages: tuple[str, ...], day: date) -> str:
    mine = [step for step in progress(form, answers, day) if step.step.stage in stages]
    return next((step.step.id for step in mine if step.findings), mine[0].step.id if mine else "")


async def _enter(ui: Frontend, services: Services, case: Case) -> Case:
    """Step 3: check everything, then hand the entries to the service. That is not yet filing."""
    keep = Keeping(ui, services, case.draft, case.answers)
    day = today(services.clock)
    checked = await review(
        ui, case.form, case.answers, day, id="apply.check", body=(m("apply.check.not_filed"),), keep=keep
    )
    if isinstance(checked, Back):
        return replace(case, answers=keep.latest)
    message = NewApplication(
        procedure=str(checked["case.procedure"]),
        status=str(checked["case.status"]),
        edition=case.form.edition,
        answers=sendable(case.form, checked),
    )
    entered = await attempt(ui, lambda: services.service.enter(message, _enter_key(checked, message)))
    if isinstance(entered, Back):
        return replace(case, answers=checked)
    answers = {**checked, "case.application": entered.id}
    keep(answers)
    ui.tell(Say(m("apply.entered"), "done"))
    return Case(case.form, answers, entered)


def _enter_key(answers: Answers, message: NewApplication) -> str:
    """The same for every try of the same entries. Other entries are another act: the service would refuse
    them under a key that it has answered already, although the answer was lost on its way.
    """
    content = f"{answers['case.enter_key']}\n{message.model_dump_json()}"
    return sha256(content.encode()).hexdigest()


def sendable(form: Form, answers: Answers) -> dict[str, str | list[dict[str, str]]]:
    """The answers on the route, as the wire takes them."""
    return {
        id: value if isinstance(value, str) else [dict(row) for row in value]
        for id, value in on_route(form, answers).items()
        if not id.startswith("case.")
    }


def _field(form: Form, id: str) -> Field:
    return next(field for step in form.steps for field in step.fields if field.id == id)


def _date(value: Value) -> date:
    assert isinstance(value, str)
    return date.fromisoformat(value)
