"""Attaching (guide 5(1)ウIII): one PDF, one photo, judged before and after they are sent."""

from datetime import date
from pathlib import Path

from ras_tui.clock import today
from ras_tui.documents.attachment_declaration import Case
from ras_tui.flows.bench import Bench
from ras_tui.flows.building import Sheaf, build
from ras_tui.flows.judging import settle
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.picking import pick
from ras_tui.flows.tasks import missing
from ras_tui.forms.papers import checklist
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Page, PickFile, Say, State, Work
from ras_tui.messages.applications import Application, AskReason, Attachment, AttachmentKind
from ras_tui.progress import Report as Reporter
from ras_tui.services import Services
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator
from ras_tui.validation.eligibility import ORGANISATION_FORM, step2_3_open
from ras_tui.validation.policy import policy

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp")
ANY = (".pdf", *PICTURES)


async def attach(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """Attach until everything needed is there, or the person goes back."""
    say: Say | None = None
    while True:
        picked = await ui.choose(_listing(application, say))
        if isinstance(picked, Back) or picked == "done":
            return application
        sent = await _attach_picked(ui, services, application, picked)
        say = None
        if isinstance(sent, Attachment):
            application = with_attachment(application, sent)
            say = Say(m(f"attach.{sent.kind}.sent", name=Verbatim(sent.name)), "done")


async def _attach_picked(
    ui: Frontend, services: Services, application: Application, picked: str
) -> Attachment | Back:
    bench = bench_for(ui, services, application)
    if picked != "build":
        return await attach_one(ui, services, application, AttachmentKind(picked), bench)
    return await attach_built(ui, services, application, AttachmentKind.DOCUMENTS, bench)


def with_attachment(application: Application, attachment: Attachment) -> Application:
    """The application with the file in the place of an earlier one of its kind."""
    place = (attachment.kind, attachment.round)
    others = [other for other in application.attachments if (other.kind, other.round) != place]
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
    options.append(Option("build", m("attach.build"), detail=m("attach.build.about")))
    options.append(Option("done", m("attach.done")))
    body = (
        (m("attach.org_form"), m("attach.body"))
        if _needs_organisation_form(application)
        else (m("attach.body"),)
    )
    default = open_kinds[0] if open_kinds else "done"
    return Choose("attach", tuple(options), say=say, body=body, default=default)


def _needs_organisation_form(application: Application) -> bool:
    """Guide note 13: who may not enter Step 2-3 attaches the organisation's form instead."""
    closed = not step2_3_open(application.status, application.user_kind)
    return closed and application.status in ORGANISATION_FORM


async def attach_one(
    ui: Frontend, services: Services, application: Application, kind: AttachmentKind, bench: Bench
) -> Attachment | Back:
    """Pick a file until one was sent and accepted."""
    start = first_folder(services)
    while True:
        suffixes = PICTURES if kind is AttachmentKind.PHOTO else ANY
        ask = PickFile(f"attach.pick.{kind}", suffixes, start, shortcuts=shortcuts(services))
        path = await pick(ui, ask)
        if isinstance(path, Back):
            return BACK
        start = path.parent
        sent = await _judge_and_send(ui, services, application, kind, bench, path)
        if not isinstance(sent, Back):
            return sent


async def attach_built(
    ui: Frontend, services: Services, application: Application, kind: AttachmentKind, bench: Bench
) -> Attachment | Back:
    """Put one PDF together, again as often as the person takes it back, until it was sent and accepted."""
    sheaves: list[Sheaf] = []
    while True:
        built = await build(bench, first_folder(services), shortcuts(services), sheaves)
        if isinstance(built, Back):
            return BACK
        sent = await _judge_and_send(ui, services, application, kind, bench, built, built=True)
        if not isinstance(sent, Back):
            return sent


async def _judge_and_send(
    ui: Frontend,
    services: Services,
    application: Application,
    kind: AttachmentKind,
    bench: Bench,
    path: Path,
    *,
    built: bool = False,
) -> Attachment | Back:
    """Judge and repair, send, hear the service, whose refusal is told."""
    settled = await settle(bench, path, kind, today(services.clock), built=built)
    if isinstance(settled, Back):
        return BACK
    sent = await send(ui, services, application, kind, settled)
    if not isinstance(sent, Back) and not sent.accepted:
        await _service_refused(ui, sent)
        return BACK
    return sent


def bench_for(ui: Frontend, services: Services, application: Application | None) -> Bench:
    """What repairs of the application's files stand on."""
    day = today(services.clock)
    limits = policy(application.edition) if application else policy()
    return Bench(ui, services.home, limits, declared(application, day), _papers(application, day))


def _papers(application: Application | None, day: date) -> tuple[str, ...]:
    """The checklist of the application, as far as its papers go into the PDF."""
    if application is None:
        return ()
    kind = application.user_kind
    listed = checklist(application.procedure, application.status, day=day, user_kind=kind)
    return tuple(line.paper.id for line in listed.lines if line.paper.id != "photo")


def declared(application: Application | None, day: date) -> Case:
    """What the declaration on attachments says of the case; it is a paper in Japanese."""
    if application is None:
        return Case(day=day)
    return Case(
        applicant=application.applicant_name,
        procedure=Translator("ja")(m(f"procedure.{application.procedure}")),
        number=application.reception_number or application.provisional_number,
        day=day,
        reason="asked" if _asked(application) else "too_large",
    )


def _asked(application: Application) -> bool:
    """Whether the office asked for papers that it has not had; the rest of a split is none."""
    return application.request is not None and application.request.reason is not AskReason.REST


async def send(
    ui: Frontend, services: Services, application: Application, kind: AttachmentKind, path: Path
) -> Attachment | Back:
    """Upload; the service's judgement comes back."""

    async def job(report: Reporter) -> Attachment:
        return await services.service.attach(application.id, kind, path, report)

    return await attempt(ui, lambda: ui.work(Work("attach.upload"), job))


async def _service_refused(ui: Frontend, attachment: Attachment) -> None:
    body = tuple(
        Message(f"finding.{finding.code}", finding.finding().params) for finding in attachment.findings
    )
    await ui.show(Page("attach.refused", body=body, say=Say(m("attach.refused.say"), "error")))


def first_folder(services: Services) -> Path:
    """Where files are looked for first."""
    return services.sandbox.papers if services.sandbox else services.home


def shortcuts(services: Services) -> tuple[tuple[Message, Path], ...]:
    """Folders to go to at once."""
    home = (m("attach.home"), services.home)
    return ((m("attach.samples"), services.sandbox.papers), home) if services.sandbox else (home,)


async def inspect_any(ui: Frontend, services: Services, day: date) -> None:
    """Have any PDF or photo judged and put right, without applying for anything."""
    start, bench = first_folder(services), bench_for(ui, services, None)
    while True:
        path = await pick(ui, PickFile("inspect.pick", ANY, start, shortcuts=shortcuts(services)))
        if isinstance(path, Back):
            return
        start = path.parent
        kind = AttachmentKind.DOCUMENTS if path.suffix.lower() == ".pdf" else AttachmentKind.PHOTO
        await settle(bench, path, kind, day, sends=False)
