"""Being told before starting whether one may file: a page that says what to do instead, never a red field."""

from collections.abc import Callable
from datetime import date

from ras_tui.frontend import Frontend, Option, Page, Say
from ras_tui.text.message import Message, Words, m
from ras_tui.validation.finding import Finding, Findings, errors
from ras_tui.validation.periods import Window

_EARLY = (
    Option("prepare", m("apply.window.prepare")),
    Option("calendar", m("calendar.save"), detail=m("apply.window.calendar")),
)
PERIOD = "period."
"""Findings about the time have pages of their own."""


async def may_file(ui: Frontend, findings: Findings) -> bool:
    """Whether nothing stands in the way: errors are told, warnings are questions that the person answers."""
    told = tuple(one for one in findings if not one.code.startswith(PERIOD))
    if stops := errors(told):
        await ui.show(_not_eligible(stops))
        return False
    for question in told:
        if not await _confirmed(ui, question):
            return False
    return True


def _not_eligible(stops: Findings) -> Page:
    return Page(
        "apply.not_eligible",
        body=(*map(_sentence, stops), m("apply.not_eligible.ask")),
        say=Say(m("apply.not_eligible.say"), "error"),
    )


async def _confirmed(ui: Frontend, question: Finding) -> bool:
    page = Page(
        "apply.question",
        body=(_sentence(question), m("apply.question.body")),
        say=Say(m("apply.question.say")),
        actions=(Option("go_on", m(f"apply.{question.code}.yes")),),
    )
    return await ui.show(page) == "go_on"


def _sentence(finding: Finding) -> Words:
    return Message(f"finding.{finding.code}", finding.params)


async def prepares_anyway(
    ui: Frontend, found: Window, day: date, save_days: Callable[[Window], None] | None = None
) -> bool:
    """Not the time to file: say when, or where to go. Before the window, entering may begin all the same,
    and ``save_days`` puts its days into a calendar file.
    """
    while True:
        act = await ui.show(_not_now(found, day))
        if act != "calendar" or save_days is None:
            return act == "prepare"
        save_days(found)


def _not_now(found: Window, day: date) -> Page:
    code = window_code(found, day)
    days = {"first": found.first_day, "last": found.last_day}
    first = found.first_day if code == "early" else None
    early = () if first is None else (m("apply.window.in", n=(first - day).days),)
    return Page(
        f"apply.window.{code}",
        body=(m(f"apply.window.{code}.body", **days), *early),
        say=Say(m(f"apply.window.{code}.say", **days), "error"),
        actions=_EARLY if code == "early" else (),
    )


def window_code(found: Window, day: date) -> str:
    """Which page a closed window has: before it, after the stay, or after the thirty days of a birth."""
    if found.first_day is not None and day < found.first_day:
        return "early"
    return "late_birth" if found.procedure == "acquisition" else "late"
