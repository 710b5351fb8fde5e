"""Reading what is written on the card's face (券面事項入力補助AP), by its own secret or what is printed.

The PIN for signing in is never tried here to save a typing: it has another counter, even where the digits are
the same.
"""

from functools import partial

from ras_tui.card.pin import Pin
from ras_tui.card.port import Card, PinKind
from ras_tui.card.profile import Profile
from ras_tui.clock import today
from ras_tui.errors import CardError
from ras_tui.flows.card_secret import MENDED_BY_TYPING_AGAIN, ask_secret
from ras_tui.flows.outcomes import as_say
from ras_tui.flows.with_card import with_card
from ras_tui.forms.conditions import Answers
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Choose, Fill, Frontend, Option, Say
from ras_tui.services import Services
from ras_tui.text.message import m


async def read_face(ui: Frontend, services: Services) -> Profile | Back:
    """Choose how to open it, then read it."""
    options = (
        Option(PinKind.INPUT, m("card.face.input"), detail=m("card.face.input.about")),
        Option(PinKind.PRINTED, m("card.face.printed"), detail=m("card.face.printed.about")),
    )
    picked = await ui.choose(Choose("card.face.how", options, default=PinKind.INPUT))
    if isinstance(picked, Back):
        return BACK
    way = _by_pin if picked == PinKind.INPUT else _by_print
    return await with_card(ui, services, partial(way, ui, services))


async def _by_pin(ui: Frontend, services: Services, card: Card) -> Profile | Back:
    say: Say | None = None
    while True:
        pin = await ask_secret(ui, services, card, "card.face.pin", PinKind.INPUT, say)
        if isinstance(pin, Back):
            return BACK
        try:
            return await card.profile(PinKind.INPUT, pin)
        except CardError as error:
            if error.code not in MENDED_BY_TYPING_AGAIN:
                raise
            say = as_say(error)


async def _by_print(ui: Frontend, services: Services, card: Card) -> Profile | Back:
    """照合番号B from what the card shows: its counter is read and told like that of a PIN."""
    form = load("card_face")
    answers: Answers = {}
    say: Say | None = None
    while True:
        left = await card.tries_left(PinKind.PRINTED)
        if left == 0:
            raise CardError("card.pin_blocked", kind=m(f"pin.{PinKind.PRINTED}.name"))
        told = say or Say(m("pin.printed.ask", n=left))
        filled = await ui.fill(
            Fill("card.face.print", form, form.steps[0], answers, today(services.clock), say=told)
        )
        if isinstance(filled, Back):
            return BACK
        answers = filled
        number = f"{answers['birth_digits']}{answers['expiry_year']}{answers['security_code']}"
        try:
            return await card.profile(PinKind.PRINTED, Pin(number))
        except CardError as error:
            if error.code not in MENDED_BY_TYPING_AGAIN:
                raise
            say = as_say(error)
