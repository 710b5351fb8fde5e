"""Attaching (guide 5(1)ウIII): one PDF, one photo, judged before and after they are sent."""

from datetime import date
from pathlib import Path
from typing import Literal

from ras_tui.clock import today
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.tasks import missing
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Page, PickFile, Say, State, Work
from ras_tui.inspection import inspect
from ras_tui.inspection.report import Report as FileReport
from ras_tui.inspection.report import lines, report_on
from ras_tui.messages.applications import Application, Attachment, AttachmentKind
from ras_tui.progress import Progress
from ras_tui.progress import Report as Reporter
from ras_tui.services import Services
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.validation.eligibility import ORGANISATION_FORM

TONES: dict[str, Literal["info", "error", "done"]] = {"accept": "done", "warn": "info", "reject": "error"}
SUFFIXES = {AttachmentKind.DOCUMENTS: (".pdf",), AttachmentKind.PHOTO: (".jpg", ".jpeg")}


async def attach(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """Attach until everything needed is there, or the person goes back."""
    say: Say | None = None
    while True:
        picked = await ui.choose(_listing(application, say))
        if isinstance(picked, Back) or picked == "done":
            return application
        sent = await _attach_one(ui, services, application, AttachmentKind(picked))
        say = None
        if isinstance(sent, Attachment):
            application = with_attachment(application, sent)
            say = Say(m(f"attach.{sent.kind}.sent", name=Verbatim(sent.name)), "done")


def with_attachment(application: Application, attachment: Attachment) -> Application:
    """The application with the file in the place of an earlier one of its kind."""
    others = [other for other in application.attachments if other.kind is not attachment.kind]
    return application.model_copy(update={"attachments": [*others, attachment]})


def _listing(application: Application, say: Say | None) -> Choose:
    there = {attachment.kind: attachment for attachment in application.attachments}
    open_kinds = missing(application)
    kinds = [AttachmentKind.DOCUMENTS, *([AttachmentKind.PHOTO] if application.photo_needed else [])]
    options = [
        Option(
            kind,
            m(f"attach.{kind}"),
            State.NOT_STARTED if kind in open_kinds else State.DONE,
            detail=Verbatim(there[kind].name) if kind in there else m(f"attach.{kind}.about"),
        )
        for kind in kinds
    ]
    options.append(Option("done", m("attach.done")))
    body = (
        (m("attach.org_form"), m("attach.body"))
        if _needs_organisation_form(application)
        else (m("attach.body"),)
    )
    default = open_kinds[0] if open_kinds else "done"
    return Choose("attach", tuple(options), say=say, body=body, default=default)


def _needs_organisation_form(application: Application) -> bool:
    """Guide note 13: the closed statuses attach the organisation's form instead of Step 2-3."""
    return application.status in ORGANISATION_FORM


async def _attach_one(
    ui: Frontend, services: Services, application: Application, kind: AttachmentKind
) -> Attachment | Back:
    """Pick, judge, send, hear the service's judgement; a refused file leads to another."""
    start, say = _start(services), None
    while True:
        ask = PickFile(f"attach.pick.{kind}", SUFFIXES[kind], start, say=say, shortcuts=_shortcuts(services))
        path = await ui.pick_file(ask)
        if isinstance(path, Back):
            return BACK
        start = path.parent
        report = await _judged(ui, path, kind, today(services.clock))
        if isinstance(report, Back) or await _refused(ui, report, kind):
            continue
        sent = await _send(ui, services, application, kind, path)
        if isinstance(sent, Back):
            continue
        if sent.accepted:
            return sent
        await _service_refused(ui, sent)


async def _judged(ui: Frontend, path: Path, kind: AttachmentKind, day: date) -> FileReport | Back:
    async def job(report: Reporter) -> FileReport:
        report(Progress(m("attach.reading", name=Verbatim(path.name))))
        return report_on(path, await inspect(path), kind=kind, today=day)

    return await attempt(ui, lambda: ui.work(Work("attach.inspect"), job))


async def _refused(ui: Frontend, report: FileReport, kind: AttachmentKind) -> bool:
    """Show the report. True when the file is not to be sent."""
    actions = () if report.verdict == "reject" else (Option("send", m("attach.send")),)
    return await ui.show(_report_page(report, kind, actions=actions)) != "send"


def _report_page(report: FileReport, kind: AttachmentKind, *, actions: tuple[Option, ...]) -> Page:
    say = Say(m(f"attach.verdict.{report.verdict}"), TONES[report.verdict])
    return Page(
        "attach.report", title=m(f"attach.report.{kind}.title"), body=lines(report), say=say, actions=actions
    )


async def _send(
    ui: Frontend, services: Services, application: Application, kind: AttachmentKind, path: Path
) -> Attachment | Back:
    async def job(report: Reporter) -> Attachment:
        return await services.service.attach(application.id, kind, path, report)

    return await attempt(ui, lambda: ui.work(Work("attach.upload"), job))


async def _service_refused(ui: Frontend, attachment: Attachment) -> None:
    body = tuple(
        Message(f"finding.{finding.code}", finding.finding().params) for finding in attachment.findings
    )
    await ui.show(Page("attach.refused", body=body, say=Say(m("attach.refused.say"), "error")))


def _start(services: Services) -> Path:
    return services.sandbox.papers if services.sandbox else services.home


def _shortcuts(services: Services) -> tuple[tuple[Message, Path], ...]:
    home = (m("attach.home"), services.home)
    return ((m("attach.samples"), services.sandbox.papers), home) if services.sandbox else (home,)


async def inspect_any(ui: Frontend, services: Services, day: date) -> None:
    """Have any PDF or photo judged, without applying for anything."""
    start = _start(services)
    while True:
        path = await ui.pick_file(
            PickFile("inspect.pick", (".pdf", ".jpg", ".jpeg"), start, shortcuts=_shortcuts(services))
        )
        if isinstance(path, Back):
            return
        start = path.parent
        kind = AttachmentKind.DOCUMENTS if path.suffix.lower() == ".pdf" else AttachmentKind.PHOTO
        report = await _judged(ui, path, kind, day)
        if not isinstance(report, Back):
            await ui.show(_report_page(report, kind, actions=()))
