"""Signing in (guide 5(1)ウI): card and PIN first, then 認証ID and password."""

from typing import Final

from ras_tui.card.port import PinKind
from ras_tui.clock import today
from ras_tui.errors import ServiceError
from ras_tui.flows.card import prove
from ras_tui.flows.outcomes import as_say, attempt, begins_anew, explain, may_pass
from ras_tui.flows.person import Person, welcome
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Fill, Frontend, Say, Secret
from ras_tui.messages.accounts import CardProof, Purpose, SessionOpened, SignInRequest
from ras_tui.services import Services
from ras_tui.text.message import m

WRONG: Final = "sign_in.wrong"
"""ID or password; which of them is not said. The same card may try again."""
SOON: Final = 30
"""Days before the end of password or certificate from which signing in says so."""
TICKET_ENDED: Final = "sign_in.ticket_ended"


async def sign_in(ui: Frontend, services: Services) -> Person | Back:
    """Card, PIN, certificate, then ID and password; the order the guide gives.

    Which of several cards it is was perhaps chosen by somebody else: it is asked anew.
    """
    services.cards.choose("")
    while True:
        proofs = await prove(ui, services, Purpose.SIGN_IN, (PinKind.AUTH,))
        if isinstance(proofs, Back):
            return BACK
        try:
            session = await _identify(ui, services, proofs[0])
        except ServiceError as error:
            if not begins_anew(error):
                raise
            ui.tell(as_say(error))
            continue
        if isinstance(session, SessionOpened):
            person = welcome(services, session, proofs[0].certificate)
            ui.tell(Say(m("sign_in.done"), "done"))
            _warn(ui, services, person)
            return person
        if session is BACK:
            return BACK


def _warn(ui: Frontend, services: Services, person: Person) -> None:
    """What the person should mend soon: an address where letters come back, what ends within a month."""
    day = today(services.clock)
    if person.account.mail_trouble:
        ui.tell(Say(m("sign_in.mail_trouble"), "error"))
    for what in ("password", "certificate"):
        last_day = getattr(person.session, f"{what}_expires")
        if (last_day - day).days <= SOON:
            ui.tell(Say(m(f"sign_in.{what}_ends", day=last_day)))


async def _identify(ui: Frontend, services: Services, proof: CardProof) -> SessionOpened | Back | None:
    """ID and password for a card that is proved. None: the ticket ran out, begin with the card again."""
    accepted = await attempt(ui, lambda: services.service.prove_card(proof))
    if isinstance(accepted, Back):
        return BACK
    auth_id, say = "", Say(m("sign_in.card_accepted"), "done")
    while True:
        typed = await _auth_id(ui, services, auth_id, say)
        if isinstance(typed, Back):
            return BACK
        auth_id = typed
        password = await ui.secret(Secret("sign_in.password", "password", say=Say(m("sign_in.password.say"))))
        if isinstance(password, Back):
            continue
        request = SignInRequest(ticket=accepted.ticket, auth_id=auth_id, password=password.reveal().decode())
        password.wipe()
        try:
            return await services.service.sign_in(request)
        except ServiceError as error:
            if error.code == TICKET_ENDED:
                ui.tell(as_say(error))
                return None
            if error.code != WRONG and not may_pass(error):
                await explain(ui, error)
                return BACK
            say = as_say(error)


async def _auth_id(ui: Frontend, services: Services, auth_id: str, say: Say) -> str | Back:
    form = load("sign_in")
    filled = await ui.fill(
        Fill("sign_in.auth_id", form, form.steps[0], {"auth_id": auth_id}, today(services.clock), say=say)
    )
    return BACK if isinstance(filled, Back) else str(filled["auth_id"])
