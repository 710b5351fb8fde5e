"""Step 1 (申請種別及び在留資格選択): procedure, for whom, status, days; or going on with what was kept."""

from functools import partial

from ras_tui.clock import today
from ras_tui.flows.calendar import save_window
from ras_tui.flows.case import Case, draft_name
from ras_tui.flows.countdown import begun
from ras_tui.flows.dates import ask_dates, dated
from ras_tui.flows.eligible import may_file
from ras_tui.flows.fresh import fresh
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.person import Person
from ras_tui.flows.reopening import kept, reopened, tell_if_too_late
from ras_tui.flows.start import Start
from ras_tui.flows.which import ask_letter, ask_procedure, ask_status
from ras_tui.flows.whom import Whom, ask_whom
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.registry import FormKey, load
from ras_tui.frontend import BACK, Back, Frontend, Say
from ras_tui.services import Services
from ras_tui.text.message import m
from ras_tui.validation import scope, users
from ras_tui.validation.finding import Finding


async def begin(ui: Frontend, services: Services, start: Start) -> Case | Back:
    """The case, ready for its task list."""
    while True:
        counted = begun(services.drafts, today(services.clock))
        procedure = await ask_procedure(ui, counted, start.edition)
        if isinstance(procedure, Back):
            return BACK
        if not await may_file(ui, _not_at_all(procedure, start.person)):
            continue
        case = await _for_whom(ui, services, start, procedure)
        if not isinstance(case, Back):
            return case


def _not_at_all(procedure: str, person: Person) -> tuple[Finding, ...]:
    """What rules the procedure out whatever the status is."""
    if users.may(person.account.user_kind, procedure) is users.May.NO:
        return (Finding("eligibility.not_for_relatives"),)
    return tuple(scope.alone(procedure))


async def _for_whom(ui: Frontend, services: Services, start: Start, procedure: str) -> Case | Back:
    if start.for_oneself:
        return await _with_status(ui, services, start, procedure, Whom())
    while not isinstance(applicant := await ask_whom(ui, services), Back):
        case = await _with_status(ui, services, start, procedure, applicant)
        if not isinstance(case, Back):
            return case
    return BACK


async def _with_status(
    ui: Frontend, services: Services, start: Start, procedure: str, applicant: Whom
) -> Case | Back:
    """``typed`` is what was typed before going back."""
    typed: dict[str, Value] = {}
    while not isinstance(status := await ask_status(ui, procedure), Back):
        letter = await ask_letter(ui, procedure, status)
        if isinstance(letter, Back):
            continue
        key = FormKey(procedure, status, start.edition, letter)
        case = await _opened(ui, services, start, key, applicant, typed)
        if not isinstance(case, Back):
            return case
    return BACK


async def _opened(
    ui: Frontend,
    services: Services,
    start: Start,
    key: FormKey,
    applicant: Whom,
    typed: dict[str, Value],
) -> Case | Back:
    """The draft of a procedure, status and person, or a new one."""
    answers = await kept(ui, services, draft_name(key.procedure, key.status, applicant.key))
    if isinstance(answers, Back):
        return BACK
    if answers and dated(answers):
        case = await reopened(ui, services, answers, start.edition)
        if not case.filed:
            ui.tell(Say(m("apply.resumed"), "done"))
            await tell_if_too_late(ui, services, case)
            return case
        ui.tell(Say(m("apply.filed_elsewhere"), "done"))
    return await _new(ui, services, start, key, applicant, typed)


async def _new(
    ui: Frontend,
    services: Services,
    start: Start,
    key: FormKey,
    applicant: Whom,
    typed: dict[str, Value],
) -> Case | Back:
    form = load(key.procedure, key.status, key.edition, key.letter)
    case = facts(key.procedure, key.status, start.person.account.user_kind, key.letter)
    known = await fresh(ui, services, start, applicant, form, case)
    if isinstance(known, Back):
        return BACK
    answers: Answers = {**known, **typed}
    filled = await ask_dates(
        ui,
        form,
        answers,
        today(services.clock),
        user_birth=start.person.account.birth_date.isoformat(),
        keep=typed.update,
        save_days=partial(save_window, ui, services, start.person),
    )
    if isinstance(filled, Back):
        return BACK
    made = Case(form, filled)
    Keeping(ui, services, made.draft, filled)(filled)
    return made
