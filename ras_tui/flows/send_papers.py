"""Papers that the office asked for (guide note 16, 追完待ち): attached with their declaration, then sent."""

import asyncio
from functools import partial
from typing import Final

from ras_tui.clock import today
from ras_tui.documents.attachment_declaration import Portion, write
from ras_tui.documents.keeping import put
from ras_tui.errors import Recoverable
from ras_tui.flows.attach import (
    attach_built,
    attach_one,
    bench_for,
    declared,
    send,
    with_attachment,
)
from ras_tui.flows.listed import listed
from ras_tui.flows.outcomes import attempt, explain
from ras_tui.flows.repeatable import forget, key_for
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Say, State
from ras_tui.messages.applications import Application, Attachment, AttachmentKind, PapersRequest
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m

_FILE: Final = "sankou9-{number}.pdf"
_KINDS: Final = (AttachmentKind.SUPPLEMENT, AttachmentKind.DECLARATION)


async def send_papers(ui: Frontend, services: Services, application: Application) -> Application:
    """Attach until the person says that it is all; answers the application as it stands then."""
    say: Say | None = None
    while application.request is not None:
        picked = await ui.choose(_listing(application, application.request, say))
        if isinstance(picked, Back):
            return application
        say = None
        if picked == "send":
            answered = await _say_sent(ui, services, application, application.request)
            if not isinstance(answered, Back):
                ui.tell(Say(m("papers.sent"), "done"))
                return answered
            continue
        sent = await _attached(ui, services, application, application.request, picked)
        if isinstance(sent, Attachment):
            application = with_attachment(application, sent)
            say = Say(m(f"attach.{sent.kind}.sent", name=Verbatim(sent.name)), "done")
    return application


def _listing(application: Application, request: PapersRequest, say: Say | None) -> Choose:
    there = {one.kind: one for one in application.attachments if one.round == request.round}
    missing = [kind for kind in _KINDS if kind not in there]
    files = [
        Option(
            kind,
            m(f"attach.{kind}"),
            State.NOT_STARTED if kind in missing else State.DONE,
            detail=Verbatim(there[kind].name) if kind in there else m(f"attach.{kind}.about"),
        )
        for kind in _KINDS
    ]
    first = Option("build", m("attach.build"), detail=m("attach.build.about"))
    make = Option("make", m("papers.make"), detail=m("papers.make.about"))
    after = m("papers.send.after") if missing else None
    whole = Option("send", m("papers.send"), State.NOT_YET if missing else State.NOT_STARTED, disabled=after)
    usual = {AttachmentKind.SUPPLEMENT: "supplement", AttachmentKind.DECLARATION: "make"}
    return Choose(
        "papers",
        (files[0], first, files[1], make, whole),
        say=say or Say(m("papers.say", by=request.by)),
        body=_asked_for(request),
        default=usual[missing[0]] if missing else "send",
    )


def _asked_for(request: PapersRequest) -> tuple[Words, ...]:
    """What, why, by when; late papers are still taken."""
    items = [m("papers.item", paper=Verbatim(paper)) for paper in request.papers]
    late = (m("papers.late", by=request.by),) if request.overdue else ()
    return (*late, m(f"ask.reason.{request.reason}"), *listed(items))


async def _attached(
    ui: Frontend, services: Services, application: Application, request: PapersRequest, picked: str
) -> Attachment | Back:
    if picked == "make":
        return await _made(ui, services, application, request)
    bench = bench_for(ui, services, application)
    if picked != "build":
        return await attach_one(ui, services, application, AttachmentKind(picked), bench)
    return await attach_built(ui, services, application, AttachmentKind.SUPPLEMENT, bench)


async def _made(
    ui: Frontend, services: Services, application: Application, request: PapersRequest
) -> Attachment | Back:
    """参考様式9, filled in, kept beside the person's other files and attached."""
    case = declared(application, today(services.clock))
    name = _FILE.format(number=application.reception_number or application.provisional_number)
    try:
        content = await asyncio.to_thread(write, case, (Portion(0, 0, tuple(request.papers)),), 1)
        path = await asyncio.to_thread(put, services.home, name, content)
    except Recoverable as error:
        await explain(ui, error)
        return BACK
    sent = await send(ui, services, application, AttachmentKind.DECLARATION, path)
    if isinstance(sent, Attachment):
        ui.tell(Say(m("papers.made", path=Verbatim(str(path))), "done"))
    return sent


async def _say_sent(
    ui: Frontend, services: Services, application: Application, request: PapersRequest
) -> Application | Back:
    name = f"papers.{application.id}.{request.round}"
    act = partial(services.service.answer_papers, application.id, key_for(services, name))
    answered = await attempt(ui, act)
    if not isinstance(answered, Back):
        forget(services, name)
    return answered
