"""Step 1: for whom. A representative or relative files for several people, each with drafts of their own."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from ras_tui.clock import today
from ras_tui.errors import DraftError
from ras_tui.flows.outcomes import attempt
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Step
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Choose, Fill, Frontend, Option
from ras_tui.messages.applications import Application
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.scope import BESIDE

NEW = "new"


@dataclass(frozen=True, slots=True)
class Whom:
    """The applicant; the user when nothing is known."""

    key: str = ""
    """The same for the same name and birth; empty for the user."""
    known: Answers = field(default_factory=dict)
    """Name and birth."""


def whom(name: str, birth: str) -> Whom:
    """Somebody else than the user."""
    key = sha256(f"{name}\n{birth}".encode()).hexdigest()[:8]
    return Whom(key, {"name": name, "date_of_birth": birth})


async def ask_whom(ui: Frontend, services: Services) -> Whom | Back:
    """One of those filed for before or being filed for, or somebody new."""
    people = await _people(ui, services)
    if isinstance(people, Back):
        return BACK
    while people:
        options = (*(Option(one.key, Verbatim(str(one.known["name"]))) for one in people.values()),)
        ask = Choose(
            "apply.whom",
            (*options, Option(NEW, m("apply.whom.new"))),
            body=(m("apply.whom.body"),),
            default=options[0].id,
        )
        picked = await ui.choose(ask)
        if isinstance(picked, Back):
            return BACK
        if picked != NEW:
            return people[picked]
        if not isinstance(somebody := await _somebody(ui, today(services.clock)), Back):
            return somebody
    return await _somebody(ui, today(services.clock))


async def _somebody(ui: Frontend, day: date) -> Whom | Back:
    """Name and birth of somebody new."""
    form = load("applicant")
    step: Step = form.steps[0]
    filled = await ui.fill(Fill(step.id, form, step, {}, day))
    return BACK if isinstance(filled, Back) else whom(str(filled["name"]), str(filled["date_of_birth"]))


async def _people(ui: Frontend, services: Services) -> dict[str, Whom] | Back:
    people = _in_drafts(services)
    found = await attempt(ui, services.service.applications)
    if isinstance(found, Back):
        return BACK
    names = {str(one.known["name"]) for one in people.values()}
    for application in found.applications:
        if application.procedure not in BESIDE and application.applicant_name not in names:
            names.add(application.applicant_name)
            if (one := await _of(ui, services, application)) is not None:
                people[one.key] = one
    return people


async def _of(ui: Frontend, services: Services, application: Application) -> Whom | None:
    detail = await attempt(ui, lambda: services.service.application(application.id))
    if isinstance(detail, Back):
        return None
    return whom(str(detail.answers.get("name", "")), str(detail.answers.get("date_of_birth", "")))


def _in_drafts(services: Services) -> dict[str, Whom]:
    """The people whose applications are being made; a draft that cannot be opened names nobody."""
    people = {}
    for name in services.drafts.names():
        try:
            answers = services.drafts.load(name) or {}
        except DraftError:
            continue
        if answers.get("case.person") and answers.get("name"):
            one = whom(str(answers["name"]), str(answers.get("date_of_birth", "")))
            people[str(answers["case.person"])] = Whom(str(answers["case.person"]), one.known)
    return people
