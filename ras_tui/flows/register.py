"""Registering as a user (guide 4): both card secrets, the form, the terms, then letters."""

from functools import partial
from typing import Final

from ras_tui.card.port import PinKind
from ras_tui.clock import today
from ras_tui.errors import ServiceError
from ras_tui.flows.answers import review
from ras_tui.flows.card import prove
from ras_tui.flows.outcomes import as_say, attempt, begins_anew
from ras_tui.flows.pages import walk
from ras_tui.forms.address import apart
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import on_route
from ras_tui.forms.model import Form
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say
from ras_tui.messages.accounts import (
    Purpose,
    RegistrationDone,
    RegistrationForm,
    RegistrationOpened,
    RegistrationRequest,
    registration_digest,
)
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m

ENDED: Final = "registration.ended"
UNREACHABLE: Final = "service.unreachable"


async def register(ui: Frontend, services: Services) -> None:
    """From the card to the letter with the link; what runs out on the way needs the card again, no more."""
    typed: Answers | None = {}
    while typed is not None:
        opened = await _open(ui, services)
        if isinstance(opened, Back) or (opened.already_registered and not await _registers_again(ui)):
            return
        typed = await _fill_in(ui, services, opened, typed)


async def _open(ui: Frontend, services: Services) -> RegistrationOpened | Back:
    """Both keys sign one challenge; one that was used up means the card again."""
    while True:
        proofs = await prove(ui, services, Purpose.REGISTER, (PinKind.SIGN, PinKind.AUTH))
        if isinstance(proofs, Back):
            return BACK
        request = RegistrationRequest(sign=proofs[0], auth=proofs[1])
        try:
            return await attempt(ui, partial(services.service.open_registration, request))
        except ServiceError as error:
            if not begins_anew(error):
                raise
            ui.tell(as_say(error))


async def _registers_again(ui: Frontend) -> bool:
    page = Page(
        "register.known",
        body=(m("register.known.body"),),
        actions=(Option("again", m("register.known.again")),),
    )
    return await ui.show(page) == "again"


async def _fill_in(
    ui: Frontend, services: Services, opened: RegistrationOpened, typed: Answers
) -> Answers | None:
    """None when it ended, one way or the other; what was typed when the card has to be read again."""
    form = load("registration")
    known = _known(form, opened)
    answers: Answers = {**known, **typed}
    sources = {field: m("source.card") for field in known if answers[field] == known[field]}
    say: Say | None = Say(m("register.from_card"), "done")
    while True:
        walked = await walk(ui, form, answers, today(services.clock), sources=sources, say=say)
        if isinstance(walked, Back):
            return None
        answers = walked
        if isinstance(await _agree(ui, opened.terms_edition), Back):
            continue
        checked = await review(ui, form, answers, today(services.clock), id="register.check")
        if isinstance(checked, Back):
            continue
        answers = checked
        try:
            done = await _sign_and_send(ui, services, opened, _plain(form, answers))
        except ServiceError as error:
            if not begins_anew(error):
                raise
            ui.tell(as_say(error))
            return answers
        if not isinstance(done, Back):
            await ui.show(done)
            return None


async def _sign_and_send(
    ui: Frontend, services: Services, opened: RegistrationOpened, answers: dict[str, str]
) -> Page | Back:
    """The person's electronic signature under the form, then what to read once it is sent."""
    digest = registration_digest(opened.id, answers, opened.terms_edition)
    proofs = await prove(ui, services, Purpose.SIGN_FORM, (PinKind.SIGN,), digest)
    if isinstance(proofs, Back):
        return BACK
    form = RegistrationForm(answers=answers, terms_edition=opened.terms_edition, proof=proofs[0])
    return await _send(ui, services, opened.id, form)


async def _send(ui: Frontend, services: Services, id: str, form: RegistrationForm) -> Page | Back:
    """What to read once it is sent. One that has ended when an answer was lost has most likely succeeded."""
    lost = False

    async def send() -> RegistrationDone | None:
        nonlocal lost
        try:
            return await services.service.register(id, form)
        except ServiceError as error:
            if error.code == ENDED and lost:
                return None
            lost = lost or error.code == UNREACHABLE
            raise

    done = await attempt(ui, send)
    if isinstance(done, Back):
        return BACK
    if done is None:
        return Page("register.unsure", body=(m("register.unsure.body", mail=Verbatim(form.answers["mail"])),))
    body = (m("register.done.body", mail=Verbatim(done.mail)), m("register.done.late"))
    return Page("register.done", body=body)


async def _agree(ui: Frontend, edition: str) -> Back | None:
    """The terms; going on needs the act of agreeing."""
    page = Page(
        "register.terms",
        body=tuple(
            m(f"terms.{paragraph}")
            for paragraph in ("purpose", "not_ministry", "secrets", "stops", "conduct")
        ),
        say=Say(m("register.terms.say", edition=Verbatim(edition))),
        actions=(Option("agree", m("register.terms.agree")),),
    )
    return None if await ui.show(page) == "agree" else BACK


def _known(form: Form, opened: RegistrationOpened) -> dict[str, str]:
    """What the card fills in; the person may correct it (guide 4 ④)."""
    fields = {field.id for step in form.steps for field in step.fields}
    known = {
        "name": opened.name,
        "birth_date": opened.birth_date.isoformat(),
        "sex": opened.sex,
        **apart(opened.address),
    }
    return {id: value for id, value in known.items() if id in fields and value != "unknown"}


def _plain(form: Form, answers: Answers) -> dict[str, str]:
    return {id: value for id, value in on_route(form, answers).items() if isinstance(value, str)}
