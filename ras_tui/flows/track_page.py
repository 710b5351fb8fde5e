"""What is shown of a filed application: where it stands, what is next, whom to phone, what happened."""

from datetime import date

from ras_tui.flows.listed import listed
from ras_tui.flows.office import whom_to_phone
from ras_tui.flows.submit import special_period
from ras_tui.frontend import Option, Page, Say
from ras_tui.messages.applications import Application, CaseState, Delivery
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.delivery import Change, change

UNDECIDED = frozenset({CaseState.SUBMITTED, CaseState.EXAMINING})
_NO_CARD = frozenset({CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.ENDED})


def by_email(application: Application) -> bool:
    """Whether it is decided and comes by e-mail: then no officer does anything more."""
    chosen = application.delivery
    return (
        application.state is CaseState.EXAMINED and chosen is not None and chosen.delivery is Delivery.EMAIL
    )


def detail(application: Application, actions: tuple[Option, ...]) -> Page:
    """One application, and what can be done with it."""
    return Page(
        "track.detail",
        title=m("track.detail.title", procedure=m(f"procedure.{application.procedure}")),
        body=(
            *_numbers(application),
            *_todo(application),
            *_delivery(application),
            *whom_to_phone(application),
        ),
        say=Say(m("track.detail.say", state=m(f"state.case.{application.state}"), next=_next(application))),
        actions=actions,
    )


def number(application: Application) -> Words:
    """The number that it has by now."""
    return Verbatim(application.reception_number or application.provisional_number or "－")


def _next(application: Application) -> Words:
    step = application.next
    if step.by is None:
        return m(f"next.{step.code}")
    return m("track.by", act=m(f"next.{step.code}"), by=step.by)


def next_of(application: Application, day: date) -> Words:
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
    state = "examined_by_email" if by_email(application) else application.state.value
    about = m(f"state.case.{state}.about")
    period = special_period(application) if application.state in UNDECIDED else ()
    items = [m("letter.item", item=m(f"receipt.{item}")) for item in application.papers]
    return (*_request(application), about, *period, *listed(items))


def _request(application: Application) -> tuple[Words, ...]:
    """What the office waits for."""
    asked = application.request
    if asked is None:
        return ()
    items = [m("papers.item", paper=Verbatim(paper)) for paper in asked.papers]
    return (m("papers.say", by=asked.by), *listed(items))


def who_changes(application: Application) -> Change:
    """Who may change the way of receipt (guide notes 19 and 21); beside another one, it follows that one."""
    return Change.CLOSED if application.main else change(application.procedure, application.state)


def _delivery(application: Application) -> tuple[Words, ...]:
    """How the card is received; nothing where there will be none."""
    chosen = None if application.state in _NO_CARD else application.delivery
    by_office = (m("track.deliver.office"),) if who_changes(application) is Change.OFFICE else ()
    return (m("submit.delivery", way=m(f"delivery.{chosen.delivery}")), *by_office) if chosen else ()


def history(application: Application) -> Page:
    """What happened, oldest first."""
    return Page(
        "track.history",
        title=m("track.events"),
        body=tuple(
            m(
                "track.event",
                at=event.at,
                what=m(f"event.{event.code}", **{k: Verbatim(v) for k, v in event.params.items()}),
            )
            for event in application.events
        ),
    )
