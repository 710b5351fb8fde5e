"""Asking for one of the card's secrets: its counter is shown first, the last try needs a second yes."""

from typing import Final

from ras_tui.card.pin import Pin
from ras_tui.card.port import Card, PinKind
from ras_tui.errors import CardError
from ras_tui.flows.with_card import unless
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say, Secret
from ras_tui.services import Services
from ras_tui.text.message import m

MENDED_BY_TYPING_AGAIN: Final = frozenset({"card.pin_wrong", "card.pin_format"})


async def ask_secret(
    ui: Frontend, services: Services, card: Card, id: str, kind: PinKind, say: Say | None = None
) -> Pin | Back:
    """The secret of a kind, asked only after its counter was read. ``card.pin_blocked`` at zero."""
    left = await card.tries_left(kind)
    if left == 0:
        raise CardError("card.pin_blocked", kind=m(f"pin.{kind}.name"))
    if left == 1 and not await _risks_last_try(ui, kind):
        return BACK
    ask = Secret(
        id,
        "sign" if kind is PinKind.SIGN else "digits",
        title=m(f"{id}.title"),
        say=say or Say(m(f"pin.{kind}.ask", n=left)),
        body=(m(f"pin.{kind}.about"),),
        tries_left=left,
    )
    return await while_card_lies(ui, services, ask)


async def while_card_lies(ui: Frontend, services: Services, ask: Secret) -> Pin | Back:
    """Ask for a secret; ``card.removed`` the moment the card is taken out."""
    typed = await unless(ui.secret(ask), services.cards.removed())
    if typed is None:
        raise CardError("card.removed")
    return typed


async def _risks_last_try(ui: Frontend, kind: PinKind) -> bool:
    page = Page(
        "pin.last_try",
        body=(m("pin.last_try.body", kind=m(f"pin.{kind}.name")),),
        say=Say(m("pin.last_try.say"), "error"),
        actions=(Option("go", m("pin.last_try.go")),),
    )
    return await ui.show(page) == "go"
