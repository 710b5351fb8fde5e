"""Filing (guide 5(1)ウV, VI): the last look, a signature, then the provisional number at once."""

from datetime import date

from ras_tui.clock import JST, today
from ras_tui.errors import ServiceError
from ras_tui.flows.eligible import window_code
from ras_tui.flows.fees import fees
from ras_tui.flows.outcomes import as_say, attempt
from ras_tui.flows.receipt import save_receipt
from ras_tui.flows.repeatable import forget, key_for
from ras_tui.flows.signing import ToFile, sign, to_file
from ras_tui.flows.tax_data import registered
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say
from ras_tui.messages.applications import Application
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.periods import window
from ras_tui.validation.special_period import last_day


async def submit(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """The last look, the signature, filing; a challenge that was used up means looking and signing again."""
    if await _closed(ui, services, application):
        return BACK
    while True:
        whole = await attempt(ui, lambda: to_file(services, application))
        if isinstance(whole, Back) or await ui.show(_last_look(whole, today(services.clock))) != "file":
            return BACK
        try:
            filed = await _sign_and_file(ui, services, whole)
        except ServiceError as error:
            if not error.code.startswith("challenge."):
                raise
            ui.tell(as_say(error))
            continue
        if not isinstance(filed, Back) and await ui.show(_filed(filed)) == "receipt":
            await save_receipt(ui, services, filed)
        return filed


async def _closed(ui: Frontend, services: Services, application: Application) -> bool:
    """Whether it cannot be filed today; told at once."""
    found = window(
        application.procedure,
        expires=application.expiry,
        event=application.event,
        today=today(services.clock),
    )
    if found.open:
        return False
    code = window_code(found, today(services.clock))
    words = m(f"apply.window.{code}.say", first=found.first_day, last=found.last_day)
    body = m(f"apply.window.{code}.body", first=found.first_day, last=found.last_day)
    await ui.show(Page("submit.closed", body=(body,), say=Say(words, "error")))
    return True


async def _sign_and_file(ui: Frontend, services: Services, whole: ToFile) -> Application | Back:
    """File once, however often it is tried: the key is kept until the service has answered."""
    submission = await sign(ui, services, whole)
    if isinstance(submission, Back):
        ui.tell(Say(m("submit.not_signed")))
        return BACK
    id = whole.application.id
    name = f"submit.{id}"
    key = key_for(services, name)
    filed = await attempt(ui, lambda: services.service.submit(id, submission, key))
    if not isinstance(filed, Back):
        forget(services, name)
    return filed


def _last_look(whole: ToFile, day: date) -> Page:
    application = whole.application
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
            *(m("submit.tax_data", year=Verbatim(year)) for year in registered(application)),
            m("submit.delivery", way=m(f"delivery.{application.delivery.delivery}")),
            *fees(application.procedure, whole.beside, day),
            m("submit.true"),
            m("submit.after"),
            m("submit.sign_next", digest=Verbatim(whole.short)),
        ),
        say=Say(m("submit.say")),
        actions=(Option("file", m("submit.file")),),
    )


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
        actions=(Option("on", m("page.continue")), Option("receipt", m("filing_receipt.save"))),
    )
