"""The doctor's report as a page of the conversation."""

from ras_tui.doctor.check import Check, Health
from ras_tui.doctor.examine import examine
from ras_tui.frontend import Frontend, Page, Say, Work
from ras_tui.progress import Progress, Report
from ras_tui.services import Services
from ras_tui.text.message import Words, m


async def doctor(ui: Frontend, services: Services) -> None:
    """Look at everything, then show it: what is wrong first."""

    async def look(report: Report) -> tuple[Check, ...]:
        report(Progress(m("doctor.looking")))
        return await examine(services)

    found = await ui.work(Work("doctor.work"), look)
    if isinstance(found, tuple):
        await ui.show(Page("doctor", body=report(found), say=_say(found)))


def report(checks: tuple[Check, ...]) -> tuple[Words, ...]:
    """A sentence for each check, and what to do; what is wrong comes first."""
    order = list(reversed(Health))
    return tuple(_line(check) for check in sorted(checks, key=lambda check: order.index(check.health)))


def _line(check: Check) -> Words:
    return m("doctor.line", health=m(f"doctor.health.{check.health}"), what=check.words, todo=check.todo)


def _say(checks: tuple[Check, ...]) -> Say:
    wrong = sum(check.health is Health.WRONG for check in checks)
    return Say(m("doctor.wrong", n=wrong), "error") if wrong else Say(m("doctor.fine"), "done")
