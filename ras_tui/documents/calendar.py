"""A calendar file (.ics, RFC 5545) of the days that must not be missed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from ras_tui.text.message import Words, m
from ras_tui.text.translator import Translator
from ras_tui.validation.periods import Window

if TYPE_CHECKING:
    from icalendar import Event

REMINDERS = (timedelta(days=14), timedelta(days=3))
"""How long before a day the calendar speaks."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day to remember."""

    kind: Literal["first_day", "last_day", "card", "password"]
    """``calendar.<kind>`` and ``calendar.<kind>.about`` in the catalogs."""
    day: date
    about: str = ""
    """The procedure; empty for the card and the password."""


def window_days(window: Window) -> tuple[Day, ...]:
    """The first and the last day to file, as far as there are such."""
    ends: tuple[tuple[Literal["first_day", "last_day"], date | None], ...] = (
        ("first_day", window.first_day),
        ("last_day", window.last_day),
    )
    return tuple(Day(kind, day, window.procedure) for kind, day in ends if day is not None)


def calendar(days: Iterable[Day], *, now: datetime, language: str) -> bytes:
    """The file's content: an event of a whole day for each, with reminders. The same day has the same UID,
    so that a calendar that imports the file twice does not show it twice.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//ras-tui//deadlines//EN")
    made.add("version", "2.0")
    translate = Translator(language)
    for day in days:
        made.add_component(_event(day, now, translate))
    return bytes(made.to_ical())


def _event(day: Day, now: datetime, translate: Translator) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    summary = translate(_summary(day))
    event.add("uid", f"{day.kind}-{day.about or 'account'}-{day.day.isoformat()}@ras-tui")
    event.add("dtstamp", now)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", translate(m(f"calendar.{day.kind}.about")))
    event.add("transp", "TRANSPARENT")
    for before in REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _summary(day: Day) -> Words:
    if not day.about:
        return m(f"calendar.{day.kind}")
    return m(f"calendar.{day.kind}", procedure=m(f"procedure.{day.about}"))
