"""Following a case (guide 5(1)ウVI, 5(2)): the list, one application, what to do and by when."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ras_tui.clock import today
from ras_tui.errors import Recoverable
from ras_tui.flows import certificate
from ras_tui.flows.deliver import deliver
from ras_tui.flows.office import may_be_withdrawn, whom_to_phone, withdraw
from ras_tui.flows.outcomes import attempt, begins_anew, explain
from ras_tui.flows.receipt import save_receipt
from ras_tui.flows.result_papers import make, needs_papers
from ras_tui.flows.send_papers import send_papers
from ras_tui.flows.submit import special_period
from ras_tui.frontend import Back, Choose, Frontend, Option, Page, Say, State
from ras_tui.messages.applications import Application, CaseState, Delivery
from ras_tui.messages.sandbox import ExaminerAct
from ras_tui.services import Sandbox, Services
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.delivery import Change, change

UNDECIDED = frozenset({CaseState.SUBMITTED, CaseState.EXAMINING})
ENDED = frozenset({CaseState.COMPLETED, CaseState.WITHDRAWN, CaseState.ENDED})
EXAMINER: Mapping[CaseState, tuple[ExaminerAct, ...]] = MappingProxyType(
    {
        CaseState.SUBMITTED: (ExaminerAct.START,),
        CaseState.EXAMINING: (ExaminerAct.GRANT, ExaminerAct.ASK, ExaminerAct.REFUSE, ExaminerAct.WITHDRAW),
        CaseState.EXAMINED: (ExaminerAct.ISSUE,),
        CaseState.AWAITING_ISSUE: (ExaminerAct.ISSUE,),
    }
)
"""What the sandbox's examiner can do next; the first is the usual way on."""


async def track(ui: Frontend, services: Services) -> Application | None:
    """The list until the person goes back, or picks one that is entered but not filed: to go on with."""
    while True:
        found = await attempt(ui, services.service.applications)
        if isinstance(found, Back):
            return None
        if not found.applications:
            await ui.show(Page("track.empty", body=(m("track.empty.body"),)))
            return None
        picked = await ui.choose(_listing(found.applications, today(services.clock)))
        if isinstance(picked, Back):
            return None
        application = next(one for one in found.applications if one.id == picked)
        if application.state is CaseState.ENTERED:
            return application
        await _follow(ui, services, application)


def _listing(applications: list[Application], day: date) -> Choose:
    yours = [one for one in applications if one.next.yours]
    say = m("track.yours", n=len(yours)) if yours else m("track.nothing")
    options = tuple(
        Option(
            one.id,
            m("track.line", procedure=m(f"procedure.{one.procedure}"), name=Verbatim(one.applicant_name)),
            _state(one),
            columns=(m(f"state.case.{one.state}"), _number(one), _next_of(one, day)),
        )
        for one in applications
    )
    columns = (m("track.application"), m("track.state"), m("track.number"), m("track.next"))
    return Choose("track", options, say=Say(say), columns=columns, default=(yours or applications)[0].id)


def _state(application: Application) -> State:
    if application.state in ENDED:
        return State.DONE
    return State.ATTENTION if application.next.yours else State.WAITING


async def _follow(ui: Frontend, services: Services, application: Application) -> None:
    """One application and what can be done with it now; the sandbox has its examiner go on."""
    while True:
        act = await ui.show(_detail(application, _actions(application, services.sandbox)))
        if act == "deliver":
            changed = await deliver(ui, services, application)
            application = application if isinstance(changed, Back) else changed
        elif act == "send_papers":
            application = await send_papers(ui, services, application)
        elif act == "withdraw":
            await withdraw(ui, application)
        elif act == "papers":
            await make(ui, services, application)
        elif act == "certificate":
            await certificate.save(ui, services, application)
        elif act == "receipt":
            application = await _registered(ui, services, application)
        elif act == "filing_receipt":
            await save_receipt(ui, services, application)
        elif isinstance(act, str) and act.startswith("examine") and services.sandbox is not None:
            wanted = _examiner_act(application, act)
            application = await _examined(ui, services, services.sandbox, application, wanted)
        else:
            return


async def _registered(ui: Frontend, services: Services, application: Application) -> Application:
    if not await certificate.register_receipt(ui, services):
        return application
    now = await attempt(ui, lambda: services.service.application(application.id))
    return application if isinstance(now, Back) else now.application


async def _examined(
    ui: Frontend, services: Services, sandbox: Sandbox, application: Application, act: ExaminerAct
) -> Application:
    try:
        await sandbox.examine(application.id, act)
        return (await services.service.application(application.id)).application
    except Recoverable as error:
        if begins_anew(error):
            raise
        await explain(ui, error)
        return application


