"""A copy of the application to keep or to print, with the checklist as it is ticked (guide note 15)."""

import asyncio
from datetime import date
from itertools import groupby

from ras_tui.documents.application_copy import LANGUAGES, Copy, Listed, Section, write
from ras_tui.documents.keeping import put
from ras_tui.flows.case import Case
from ras_tui.flows.checklist import about, papers_of, ready
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.tasks import status_label
from ras_tui.forms.summary import lines
from ras_tui.forms.words import step_title
from ras_tui.frontend import Back, Choose, Frontend, Option, Say, Work
from ras_tui.progress import Progress, Report
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.text.translator import Translator


async def save_copy(ui: Frontend, services: Services, case: Case, day: date) -> None:
    """Ask for the language, write a new file beside the person's others, and tell where it is."""
    options = tuple(Option(language, m(f"copy.{language}")) for language in LANGUAGES)
    language = await ui.choose(Choose("copy", options, body=(m("copy.body"),)))
    if isinstance(language, Back):
        return

    async def job(report: Report) -> bytes:
        report(Progress(m("copy.writing")))
        return await asyncio.to_thread(write, copy_of(case, day), language)

    content = await attempt(ui, lambda: ui.work(Work("copy.work"), job))
    if isinstance(content, Back):
        return
    name = Translator(language)(m("copy.file"))
    path = await attempt(ui, lambda: asyncio.to_thread(put, services.home, name, content))
    if not isinstance(path, Back):
        ui.tell(Say(m("copy.made", path=Verbatim(str(path))), "done"))


def copy_of(case: Case, day: date) -> Copy:
    """What is entered so far, and the papers as they are ticked."""
    ticked = ready(case.answers)
    papers = tuple(
        Listed(m(f"paper.{line.paper.id}"), about(line), line.paper.id in ticked)
        for line in papers_of(case.answers, day).lines
    )
    return Copy(_head(case, day), tuple(_sections(case)), papers)


def _head(case: Case, day: date) -> tuple[tuple[Words, Words], ...]:
    application = case.application
    number = (application.reception_number or application.provisional_number) if application else ""
    return (
        (m("copy.procedure"), m(f"procedure.{case.form.procedure}")),
        (m("copy.status"), status_label(str(case.answers["case.status"]))),
        (m("copy.number"), Verbatim(number) if number else m("copy.no_number")),
        (m("copy.day"), m("value.date", date=day)),
    )


def _sections(case: Case) -> list[Section]:
    shown = groupby(lines(case.form, case.answers), key=lambda line: line.step)
    return [
        Section(step_title(step), tuple((line.label, line.value) for line in group)) for step, group in shown
    ]
