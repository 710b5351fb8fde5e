"""Holding the card for an act: what fails is told, and goes on by itself once the card is there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from ras_tui.card.port import Card
from ras_tui.errors import CardError
from ras_tui.flows.choosing_card import SEVERAL, choose_card
from ras_tui.flows.outcomes import RETRY, as_say, explain, remedy
from ras_tui.frontend import BACK, Back, Frontend, Page
from ras_tui.services import Services
from ras_tui.text.message import m

T = TypeVar("T")

MENDED_BY_ARRIVAL: Final = frozenset(
    {
        *("card.no_service", "card.service_version", "card.refused", "card.no_reader"),
        *(
            "card.absent",
            "card.removed",
            "card.busy",
            "card.mute",
            "card.old_card",
            "card.phone",
            "card.foreign",
        ),
        *("card.residence_card", "card.not_residence"),
    }
)
"""What may be over as soon as a card or a reader comes."""
NOT_MENDED: Final = frozenset({"card.pin_blocked", "card.combined", "card.change_unsure"})
"""What the same act, tried again, cannot mend."""


async def with_card(ui: Frontend, services: Services, act: Callable[[Card], Awaitable[T]]) -> T | Back:
    """Hold the My Number Card while the act lasts. The person tries again, or goes back.

    Going back forgets which of several cards it was: it may have been the wrong one.
    """
    while True:
        try:
            async with services.cards.session() as card, holding(services):
                done = await act(card)
            if isinstance(done, Back):
                services.cards.choose("")
            return done
        except CardError as error:
            if not await tries_again(ui, services, error):
                return BACK


@asynccontextmanager
async def holding(services: Services) -> AsyncIterator[None]:
    """While an act holds the card, nothing else can: a lock could not look whose card it is."""
    services.holding = True
    try:
        yield
    finally:
        services.holding = False


async def tries_again(ui: Frontend, services: Services, error: CardError) -> bool:
    """Tell what happened. True when it is worth another try: the person says so, or the card has come."""
    if error.code == SEVERAL:
        return await choose_card(ui, services)
    if error.code not in MENDED_BY_ARRIVAL:
        return await explain(ui, error, retry=error.code not in NOT_MENDED)
    page = Page(
        "trouble", body=(remedy(error), m("card.goes_on_by_itself")), say=as_say(error), actions=(RETRY,)
    )
    answered = await unless(ui.show(page), services.cards.arrived())
    return answered is None or answered == "retry"


async def unless(asking: Awaitable[T], event: Awaitable[None]) -> T | None:
    """What the person answers; None when the event came first."""
    coming = asyncio.ensure_future(event)  # first: what comes while the question is put is seen
    answering = asyncio.ensure_future(asking)
    try:
        await asyncio.wait({answering, coming}, return_when=asyncio.FIRST_COMPLETED)
        return answering.result() if answering.done() else None
    finally:
        answering.cancel()
        coming.cancel()
        await asyncio.gather(answering, coming, return_exceptions=True)
