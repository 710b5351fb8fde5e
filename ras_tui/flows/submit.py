"""Filing (guide 5(1)ウV, VI): the last look, then the provisional number at once."""

from contextlib import suppress
from uuid import uuid4

from ras_tui.clock import today
from ras_tui.errors import DraftError
from ras_tui.flows.outcomes import attempt
from ras_tui.forms.conditions import Answers
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say
from ras_tui.messages.applications import Application
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.periods import window


async def submit(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """File once, however often it is tried: the key is kept until the service has answered."""
    found = window(
        application.procedure,
        expires=application.expiry,
        event=application.event,
        today=today(services.clock),
    )
    if not found.open:
        code = "early" if found.first_day is not None and today(services.clock) < found.first_day else "late"
        words = m(f"apply.window.{code}.say", first=found.first_day, last=found.last_day)
        body = m(f"apply.window.{code}.body", first=found.first_day, last=found.last_day)
        await ui.show(Page("submit.closed", body=(body,), say=Say(words, "error")))
        return BACK
    if await ui.show(_last_look(application)) != "file":
        return BACK
    name = f"submit.{application.id}"
    key = _key(services, name)
    filed = await attempt(ui, lambda: services.service.submit(application.id, key))
    if isinstance(filed, Back):
        return BACK
    with suppress(DraftError):  # a key that is left behind does no harm
        services.drafts.drop(name)
    await ui.show(_filed(filed))
    return filed


def _key(services: Services, name: str) -> str:
    """The idempotency key of this filing: made before the first try, on disk before it is sent.

    A full disk does not stand in the way of filing in time: the service files an application once, whatever
    the key; only a lost answer would then be told as such.
    """
    key: Answers = {"case.submit_key": uuid4().hex}
    with suppress(DraftError):
        key = services.drafts.load(name) or key
        services.drafts.keep(name, key)
    return str(key["case.submit_key"])


def _last_look(application: Application) -> Page:
    assert application.delivery is not None
    attached = tuple(
        m("submit.attached", kind=m(f"attach.{attachment.kind}"), name=Verbatim(attachment.name))
        for attachment in application.attachments
    )
    return Page(
        "submit",
        body=(
            m(
                "submit.what",
                procedure=m(f"procedure.{application.procedure}"),
                name=Verbatim(application.applicant_name),
            ),
            *attached,
            m("submit.delivery", way=m(f"delivery.{application.delivery.delivery}")),
            m("submit.true"),
            m("submit.after"),
        ),
        say=Say(m("submit.say")),
        actions=(Option("file", m("submit.file")),),
    )


def _filed(application: Application) -> Page:
    return Page(
        "submit.done",
        body=(
            m("submit.number", number=Verbatim(application.provisional_number)),
            m("submit.next.number"),
            m("submit.next.letter"),
            m("submit.next.special_period"),
            m("submit.next.follow"),
        ),
        say=Say(m("submit.done.say", number=Verbatim(application.provisional_number)), "done"),
    )
