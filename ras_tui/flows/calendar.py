"""Saving the days that must not be missed as a calendar file, beside the person's other files."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from ras_tui.documents.calendar import Day, calendar, window_days
from ras_tui.documents.keeping import put
from ras_tui.errors import FileError
from ras_tui.flows.countdown import windows
from ras_tui.flows.outcomes import as_say
from ras_tui.flows.person import Person
from ras_tui.frontend import Frontend, Say
from ras_tui.messages.applications import Application, CaseState
from ras_tui.services import Drafts, Services
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.periods import DateMissing, Window, window

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


def save_window(ui: Frontend, services: Services, person: Person, found: Window) -> None:
    """The days of one application, with those of the person."""
    days = (*window_days(found), *of_person(person))
    save(ui, services, days, language=person.account.letter_language or "ja")


def of_person(person: Person) -> tuple[Day, ...]:
    """Until when the card's certificate and the password open the door."""
    return (
        Day("card", person.session.certificate_expires),
        Day("password", person.session.password_expires),
    )


def of_applications(applications: Iterable[Application], drafts: Drafts, day: date) -> tuple[Day, ...]:
    """The first and last day of what is being made or was entered, and waits to be filed."""
    found = [*windows(drafts, day)]
    for one in applications:
        if one.state is CaseState.ENTERED and not one.main:
            with suppress(DateMissing):
                found.append(window(one.procedure, expires=one.expiry, event=one.event, today=day))
    return tuple(dict.fromkeys(kept for one in found for kept in window_days(one)))
