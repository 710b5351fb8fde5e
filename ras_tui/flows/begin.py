"""Step 1 (申請種別及び在留資格選択): procedure, for whom, status, days; or going on with what was kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from ras_tui.clock import JST, today
from ras_tui.errors import DraftError
from ras_tui.flows.case import BESIDE as BESIDE_ANSWER
from ras_tui.flows.case import PERSON, Case, beside_draft, draft_name
from ras_tui.flows.dates import ask_dates, dated
from ras_tui.flows.eligible import may_file, prepares_anyway
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.known import from_account, from_earlier, from_family
from ras_tui.flows.outcomes import as_say, attempt, remedy
from ras_tui.flows.person import Person
from ras_tui.flows.preparing import filing_window
from ras_tui.flows.tasks import status_label
from ras_tui.flows.whom import Whom, ask_whom
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.following import from_case
from ras_tui.forms.model import Form
from ras_tui.forms.registry import BY_LETTER, FormKey, known, letters, load
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Page, Say
from ras_tui.messages.applications import CaseState
from ras_tui.services import Services
from ras_tui.text.message import m
from ras_tui.validation import scope, users
from ras_tui.validation.finding import Finding

PROCEDURES = (
    "eligibility_certificate",
    "change_of_status",
    "extension",
    "acquisition",
    "work_certificate",
    "reentry",
    "other_activities",
)
"""In the guide's order (section 2)."""
USUAL = "extension"
HELD = frozenset({"extension", "work_certificate"})
"""Procedures about the status that is held."""


@dataclass(frozen=True, slots=True)
class Start:
    """What Step 1 begins with."""

    person: Person
    family: Answers = field(default_factory=dict)
    """Answers of a member of the family filed just before; empty when there was none."""

    @property
    def for_oneself(self) -> bool:
        """Whether the user is the applicant."""
        return self.person.account.user_kind == "self"


async def begin(ui: Frontend, services: Services, start: Start) -> Case | Back:
    """The case, ready for its task list."""
    while not isinstance(procedure := await _procedure(ui), Back):
        if not await may_file(ui, _not_at_all(procedure, start.person)):
            continue
        if start.for_oneself:
            case = await _with_status(ui, services, start, procedure, Whom())
            if not isinstance(case, Back):
                return case
            continue
        while not isinstance(applicant := await ask_whom(ui, services), Back):
            case = await _with_status(ui, services, start, procedure, applicant)
            if not isinstance(case, Back):
                return case
    return BACK


async def _procedure(ui: Frontend) -> str | Back:
    options = tuple(
        Option(procedure, m(f"procedure.{procedure}"), detail=m(f"apply.procedure.{procedure}"))
        for procedure in PROCEDURES
    )
    return await ui.choose(
        Choose("apply.procedure", options, body=(m("apply.procedure.body"),), default=USUAL)
    )


def _not_at_all(procedure: str, person: Person) -> tuple[Finding, ...]:
    """What rules the procedure out whatever the status is."""
    if users.may(person.account.user_kind, procedure) is users.May.NO:
        return (Finding("eligibility.not_for_relatives"),)
    return tuple(scope.alone(procedure))


async def _with_status(
    ui: Frontend, services: Services, start: Start, procedure: str, applicant: Whom
) -> Case | Back:
    """``typed`` is what was typed before going back."""
    typed: dict[str, Value] = {}
    while not isinstance(status := await _status(ui, procedure), Back):
        letter = await _letter(ui, procedure, status)
        if isinstance(letter, Back):
            continue
        key = FormKey(procedure, status, letter=letter)
        case = await _opened(ui, services, start, key, applicant, typed)
        if not isinstance(case, Back):
            return case
    return BACK


async def _status(ui: Frontend, procedure: str) -> str | Back:
    options = tuple(
        Option(key.status, status_label(key.status)) for key in known() if key.procedure == procedure
    )
    about = "held" if procedure in HELD else "wanted"
    body = (m(f"apply.status.{about}"), m("apply.status.missing"))
    return await ui.choose(Choose("apply.status", options, body=body, default=options[0].id))


async def _letter(ui: Frontend, procedure: str, status: str) -> str | Back:
    """Which sheets, where the activity decides; empty for the usual ones."""
    found = letters(status) if procedure in BY_LETTER else ()
    if len(found) < 2:
        return ""
    options = tuple(Option(letter, m(f"sheets.{letter}")) for letter in found)
    return await ui.choose(
        Choose("apply.letter", options, body=(m("apply.letter.body"),), default=options[0].id)
    )


