"""Step 3 (入力情報確認): check everything, then hand the entries to the service. That is not yet filing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from ras_tui.clock import today
from ras_tui.flows.answers import review
from ras_tui.flows.case import Case, beside_draft, sendable
from ras_tui.flows.dates import may_still_file
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.outcomes import attempt
from ras_tui.forms.conditions import Answers
from ras_tui.forms.registry import load
from ras_tui.frontend import Back, Frontend, Say
from ras_tui.messages.applications import Alongside, NewApplication
from ras_tui.services import Services
from ras_tui.text.message import Words, m


async def enter(ui: Frontend, services: Services, case: Case) -> Case:
    """The case with its application, or as it was when the person went back."""
    keep = Keeping(ui, services, case.draft, case.answers)
    day = today(services.clock)
    others = tuple(case.beside)
    checked = await review(
        ui,
        case.form,
        case.answers,
        day,
        id="apply.check",
        title=_title(case.form.procedure) if others else None,
        confirm=_next(others),
        body=(m("apply.check.not_filed"),),
        keep=keep,
    )
    if isinstance(checked, Back):
        return replace(case, answers=keep.latest)
    if not await may_still_file(ui, checked, day):
        return replace(case, answers=checked)
    beside = await _beside_checked(ui, services, case, day)
    if isinstance(beside, Back):
        return replace(case, answers=checked)
    message = _message(replace(case, answers=checked, beside=beside))
    entered = await attempt(ui, lambda: services.service.enter(message, _key(checked, message)))
    if isinstance(entered, Back):
        return replace(case, answers=checked, beside=beside)
    answers = {**checked, "case.application": entered.id}
    keep(answers)
    ui.tell(Say(m("apply.entered"), "done"))
    return replace(case, answers=answers, application=entered, beside=beside)


async def _beside_checked(
    ui: Frontend, services: Services, case: Case, day: date
) -> dict[str, Answers] | Back:
    """The last look at each application that goes with it."""
    beside, left = dict(case.beside), list(case.beside)
    for procedure, answers in case.beside.items():
        left.remove(procedure)
        form = load(procedure, str(case.answers["case.status"]), case.form.edition)
        checked = await review(
            ui,
            form,
            answers,
            day,
            id="apply.check",
            title=_title(procedure),
            confirm=_next(left),
            body=(m("apply.check.beside", procedure=m(f"procedure.{procedure}")),),
            keep=Keeping(ui, services, beside_draft(case.draft, procedure), answers),
        )
        if isinstance(checked, Back):
            return checked
        beside[procedure] = checked
    return beside


def _title(procedure: str) -> Words:
    return m("apply.check.of", procedure=m(f"procedure.{procedure}"))


def _next(others: Sequence[str]) -> Words | None:
    """What confirming leads to: the next one to look at; None where it sends the entries."""
    return m("apply.check.on", procedure=m(f"procedure.{others[0]}")) if others else None


def _message(case: Case) -> NewApplication:
    status = str(case.answers["case.status"])
    return NewApplication(
        procedure=str(case.answers["case.procedure"]),
        status=status,
        letter=str(case.answers.get("case.letter", "")),
        edition=case.form.edition,
        answers=sendable(case.form, case.answers),
        alongside=[
            Alongside(
                procedure=procedure, answers=sendable(load(procedure, status, case.form.edition), answers)
            )
            for procedure, answers in case.beside.items()
        ],
    )


def _key(answers: Answers, message: NewApplication) -> str:
    """The same for every try of the same entries. Other entries are another act: the service would refuse
    them under a key that it has answered already, although the answer was lost on its way.
    """
    content = f"{answers['case.enter_key']}\n{message.model_dump_json()}"
    return sha256(content.encode()).hexdigest()
