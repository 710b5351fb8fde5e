"""Going on with what was kept."""

from collections.abc import Mapping

from ras_tui.clock import today
from ras_tui.errors import DraftError
from ras_tui.flows.case import BESIDE, Case, beside_draft
from ras_tui.flows.eligible import prepares_anyway
from ras_tui.flows.outcomes import as_say, attempt, remedy
from ras_tui.flows.preparing import filing_window
from ras_tui.forms.conditions import Answers
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Frontend, Option, Page
from ras_tui.services import Services
from ras_tui.text.message import m


async def kept(ui: Frontend, services: Services, name: str) -> Answers | Back:
    """The draft, empty if none. One that cannot be opened is given up only if the person says so."""
    try:
        return services.drafts.load(name) or {}
    except DraftError as error:
        anew = Option("anew", m("apply.anew"))
        page = Page("trouble", body=(remedy(error),), say=as_say(error), actions=(anew,))
        return {} if await ui.show(page) == "anew" else BACK


async def reopened(ui: Frontend, services: Services, answers: Answers, edition: str) -> Case:
    """The case of a draft, with what the service has of it and what is filed beside it.

    Entries that the service has keep the edition under which they were made; others get the service's.
    """
    application = None
    id = answers.get("case.application")
    if isinstance(id, str) and id:
        found = await attempt(ui, lambda: services.service.application(id))
        application = None if isinstance(found, Back) else found.application
    form = load(
        str(answers["case.procedure"]),
        str(answers["case.status"]),
        application.edition if application else edition,
        str(answers.get("case.letter", "")),
    )
    return Case(form, answers, application, _beside(services, Case(form, answers)))


def _beside(services: Services, case: Case) -> Mapping[str, Answers]:
    names = str(case.answers.get(BESIDE, "")).split()
    return {name: services.drafts.load(beside_draft(case.draft, name)) or {} for name in names}


async def tell_if_too_late(ui: Frontend, services: Services, case: Case) -> None:
    """A draft that was kept until the time was over: say where to go before anything more is typed."""
    day = today(services.clock)
    found = filing_window(case.form.procedure, case.answers, day)
    if found is not None and found.last_day is not None and found.last_day < day:
        await prepares_anyway(ui, found, day)