async def _opened(
    ui: Frontend,
    services: Services,
    start: Start,
    key: FormKey,
    applicant: Whom,
    typed: dict[str, Value],
) -> Case | Back:
    """The draft of a procedure, status and person, or a new one."""
    answers = await _kept(ui, services, draft_name(key.procedure, key.status, applicant.key))
    if isinstance(answers, Back):
        return BACK
    if answers and dated(answers):
        case = await reopened(ui, services, answers)
        if not case.filed:
            ui.tell(Say(m("apply.resumed"), "done"))
            await _too_late(ui, services, case)
            return case
        ui.tell(Say(m("apply.filed_elsewhere"), "done"))
    form = load(key.procedure, key.status, letter=key.letter)
    fresh = await _new(ui, services, start, key, applicant, form)
    if isinstance(fresh, Back):
        return BACK
    filled = await ask_dates(
        ui,
        form,
        {**fresh, **typed},
        today(services.clock),
        user_birth=start.person.account.birth_date.isoformat(),
        keep=typed.update,
    )
    if isinstance(filled, Back):
        return BACK
    case = Case(form, filled)
    Keeping(ui, services, case.draft, filled)(filled)
    return case


async def _kept(ui: Frontend, services: Services, name: str) -> Answers | Back:
    """The draft, empty if none. One that cannot be opened is given up only if the person says so."""
    try:
        return services.drafts.load(name) or {}
    except DraftError as error:
        anew = Option("anew", m("apply.anew"))
        page = Page("trouble", body=(remedy(error),), say=as_say(error), actions=(anew,))
        return {} if await ui.show(page) == "anew" else BACK


async def reopened(ui: Frontend, services: Services, answers: Answers) -> Case:
    """The case of a draft, with what the service has of it and what is filed beside it."""
    status, procedure = str(answers["case.status"]), str(answers["case.procedure"])
    form = load(procedure, status, letter=str(answers.get("case.letter", "")))
    case = Case(form, answers)
    beside: Mapping[str, Answers] = {}
    if names := str(answers.get(BESIDE_ANSWER, "")).split():
        beside = {name: services.drafts.load(beside_draft(case.draft, name)) or {} for name in names}
    id = answers.get("case.application")
    if not isinstance(id, str) or not id:
        return Case(form, answers, None, beside)
    found = await attempt(ui, lambda: services.service.application(id))
    return Case(form, answers, None if isinstance(found, Back) else found.application, beside)


async def _new(
    ui: Frontend, services: Services, start: Start, key: FormKey, applicant: Whom, form: Form
) -> Answers | Back:
    """What is known already (WCAG 3.3.7: nothing is asked twice)."""
    earlier = await _earlier(ui, services, start, applicant, form)
    if isinstance(earlier, Back):
        return BACK
    kind = start.person.account.user_kind
    case = facts(key.procedure, key.status, kind, key.letter)
    return {
        **from_family(start.family, form),
        **earlier,
        **from_account(start.person),
        **applicant.known,
        **from_case(form, case),
        **case,
        PERSON: applicant.key,
        "case.enter_key": uuid4().hex,
    }


async def _earlier(
    ui: Frontend, services: Services, start: Start, applicant: Whom, form: Form
) -> Answers | Back:
    """Answers of the person's last application, if there is one and the person wants them."""
    found = await attempt(ui, services.service.applications)
    if isinstance(found, Back):
        return BACK
    mine = [
        one
        for one in found.applications
        if one.procedure not in scope.BESIDE
        and one.state is not CaseState.ENTERED
        and (start.for_oneself or one.applicant_name == applicant.known.get("name"))
    ]
    if not mine:
        return {}
    last = mine[0]
    page = Page(
        "apply.earlier",
        body=(
            m(
                "apply.earlier.body",
                procedure=m(f"procedure.{last.procedure}"),
                day=last.entered_at.astimezone(JST).date(),
            ),
        ),
        actions=(Option("take", m("apply.earlier.take")), Option("anew", m("apply.earlier.anew"))),
    )
    picked = await ui.show(page)
    if picked != "take":
        return {} if picked == "anew" else BACK
    detail = await attempt(ui, lambda: services.service.application(last.id))
    return BACK if isinstance(detail, Back) else from_earlier(detail.answers, form)


async def _too_late(ui: Frontend, services: Services, case: Case) -> None:
    """A draft that was kept until the time was over: say where to go before anything more is typed."""
    day = today(services.clock)
    found = filing_window(case.form.procedure, case.answers, day)
    if found is not None and found.last_day is not None and found.last_day < day:
        await prepares_anyway(ui, found, day)
