"""Which of several My Number Cards: asked once, then remembered while the card lies there."""

from typing import Final

from ras_tui.card.port import Lying, PinKind
from ras_tui.frontend import Back, Choose, Frontend, Option
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m

SEVERAL: Final = "card.several"
"""The error that this mends."""


async def choose_card(ui: Frontend, services: Services) -> bool:
    """Ask by the readers' names and by what each card tells without a secret. False: the person goes back.

    Raises ``card.no_service``, ``card.no_reader``.
    """
    cards = [lying for lying in await services.cards.look() if lying.problem is None]
    if len(cards) < 2:  # others were taken out meanwhile
        services.cards.choose("".join(card.reader for card in cards))
        return True
    options = tuple(Option(card.reader, Verbatim(card.reader), detail=_about(card)) for card in cards)
    ask = Choose("card.several", options, body=(m("card.several.body"),), default=options[0].id)
    picked = await ui.choose(ask)
    if isinstance(picked, Back):
        return False
    services.cards.choose(picked)
    return True


def _about(card: Lying) -> Words | None:
    """Until when its certificate for sign-in is good, and the tries that are left."""
    if card.auth is None:
        return None
    return m("card.several.about", last=card.auth.last, n=card.tries[PinKind.AUTH])
