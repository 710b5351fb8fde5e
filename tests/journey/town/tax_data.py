"""Tax data asked for at the terminal, allowed in a browser (guide note 17)."""

import re

from playwright.sync_api import Page

from ras_tui.text.message import Verbatim, m
from tests.journey.town import browser
from tests.journey.town.place import Town
from tests.journey.walker import Walker

TASKS = m("apply.tasks.title", procedure=m("procedure.extension"))


def opens_tax_data(person: Walker) -> None:
    """From the menu, through the application that is entered and not filed."""
    person.pick("main.track")
    person.expect("track")
    person.take()
    person.expect(TASKS)
    person.pick("task.tax_data")
    person.expect("tax_data.requests")


def asks(person: Walker, town: Town, page: Page, year: str, citizen: str) -> None:
    """A new request, allowed by a citizen whom the portal knows; up to what came of it."""
    person.pick("tax_data.new")
    person.expect("tax_data")
    person.type_into("tax_year", year)
    person.next()
    person.expect("tax_data.consent")
    [row] = [row for row in person.body if "/tax-data/" in row]
    assert re.fullmatch(rf"{town.service.url}/tax-data/\S+", row)
    browser.allows_tax_data(page, row, citizen)
    person.pick("tax_data.opened")


def registers(person: Walker, year: str, *told: str) -> None:
    """What arrived, made part of the application."""
    person.expect("tax_data.arrived")
    for words in told:
        person.finds(words)
    person.pick("tax_data.register")
    person.reads(m("tax_data.registered.say", year=Verbatim(year)))


def is_told(person: Walker, state: str) -> None:
    """Why there are no data, and what to do; the request is given up."""
    person.expect("tax_data.ended")
    person.reads(f"tax_data.state.{state}")
    person.reads(f"tax_data.state.{state}.remedy")
    person.pick("tax_data.give_up")
    person.expect("tax_data.requests")


def sees_what_papers_are_left(person: Walker, year: str) -> None:
    """The task list and the checklist both know of the data."""
    years = Verbatim(year)
    person.back()
    person.expect(TASKS)
    person.reads(m("task.tax_data.years", years=years))
    person.pick("task.papers")
    person.expect("checklist")
    person.finds(m("checklist.tax_data", years=years))
    person.pick("checklist.done")
    person.expect(TASKS)