def _actions(application: Application, sandbox: Sandbox | None) -> tuple[Option, ...]:
    """What the person can do; a card's delivery may be changed until the decision (guide note 21)."""
    actions = [Option("send_papers", m("track.send_papers"))] if application.request else []
    if sandbox is not None:
        usual, *others = _examiner(application)
        if usual is not None:
            actions.append(Option("examine", m(f"examiner.{usual}")))
        actions += [Option(f"examine.{other}", m(f"examiner.{other}")) for other in others if other]
    if application.state in UNDECIDED and _who_changes(application) is Change.USER:
        actions.append(Option("deliver", m("track.deliver")))
    if application.certificate:
        actions.append(Option("certificate", m("certificate.save")))
        if application.state is CaseState.EXAMINED:
            actions.append(Option("receipt", m("certificate.register")))
    if needs_papers(application):
        actions.append(Option("papers", m("result_papers.make")))
    if application.has_receipt:
        actions.append(Option("filing_receipt", m("filing_receipt.save")))
    if may_be_withdrawn(application):
        actions.append(Option("withdraw", m("track.withdraw")))
    return tuple(actions)


def _examiner(application: Application) -> tuple[ExaminerAct | None, ...]:
    """The usual act of the sandbox's examiner and the others; while papers are awaited, no more are asked."""
    if _by_email(application):
        return (None,)
    acts = EXAMINER.get(application.state, (None,))
    return tuple(act for act in acts if act is not ExaminerAct.ASK or application.request is None)


def _by_email(application: Application) -> bool:
    """Whether it is decided and comes by e-mail: then no officer does anything more."""
    chosen = application.delivery
    return (
        application.state is CaseState.EXAMINED and chosen is not None and chosen.delivery is Delivery.EMAIL
    )


def _examiner_act(application: Application, action: str) -> ExaminerAct:
    """``examine`` is the usual act, ``examine.<act>`` another one."""
    named = action.partition(".")[2]
    return ExaminerAct(named) if named else EXAMINER[application.state][0]


def _detail(application: Application, actions: tuple[Option, ...]) -> Page:
    return Page(
        "track.detail",
        title=m("track.detail.title", procedure=m(f"procedure.{application.procedure}")),
        body=(
            *_numbers(application),
            *_todo(application),
            *_delivery(application),
            *whom_to_phone(application),
            *_events(application),
        ),
        say=Say(m("track.detail.say", state=m(f"state.case.{application.state}"), next=_next(application))),
        actions=actions,
    )


def _number(application: Application) -> Words:
    return Verbatim(application.reception_number or application.provisional_number or "－")


def _next(application: Application) -> Words:
    step = application.next
    if step.by is None:
        return m(f"next.{step.code}")
    return m("track.by", act=m(f"next.{step.code}"), by=step.by)


def _next_of(application: Application, day: date) -> Words:
    """What is next; where it is the person's turn, with the days that are left."""
    by = application.next.by
    if not application.next.yours or by is None or by < day:
        return _next(application)
    return m("track.counted", act=m(f"next.{application.next.code}"), by=by, n=(by - day).days)


def _numbers(application: Application) -> tuple[Words, ...]:
    reception = (
        m("track.reception", number=Verbatim(application.reception_number))
        if application.reception_number
        else m("track.reception.tomorrow")
    )
    return (m("track.provisional", number=Verbatim(application.provisional_number)), reception)


def _todo(application: Application) -> tuple[Words, ...]:
    """What the state means, and the list of what to mail or to bring once it is decided."""
    state = "examined_by_email" if _by_email(application) else application.state.value
    about = m(f"state.case.{state}.about")
    period = special_period(application) if application.state in UNDECIDED else ()
    return (*_request(application), about, *period, *(m(f"receipt.{item}") for item in application.papers))


def _request(application: Application) -> tuple[Words, ...]:
    """What the office waits for."""
    asked = application.request
    if asked is None:
        return ()
    items = (m("papers.item", paper=Verbatim(paper)) for paper in asked.papers)
    return (m("papers.say", by=asked.by), *items)


def _who_changes(application: Application) -> Change:
    """Who may change the way of receipt (guide notes 19 and 21); beside another one, it follows that one."""
    return Change.CLOSED if application.main else change(application.procedure, application.state)


def _delivery(application: Application) -> tuple[Words, ...]:
    chosen = application.delivery
    by_office = (m("track.deliver.office"),) if _who_changes(application) is Change.OFFICE else ()
    return (m("submit.delivery", way=m(f"delivery.{chosen.delivery}")), *by_office) if chosen else ()


def _events(application: Application) -> tuple[Words, ...]:
    return (
        m("track.events"),
        *(
            m(
                "track.event",
                at=event.at,
                what=m(f"event.{event.code}", **{k: Verbatim(v) for k, v in event.params.items()}),
            )
            for event in application.events
        ),
    )
