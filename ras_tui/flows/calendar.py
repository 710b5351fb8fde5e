"""Saving the days that must not be missed as a calendar file, beside the person's other files."""

from collections.abc import Iterable
from datetime import date

from ras_tui.documents.calendar import Day, calendar, window_days
from ras_tui.documents.keeping import put
from ras_tui.errors import FileError
from ras_tui.flows.outcomes import as_say
from ras_tui.flows.person import Person
from ras_tui.frontend import Frontend, Say
from ras_tui.messages.applications import Application, CaseState
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.periods import DateMissing, window

NAME = "residence-deadlines.ics"


def save(ui: Frontend, services: Services, days: Iterable[Day], *, language: str) -> None:
    """Make the file; an earlier one stays. Tells where it is, or why it could not be made."""
    content = calendar(days, now=services.clock.now(), language=language)
    try:
        path = put(services.home, NAME, content)
    except FileError as error:
        ui.tell(as_say(error))
        return
    ui.tell(Say(m("calendar.saved", path=Verbatim(str(path))), "done"))


def of_person(person: Person) -> tuple[Day, ...]:
    """Until when the card's certificate and the password open the door."""
    return (
        Day("card", person.session.certificate_expires),
        Day("password", person.session.password_expires),
    )


def of_applications(applications: Iterable[Application], day: date) -> tuple[Day, ...]:
    """The first and last day of what was entered and waits to be filed."""
    found: list[Day] = []
    for one in applications:
        if one.state is CaseState.ENTERED:
            try:
                found += window_days(window(one.procedure, expires=one.expiry, today=day))
            except DateMissing:
                continue
    return tuple(dict.fromkeys(found))
