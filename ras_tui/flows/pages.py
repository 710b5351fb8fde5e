"""Walking through a form page by page; the route is computed anew after every page."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from ras_tui.flows.rows import edit_rows
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import route
from ras_tui.forms.model import Form, Step, Table
from ras_tui.forms.words import step_title
from ras_tui.frontend import BACK, Back, Fill, Frontend, Say
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.finding import FieldId


def keep_nothing(answers: Answers) -> None:
    """For conversations that have no draft."""


async def walk(
    ui: Frontend,
    form: Form,
    answers: Answers,
    today: date,
    *,
    stages: Collection[str] = (),
    start: str = "",
    say: Say | None = None,
    sources: Mapping[FieldId, Words] | None = None,
    keep: Callable[[Answers], None] = keep_nothing,
) -> Answers | Back:
    """Ask every page of the stages (all, if none is named) from the page ``start`` on.

    Back keeps what was typed, also on a page that is not finished. Back on the first page is Back.
    """

    def note(latest: Answers) -> None:
        nonlocal answers
        answers = latest
        keep(latest)

    step: Step | None = _first(form, answers, stages, start)
    while step is not None:
        answered = await ask_page(ui, form, step, answers, today, say=say, sources=sources, keep=note)
        say = None
        if not isinstance(answered, Back):
            note(answered)
        pages = _pages(form, answers, stages)
        at = _position(pages, step)
        if isinstance(answered, Back):
            if at == 0:
                return BACK
            step = pages[at - 1]
        else:
            step = pages[at + 1] if at + 1 < len(pages) else None
    return answers


async def ask_page(
    ui: Frontend,
    form: Form,
    step: Step,
    answers: Answers,
    today: date,
    *,
    say: Say | None = None,
    sources: Mapping[FieldId, Words] | None = None,
    keep: Callable[[Answers], None] = keep_nothing,
    focus: FieldId = "",
) -> Answers | Back:
    """One page: its fields, or its table's rows."""
    pages = [page.id for page in route(form, answers)]
    position = (pages.index(step.id) + 1, len(pages)) if step.id in pages else None
    table = next((field for field in step.fields if isinstance(field.type, Table)), None)
    if table is not None:
        return await edit_rows(ui, form, step, table, answers, today, position=position, say=say, keep=keep)
    ask = Fill(
        step.id,
        form,
        step,
        answers,
        today,
        title=page_title(form, step),
        position=position,
        say=say,
        sources=sources or {},
        keep=keep,
        focus=focus,
    )
    return await ui.fill(ask)


def page_title(form: Form, step: Step) -> Words:
    """Where the person is: procedure, the guide's step, the page's subject."""
    if not step.stage[:1].isdigit():
        return step_title(step)
    procedure = m(f"procedure.{form.procedure}")
    return m("page.title", procedure=procedure, stage=Verbatim(step.stage), step=step_title(step))


def _pages(form: Form, answers: Answers, stages: Collection[str]) -> list[Step]:
    return [step for step in route(form, answers) if not stages or step.stage in stages]


def _first(form: Form, answers: Answers, stages: Collection[str], start: str) -> Step | None:
    pages = _pages(form, answers, stages)
    return next((step for step in pages if step.id == start), pages[0] if pages else None)


def _position(pages: list[Step], step: Step) -> int:
    """Where the page stands now; a page that fell off the route counts as just before what follows it."""
    return next((index for index, page in enumerate(pages) if page.id == step.id), -1)
