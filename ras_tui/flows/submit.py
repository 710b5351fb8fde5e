"""Filing (guide 5(1)ウV, VI): the last look, then the provisional number at once."""

from contextlib import suppress
from datetime import date
from uuid import uuid4

from ras_tui.clock import JST, today
from ras_tui.errors import DraftError
from ras_tui.flows.eligible import window_code
from ras_tui.flows.fees import fees
from ras_tui.flows.outcomes import attempt
from ras_tui.forms.conditions import Answers
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say
from ras_tui.messages.applications import Application
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.periods import window
from ras_tui.validation.special_period import last_day


async def submit(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """File once, however often it is tried: the key is kept until the service has answered."""
    found = window(
        application.procedure,
        expires=application.expiry,
        event=application.event,
        today=today(services.clock),
    )
    if not found.open:
        code = window_code(found, today(services.clock))
        words = m(f"apply.window.{code}.say", first=found.first_day, last=found.last_day)
        body = m(f"apply.window.{code}.body", first=found.first_day, last=found.last_day)
        await ui.show(Page("submit.closed", body=(body,), say=Say(words, "error")))
        return BACK
    beside = await attempt(ui, lambda: _beside(services, application))
    if isinstance(beside, Back):
        return BACK
    if await ui.show(_last_look(application, beside, today(services.clock))) != "file":
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


def _last_look(application: Application, beside: tuple[str, ...], day: date) -> Page:
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
            *fees(application.procedure, beside, day),
            m("submit.true"),
            m("submit.after"),
        ),
        say=Say(m("submit.say")),
        actions=(Option("file", m("submit.file")),),
    )


async def _beside(services: Services, application: Application) -> tuple[str, ...]:
    """The procedures that are filed with it."""
    if not application.alongside:
        return ()
    everything = (await services.service.applications()).applications
    return tuple(one.procedure for one in everything if one.id in application.alongside)


def special_period(application: Application) -> tuple[Words, ...]:
    """Until when the person may stay while it is examined (特例期間); empty without such a period."""
    if application.expiry is None or application.submitted_at is None:
        return ()
    filed = application.submitted_at.astimezone(JST).date()
    end = last_day(application.procedure, expires=application.expiry, filed=filed)
    return () if end is None else (m("submit.special_period", expiry=application.expiry, end=end),)


def _filed(application: Application) -> Page:
    return Page(
        "submit.done",
        body=(
            m("submit.number", number=Verbatim(application.provisional_number)),
            m("submit.next.number"),
            m("submit.next.letter"),
            *special_period(application),
            m("submit.next.follow"),
        ),
        say=Say(m("submit.done.say", number=Verbatim(application.provisional_number)), "done"),
    )
