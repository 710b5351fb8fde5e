"""Registering as a user (guide 4): both card secrets, the form, the terms, then letters."""

from functools import partial

from ras_tui.card.port import PinKind
from ras_tui.clock import today
from ras_tui.errors import ServiceError
from ras_tui.flows.answers import review
from ras_tui.flows.card import prove
from ras_tui.flows.outcomes import as_say, attempt, begins_anew, explain
from ras_tui.flows.pages import walk
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import on_route
from ras_tui.forms.model import Form
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say
from ras_tui.messages.accounts import Purpose, RegistrationForm, RegistrationOpened, RegistrationRequest
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m

FROM_CARD = ("name", "sex", "birth_date")
"""Fields that the card fills in; the person may correct them (guide 4 ④)."""


async def register(ui: Frontend, services: Services) -> None:
    """From the card to the letter with the link."""
    opened = await _open(ui, services)
    if isinstance(opened, Back) or (opened.already_registered and not await _registers_again(ui)):
        return
    await _fill_in(ui, services, opened)


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


async def _fill_in(ui: Frontend, services: Services, opened: RegistrationOpened) -> None:
    form = load("registration")
    answers: Answers = _known(form, opened)
    sources = {field: m("source.card") for field in FROM_CARD if answers.get(field)}
    say: Say | None = Say(m("register.from_card"), "done")
    while True:
        walked = await walk(ui, form, answers, today(services.clock), sources=sources, say=say)
        if isinstance(walked, Back):
            return
        answers = walked
        if isinstance(await _agree(ui, opened.terms_edition), Back):
            continue
        checked = await review(ui, form, answers, today(services.clock), id="register.check")
        if isinstance(checked, Back):
            continue
        answers = checked
        try:
            sent = RegistrationForm(answers=_plain(form, answers), terms_edition=opened.terms_edition)
            done = await services.service.register(opened.id, sent)
        except ServiceError as error:
            if not await explain(ui, error, retry=True):
                return
            continue
        await ui.show(
            Page(
                "register.done",
                body=(m("register.done.body", mail=Verbatim(done.mail)), m("register.done.late")),
            )
        )
        return


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
    fields = {field.id for step in form.steps for field in step.fields}
    known = {"name": opened.name, "birth_date": opened.birth_date.isoformat(), "sex": opened.sex}
    return {id: value for id, value in known.items() if id in fields and value != "unknown"}


def _plain(form: Form, answers: Answers) -> dict[str, str]:
    return {id: value for id, value in on_route(form, answers).items() if isinstance(value, str)}
