"""Tax data from マイナポータル in place of a certificate (guide note 17): ask, allow, look, register."""

import asyncio
from datetime import date
from typing import Final

from ras_tui.clock import today
from ras_tui.documents.keeping import put
from ras_tui.documents.tax_data import lines, write
from ras_tui.errors import FileError
from ras_tui.flows.outcomes import attempt, explain
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Choose, Fill, Frontend, Option, Page, Say, State, Work
from ras_tui.messages.applications import Application
from ras_tui.messages.tax_data import TaxData, TaxDataRequest, TaxDataState
from ras_tui.progress import Progress, Report
from ras_tui.services import Sandbox, Services
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.text.translator import Translator

REGISTERED_EVENT: Final = "tax_data_registered"
_ASSESSED: Final = 6
"""The month from which municipalities certify the resident tax of a fiscal year."""
_LOOK_EVERY: Final = 1.0
"""Seconds."""
_WAITING: Final = frozenset({TaxDataState.CONSENT, TaxDataState.COMING})


def registered(application: Application | None) -> tuple[str, ...]:
    """The fiscal years whose tax data are part of the application already."""
    events = application.events if application else ()
    return tuple(str(event.params["year"]) for event in events if event.code == REGISTERED_EVENT)


async def tax_data(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """The requests made so far, and a new one; the application as it stands afterwards."""
    name = application.applicant_name
    while True:
        found = await attempt(ui, lambda: services.service.tax_data(application.id))
        if isinstance(found, Back):
            return BACK
        picked = await ui.choose(_requests(tuple(found.requests)))
        if isinstance(picked, Back):
            detail = await attempt(ui, lambda: services.service.application(application.id))
            return BACK if isinstance(detail, Back) else detail.application
        wanted = next((each for each in found.requests if each.id == picked), None)
        wanted = wanted or await _asked(ui, services, application, name)
        if wanted is not None:
            name = wanted.name
            await _follow(ui, services, application, wanted)


def _requests(requests: tuple[TaxData, ...]) -> Choose:
    rows = tuple(
        Option(
            each.id,
            m("tax_data.row", year=Verbatim(str(each.year)), name=Verbatim(each.name)),
            _state(each.state),
            detail=m(f"tax_data.state.{each.state}"),
        )
        for each in requests
    )
    new = Option("new", m("tax_data.new"), detail=m("tax_data.new.about"))
    return Choose("tax_data.requests", (*rows, new), body=(m("tax_data.body"),), default="new")


def _state(state: TaxDataState) -> State:
    if state in _WAITING:
        return State.WAITING
    states = {TaxDataState.ARRIVED: State.ATTENTION, TaxDataState.REGISTERED: State.DONE}
    return states.get(state, State.ERROR)


async def _asked(ui: Frontend, services: Services, application: Application, name: str) -> TaxData | None:
    """A new request; None when the person goes back."""
    form, day = load("tax_data"), today(services.clock)
    answers = {"tax_name": name, "tax_year": str(_newest_year(day))}
    filled = await ui.fill(Fill("tax_data", form, form.steps[0], answers, day))
    if isinstance(filled, Back):
        return None
    request = TaxDataRequest(name=str(filled["tax_name"]), year=int(str(filled["tax_year"])))
    asked = await attempt(ui, lambda: services.service.ask_tax_data(application.id, request))
    return None if isinstance(asked, Back) else asked


def _newest_year(day: date) -> int:
    """The newest fiscal year of which municipalities know: each is assessed by June of its year."""
    return day.year if day.month >= _ASSESSED else day.year - 1


async def _follow(ui: Frontend, services: Services, application: Application, request: TaxData) -> None:
    """From the portal to the data: each step says what happened and what to do."""
    if request.state is TaxDataState.CONSENT and not await _allows(ui, services, request):
        return
    if request.state in _WAITING:
        ended = await _waited(ui, services, application, request)
        if ended is None:
            ui.tell(Say(m("tax_data.later")))
            return
        request = ended
    if request.state is TaxDataState.ARRIVED:
        await _look(ui, services, application, request)
    else:
        say = Say(m(f"tax_data.state.{request.state}"))
        actions = (Option("away", m("tax_data.give_up")),)
        if request.state is TaxDataState.REGISTERED:
            actions = (Option("keep", m("tax_data.keep")),)
        body = (m(f"tax_data.state.{request.state}.remedy"), *_record(request))
        answer = await ui.show(Page("tax_data.ended", body=body, say=say, actions=actions))
        if answer == "keep":
            await _keep(ui, services, request)
        elif answer == "away":
            await attempt(ui, lambda: services.service.give_up_tax_data(application.id, request.id))


async def _allows(ui: Frontend, services: Services, request: TaxData) -> bool:
    """Say where the consent is given, or open it in a browser; in the demo it can be given here."""
    body = (
        m("tax_data.consent.how"),
        Verbatim(request.address),
        m("tax_data.consent.until", until=request.until),
    )
    say = Say(m("tax_data.consent.say"))
    page = Page("tax_data.consent", body=body, say=say, actions=_ways_to_consent(services))
    while (answer := await ui.show(page)) == "open" and services.browser is not None:
        if services.browser(request.address):
            return True
        ui.tell(Say(m("tax_data.not_opened"), "error"))
    if isinstance(answer, Back) or not answer:
        return False
    sandbox = services.sandbox
    return sandbox is None or await _answered_here(ui, sandbox, request, allow=answer == "allow")


def _ways_to_consent(services: Services) -> tuple[Option, ...]:
    if services.sandbox is not None:
        return (Option("allow", m("tax_data.demo.allow")), Option("refuse", m("tax_data.demo.refuse")))
    opened = Option("opened", m("tax_data.opened"))
    if services.browser is None:
        return (opened,)
    return (Option("open", m("tax_data.open"), detail=m("tax_data.open.about")), opened)


async def _answered_here(ui: Frontend, sandbox: Sandbox, request: TaxData, *, allow: bool) -> bool:
    return not isinstance(await attempt(ui, lambda: sandbox.consent(request.address, allow=allow)), Back)


async def _waited(
    ui: Frontend, services: Services, application: Application, request: TaxData
) -> TaxData | None:
    """The request once it has ended; None when the person waits no longer: it goes on without them."""

    async def job(report: Report) -> TaxData:
        while True:
            found = await services.service.tax_data(application.id)
            now = next((each for each in found.requests if each.id == request.id), None)
            if now is None or now.state not in _WAITING:
                return now or request
            report(Progress(m(f"tax_data.waiting.{now.state}")))
            await asyncio.sleep(_LOOK_EVERY)

    ended = await attempt(ui, lambda: ui.work(Work("tax_data.wait"), job))
    return None if isinstance(ended, Back) else ended


async def _look(ui: Frontend, services: Services, application: Application, request: TaxData) -> None:
    """Show what arrived; only the person makes it part of the application (the guide's 「登録」)."""
    actions = (Option("register", m("tax_data.register")), Option("away", m("tax_data.give_up")))
    page = Page(
        "tax_data.arrived", body=_record(request), say=Say(m("tax_data.arrived.say")), actions=actions
    )
    answer = await ui.show(page)
    if answer == "register":
        done = await attempt(ui, lambda: services.service.register_tax_data(application.id, request.id))
        if not isinstance(done, Back):
            ui.tell(Say(m("tax_data.registered.say", year=Verbatim(str(done.year))), "done"))
    elif answer == "away":
        await attempt(ui, lambda: services.service.give_up_tax_data(application.id, request.id))


def _record(request: TaxData) -> tuple[Words, ...]:
    """The record line by line; nothing where there is none."""
    return lines(request.name, request.record) if request.record else ()


async def _keep(ui: Frontend, services: Services, request: TaxData) -> None:
    """Put the record as a page into the person's folder."""
    record = request.record
    assert record is not None
    try:
        page = await asyncio.to_thread(write, request.name, record)
        name = Translator("ja")(m("tax_data.paper.file", year=Verbatim(str(request.year))))
        path = await asyncio.to_thread(put, services.home, name, page)
    except FileError as error:
        await explain(ui, error)
        return
    ui.tell(Say(m("tax_data.kept", path=Verbatim(str(path))), "done"))
