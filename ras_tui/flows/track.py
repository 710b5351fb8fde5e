"""Following a case (guide 5(1)ウVI, 5(2)): the list, one application, what to do and by when."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from types import MappingProxyType

from ras_tui.clock import today
from ras_tui.errors import Recoverable
from ras_tui.flows import certificate
from ras_tui.flows.deliver import deliver
from ras_tui.flows.office import may_be_withdrawn, withdraw
from ras_tui.flows.outcomes import attempt, begins_anew, explain
from ras_tui.flows.receipt import save_receipt
from ras_tui.flows.result_papers import make, needs_papers
from ras_tui.flows.send_papers import send_papers
from ras_tui.flows.track_page import UNDECIDED, by_email, detail, history, next_of, number, who_changes
from ras_tui.frontend import Back, Choose, Frontend, Option, Page, Say, State
from ras_tui.messages.applications import Application, CaseState
from ras_tui.messages.sandbox import ExaminerAct
from ras_tui.services import Sandbox, Services
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.delivery import Change

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
    line = ""
    while True:
        found = await attempt(ui, services.service.applications)
        if isinstance(found, Back):
            return None
        if not found.applications:
            await ui.show(Page("track.empty", body=(m("track.empty.body"),)))
            return None
        picked = await ui.choose(_listing(found.applications, today(services.clock)).on(line))
        if isinstance(picked, Back):
            return None
        line = picked
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
            columns=(m(f"state.case.{one.state}"), number(one), next_of(one, day)),
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
        act = await ui.show(detail(application, _actions(application, services.sandbox)))
        if isinstance(act, str) and act in _CHANGES:
            application = await _CHANGES[act](ui, services, application)
        elif isinstance(act, str) and act in _LOOKS:
            await _LOOKS[act](ui, services, application)
        elif isinstance(act, str) and act.startswith("examine") and services.sandbox is not None:
            wanted = _examiner_act(application, act)
            application = await _examined(ui, services, services.sandbox, application, wanted)
        else:
            return


async def _delivered(ui: Frontend, services: Services, application: Application) -> Application:
    changed = await deliver(ui, services, application)
    return application if isinstance(changed, Back) else changed


async def _history(ui: Frontend, services: Services, application: Application) -> None:
    await ui.show(history(application))


async def _registered(ui: Frontend, services: Services, application: Application) -> Application:
    if not await certificate.register_receipt(ui, services):
        return application
    now = await attempt(ui, lambda: services.service.application(application.id))
    return application if isinstance(now, Back) else now.application


_CHANGES: Mapping[str, Callable[[Frontend, Services, Application], Awaitable[Application]]] = (
    MappingProxyType({"deliver": _delivered, "send_papers": send_papers, "receipt": _registered})
)
"""Acts after which the application may stand otherwise."""
_LOOKS: Mapping[str, Callable[[Frontend, Services, Application], Awaitable[None]]] = MappingProxyType(
    {
        "papers": make,
        "certificate": certificate.save,
        "filing_receipt": save_receipt,
        "history": _history,
        "withdraw": withdraw,
    }
)


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
    if application.state in UNDECIDED and who_changes(application) is Change.USER:
        actions.append(Option("deliver", m("track.deliver")))
    if application.certificate:
        actions.append(Option("certificate", m("certificate.save")))
        if application.state is CaseState.EXAMINED:
            actions.append(Option("receipt", m("certificate.register")))
    if needs_papers(application):
        actions.append(Option("papers", m("result_papers.make")))
    if application.has_receipt:
        actions.append(Option("filing_receipt", m("filing_receipt.save")))
    actions.append(Option("history", m("track.events")))
    if may_be_withdrawn(application):
        actions.append(Option("withdraw", m("track.withdraw")))
    return tuple(actions)


def _examiner(application: Application) -> tuple[ExaminerAct | None, ...]:
    """The usual act of the sandbox's examiner and the others; while papers are awaited, no more are asked."""
    if by_email(application):
        return (None,)
    acts = EXAMINER.get(application.state, (None,))
    return tuple(act for act in acts if act is not ExaminerAct.ASK or application.request is None)


def _examiner_act(application: Application, action: str) -> ExaminerAct:
    """``examine`` is the usual act, ``examine.<act>`` another one."""
    named = action.partition(".")[2]
    return ExaminerAct(named) if named else EXAMINER[application.state][0]
