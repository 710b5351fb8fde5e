"""What lies in the readers, and what the certificates say; the one for signatures, for its password."""

from ras_tui.card.port import Card, Lying, PinKind, Validity
from ras_tui.errors import CardError, Recoverable
from ras_tui.flows.card_secret import MENDED_BY_TYPING_AGAIN, ask_secret
from ras_tui.flows.outcomes import as_say, explain
from ras_tui.flows.with_card import with_card
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say
from ras_tui.services import Services
from ras_tui.text.message import Message, Verbatim, Words, m


async def look(ui: Frontend, services: Services) -> None:
    """Look into each reader, and show it."""
    try:
        found = await services.cards.look()
    except Recoverable as error:
        await explain(ui, error)
        return
    words = tuple(words for lying in found for words in lying_words(lying))
    page = Page("card.look", body=words, actions=_certificate_action(found))
    if await ui.show(page) == "sign":
        await _signing_certificate(ui, services)


def _certificate_action(found: tuple[Lying, ...]) -> tuple[Option, ...]:
    readable = any(lying.tries.get(PinKind.SIGN) for lying in found)
    return (Option("sign", m("card.look.sign.read")),) if readable else ()


def lying_words(lying: Lying) -> tuple[Words, ...]:
    """What lies in a reader, in sentences."""
    reader = m("card.look.reader", reader=Verbatim(lying.reader))
    if lying.problem is not None:
        code = lying.problem.code
        return (reader, Message(f"error.{code}", lying.problem.params))
    dates = (
        (m("card.look.auth", first=lying.auth.first, last=lying.auth.last), m("card.look.sign"))
        if lying.auth
        else ()
    )
    return (
        reader,
        m("card.look.my_number_card"),
        *dates,
        *(_tries(kind, n) for kind, n in lying.tries.items()),
    )


def _tries(kind: PinKind, left: int) -> Words:
    name = m(f"pin.{kind}.name")
    if left == 0:
        return m("card.look.blocked", kind=name)
    return m("card.look.tries", kind=name, n=left)


async def _signing_certificate(ui: Frontend, services: Services) -> None:
    found = await with_card(ui, services, lambda card: _validity(ui, services, card))
    if not isinstance(found, Back):
        said = m("card.look.sign.dates", first=found.first, last=found.last)
        await ui.show(Page("card.look.sign", body=(said, m("card.look.sign.ends"))))


async def _validity(ui: Frontend, services: Services, card: Card) -> Validity | Back:
    say: Say | None = None
    while True:
        pin = await ask_secret(ui, services, card, "card.look.sign.pin", PinKind.SIGN, say)
        if isinstance(pin, Back):
            return BACK
        try:
            return await card.signing_validity(pin)
        except CardError as error:
            if error.code not in MENDED_BY_TYPING_AGAIN:
                raise
            say = as_say(error)
