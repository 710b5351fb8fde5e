"""Re-entry and other activities, filed together with the main application (guide 2 ⑥ ⑦)."""

from dataclasses import replace
from datetime import date

from ras_tui.clock import today
from ras_tui.errors import DraftError
from ras_tui.flows.case import BESIDE, Case, beside_draft
from ras_tui.flows.eligible import may_file
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.outcomes import as_say
from ras_tui.flows.pages import walk
from ras_tui.forms.case import facts
from ras_tui.forms.check import check
from ras_tui.forms.conditions import Answers
from ras_tui.forms.registry import load
from ras_tui.frontend import Back, Choose, Frontend, Option, Page, State
from ras_tui.services import Services
from ras_tui.text.message import m
from ras_tui.validation import dates, scope, users
from ras_tui.validation.finding import errors

TAKE_OVER = ("same_identity", "same_representative", "same_agent")
"""The three boxes, ticked to begin with: what stands in the main application is not asked again."""


def companions(case: Case) -> tuple[str, ...]:
    """What may be filed beside this one by this user."""
    status, kind = str(case.answers["case.status"]), str(case.answers["case.user_kind"])
    return tuple(
        procedure
        for procedure in scope.companions(case.form.procedure, status)
        if users.may(kind, procedure) is not users.May.NO
    )


def ready(case: Case, day: date) -> bool:
    """Whether what was begun beside it is complete."""
    return not any(_wrong(case, procedure, day) for procedure in case.beside)


async def together(ui: Frontend, services: Services, case: Case) -> Case:
    """Add, change and take away what is filed beside the main application."""
    default = ""
    while True:
        picked = await ui.choose(_listing(case, today(services.clock), default))
        if isinstance(picked, Back) or picked == "done":
            return case
        default = picked
        if picked in case.beside:
            case = await _change(ui, services, case, picked)
        elif await _allowed(ui, case, picked, today(services.clock)):
            case = await _fill(ui, services, case, picked, _new(case, picked))


def _listing(case: Case, day: date, default: str) -> Choose:
    options = tuple(
        Option(
            procedure,
            m(f"procedure.{procedure}"),
            _state(case, procedure, day),
            detail=m(f"together.{procedure}"),
        )
        for procedure in companions(case)
    )
    return Choose(
        "together",
        (*options, Option("done", m("together.done"))),
        body=(m("together.body"), m("together.counter")),
        default=default or "done",
    )


def _state(case: Case, procedure: str, day: date) -> State:
    if procedure not in case.beside:
        return State.NONE
    return State.IN_PROGRESS if _wrong(case, procedure, day) else State.DONE


def _wrong(case: Case, procedure: str, day: date) -> bool:
    form = load(procedure, str(case.answers["case.status"]), case.form.edition)
    return bool(errors(check(form, case.beside[procedure], day)))


async def _allowed(ui: Frontend, case: Case, procedure: str, day: date) -> bool:
    """Whether this user may file it for this applicant."""
    found = users.judge(
        procedure,
        str(case.answers["case.status"]),
        user_kind=str(case.answers["case.user_kind"]),
        age=dates.age(str(case.answers.get("date_of_birth", "")), day),
    )
    return await may_file(ui, tuple(found))


def _new(case: Case, procedure: str) -> Answers:
    main = case.answers
    return {
        **facts(
            procedure,
            str(main["case.status"]),
            str(main["case.user_kind"]),
            str(main.get("case.letter", "")),
            main=case.form.procedure,
        ),
        **dict.fromkeys(TAKE_OVER, "yes"),
    }


async def _change(ui: Frontend, services: Services, case: Case, procedure: str) -> Case:
    actions = (Option("change", m("together.change")), Option("remove", m("together.remove")))
    page = Page(
        "together.one",
        title=m(f"procedure.{procedure}"),
        body=(m(f"together.{procedure}"),),
        actions=actions,
    )
    act = await ui.show(page)
    if act == "remove":
        return _without(ui, services, case, procedure)
    if act == "change":
        return await _fill(ui, services, case, procedure, case.beside[procedure])
    return case


async def _fill(ui: Frontend, services: Services, case: Case, procedure: str, answers: Answers) -> Case:
    """Its pages; going back keeps what was typed, as everywhere."""
    keep = Keeping(ui, services, beside_draft(case.draft, procedure), answers)
    keep(answers)
    case = _named(ui, services, replace(case, beside={**case.beside, procedure: answers}))
    form = load(procedure, str(case.answers["case.status"]), case.form.edition)
    filled = await walk(ui, form, answers, today(services.clock), keep=keep)
    latest = keep.latest if isinstance(filled, Back) else filled
    return replace(case, beside={**case.beside, procedure: latest})


def _without(ui: Frontend, services: Services, case: Case, procedure: str) -> Case:
    try:
        services.drafts.drop(beside_draft(case.draft, procedure))
    except DraftError as error:
        ui.tell(as_say(error))
    beside = {other: answers for other, answers in case.beside.items() if other != procedure}
    return _named(ui, services, replace(case, beside=beside))


def _named(ui: Frontend, services: Services, case: Case) -> Case:
    """The main draft names what goes with it."""
    answers = {**case.answers, BESIDE: " ".join(case.beside)}
    Keeping(ui, services, case.draft, answers)(answers)
    return replace(case, answers=answers)
