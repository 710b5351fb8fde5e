"""Changing address, telephone, residence card, language of letters, and the mail address."""

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ras_tui.clock import today
from ras_tui.flows.answers import review
from ras_tui.flows.face import read_face
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.pages import walk
from ras_tui.flows.taken import sources, taken
from ras_tui.forms.address import apart
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import on_route
from ras_tui.forms.registry import load
from ras_tui.frontend import Back, Fill, Frontend, Page, Say
from ras_tui.messages.accounts import AccountChanges, NewMail
from ras_tui.services import Services
from ras_tui.text.message import Message, Verbatim, m

if TYPE_CHECKING:
    from ras_tui.messages.accounts import Account

DRAFT: Final = "account.changes"
NOTHING: Final[Answers] = MappingProxyType({})
FIELDS: Final = ("postal", "prefecture", "municipality", "street", "phone", "card_number", "letter_language")


async def change(ui: Frontend, services: Services, account: "Account", on_card: Answers = NOTHING) -> None:
    """Two pages filled in with what is registered, a look at all, then the service.

    What is typed is a draft until the service has it: a session that ends on the way costs nothing.
    ``on_card``: what the card's face says of the address; it is marked as from there.
    """
    form, day = load("account_changes"), today(services.clock)
    typed = services.drafts.load(DRAFT) or {}
    known = _moved({**_registered(account), **typed}, on_card)
    keeping = Keeping(ui, services, DRAFT, known)
    while True:
        walked = await walk(ui, form, keeping.latest, day, keep=keeping, sources=sources(known))
        if isinstance(walked, Back):
            services.drafts.drop(DRAFT)
            return
        checked = await review(ui, form, walked, day, id="account.check", keep=keeping)
        if isinstance(checked, Back):
            continue
        sent = await attempt(ui, partial(services.service.change_account, _changes(checked)))
        if not isinstance(sent, Back):
            services.drafts.drop(DRAFT)
            ui.tell(Say(m("account.changed"), "done"))
            return


async def change_from_card(ui: Frontend, services: Services, account: "Account") -> None:
    """The address that the card's face says: after moving, the municipality wrote the new one there."""
    profile = await read_face(ui, services)
    if isinstance(profile, Back):
        return
    address = apart(profile.address)
    if "street" not in address:
        body = (m("card.face.address", address=Verbatim(profile.address)), m("account.from_card.unclear"))
        await ui.show(Page("account.from_card", body=body))
        return
    await change(ui, services, account, address)


async def new_mail(ui: Frontend, services: Services) -> Message | None:
    """Another address: a letter goes there, and counts once its code is typed. None: nothing was asked."""
    form = load("new_mail")
    filled = await ui.fill(Fill("account.mail", form, form.steps[0], {}, today(services.clock)))
    if isinstance(filled, Back):
        return None
    request = NewMail(mail=str(filled["mail"]))
    asked = await attempt(ui, lambda: services.service.new_mail(request))
    return None if isinstance(asked, Back) else m("account.mail_asked", mail=Verbatim(request.mail))


async def confirm_mail(ui: Frontend, services: Services, code: str = "") -> Message | None:
    """The code of the letter to the new address."""
    form = load("letter_link")
    if not code:
        filled = await ui.fill(Fill("password.link", form, form.steps[0], {}, today(services.clock)))
        if isinstance(filled, Back):
            return None
        code = str(filled["letter_code"])
    done = await attempt(ui, lambda: services.service.confirm_mail(code))
    return None if isinstance(done, Back) else m("account.mail_confirmed", mail=Verbatim(done.mail))


def _moved(known: Answers, on_card: Answers) -> Answers:
    """With the address on the card; the postcode of another address does not hold for it."""
    moved = any(known.get(id) != value for id, value in on_card.items())
    return taken({**known, "postal": ""} if moved else known, {"card": on_card})


def _registered(account: "Account") -> Answers:
    known = account.model_dump(mode="json")
    foreign = "yes" if account.card_number else "no"
    return {**{field: known[field] for field in FIELDS if known[field]}, "case.foreign": foreign}


def _changes(answers: Answers) -> AccountChanges:
    route = on_route(load("account_changes"), answers)
    return AccountChanges(answers={id: value for id, value in route.items() if isinstance(value, str)})
