"""A new application, begun with everything that is known already (WCAG 3.3.7: nothing is asked twice)."""

from collections.abc import Mapping
from uuid import uuid4

from ras_tui.clock import JST
from ras_tui.flows.case import PERSON
from ras_tui.flows.known import from_account, from_earlier, from_family
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.start import Start
from ras_tui.flows.taken import taken
from ras_tui.flows.whom import Whom
from ras_tui.forms.conditions import Answers
from ras_tui.forms.following import from_case
from ras_tui.forms.model import Form
from ras_tui.frontend import BACK, Back, Frontend, Option, Page
from ras_tui.messages.applications import Application, CaseState
from ras_tui.services import Services
from ras_tui.text.message import m
from ras_tui.validation import scope


async def fresh(
    ui: Frontend, services: Services, start: Start, applicant: Whom, form: Form, case: Mapping[str, str]
) -> Answers | Back:
    """Its first answers; ``case`` are the facts of the case."""
    earlier = await _earlier(ui, services, start, applicant, form)
    if isinstance(earlier, Back):
        return BACK
    return {
        **taken(
            {},
            {
                "family": from_family(start.family, form),
                "earlier": earlier,
                "registration": from_account(start.person),
                "applicant": applicant.known,
            },
        ),
        **from_case(form, case),
        **case,
        PERSON: applicant.key,
        "case.enter_key": uuid4().hex,
    }


async def _earlier(
    ui: Frontend, services: Services, start: Start, applicant: Whom, form: Form
) -> Answers | Back:
    """Answers of the person's last application, if there is one and the person wants them."""
    found = await attempt(ui, services.service.applications)
    if isinstance(found, Back):
        return BACK
    mine = [one for one in found.applications if _is_of(one, start, applicant)]
    if not mine:
        return {}
    picked = await ui.show(_offer(mine[0]))
    if picked != "take":
        return {} if picked == "anew" else BACK
    detail = await attempt(ui, lambda: services.service.application(mine[0].id))
    return BACK if isinstance(detail, Back) else from_earlier(detail.answers, form)


def _is_of(application: Application, start: Start, applicant: Whom) -> bool:
    """Whether it is an earlier one of this applicant."""
    known = applicant.known.get("name")
    return (
        application.procedure not in scope.BESIDE
        and application.state is not CaseState.ENTERED
        and (start.for_oneself or application.applicant_name == known)
    )


def _offer(last: Application) -> Page:
    procedure, day = m(f"procedure.{last.procedure}"), last.entered_at.astimezone(JST).date()
    return Page(
        "apply.earlier",
        body=(m("apply.earlier.body", procedure=procedure, day=day),),
        actions=(Option("take", m("apply.earlier.take")), Option("anew", m("apply.earlier.anew"))),
    )
