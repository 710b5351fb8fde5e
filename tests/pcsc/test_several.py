"""Two My Number Cards in two readers: the person says which, and is not asked again while it lies there."""

import asyncio
from pathlib import Path

import pytest

from ras_sandbox.cards import wallet
from ras_tui.card.pcsc import PcscCards
from ras_tui.card.port import Card
from ras_tui.client.interface import Service
from ras_tui.clock import SystemClock
from ras_tui.drafts.sealed import SealedDrafts
from ras_tui.flows.lock import LockingFrontend
from ras_tui.flows.with_card import with_card
from ras_tui.frontend import BACK, Back, Choose, Option
from ras_tui.scripted.answer import Answer, choose, secret
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.services import Services
from ras_tui.text.message import Verbatim
from ras_tui.text.translator import Translator
from tests.card.world import World
from tests.pcsc.daemon import Daemon
from tests.pcsc.test_pcsc import READER, code_of, lying, opening

BESIDE = "Sandbox Reader 00 01"


def no_service() -> Service:
    raise AssertionError("the card alone is asked")


def ports(cards: PcscCards, folder: Path) -> Services:
    drafts = SealedDrafts(folder / "drafts")
    return Services(cards=lambda: cards, service=no_service, clock=SystemClock(), drafts=drafts, home=folder)


def answering(*answers: Answer) -> ScriptedFrontend:
    return ScriptedFrontend(answers, translator=Translator("en"), find_file=Path)


async def whose(cards: PcscCards, world: World) -> str:
    """Whose card is held."""
    async with cards.session() as card:
        found = await card.certificate()
    return next(id for id in ("hoa", "carlos") if (world.cards / id / "auth.der").read_bytes() == found)


async def test_which_of_two_cards_it_is_is_asked_once_while_it_lies_there(
    daemon: Daemon, world: World, tmp_path: Path
) -> None:
    cards = PcscCards()
    services = ports(cards, tmp_path)
    ui = answering(choose("card.several", BESIDE).shows(READER, "19 May 2027", "3 tries left"))

    async def certificate(card: Card) -> bytes:
        return await card.certificate()

    async def goes_back(card: Card) -> Back:
        return BACK

    with daemon.insert(wallet.open_card(world.cards, "hoa")):
        carlos = daemon.insert(wallet.open_card(world.cards, "carlos"), slot=1)
        await lying(READER, BESIDE)
        assert await code_of(opening(cards)) == "card.several"
        for _ in range(2):
            found = await with_card(ui, services, certificate)
            assert found == (world.cards / "carlos" / "auth.der").read_bytes()
        assert ui.left_over == ()
        carlos.remove()
        await lying(READER)
        assert await whose(cards, world) == "hoa"
        with daemon.insert(wallet.open_card(world.cards, "carlos"), slot=1):
            await lying(READER, BESIDE)
            assert await code_of(opening(cards)) == "card.several"
            cards.choose(BESIDE)
            assert await with_card(ui, services, goes_back) is BACK
            assert await code_of(opening(cards)) == "card.several", "it may have been the wrong one"


@pytest.mark.soak
async def test_a_locked_session_asks_which_of_two_cards_is_its_own(
    daemon: Daemon, world: World, tmp_path: Path
) -> None:
    cards = PcscCards()
    ui = answering(
        choose("lock", "open"),
        choose("card.several", READER),
        choose("lock", "open").shows("another card"),
        choose("card.several", BESIDE),
        secret("lock.pin", "2580"),
        choose("menu", "a").shows("It is your card"),
    )
    lock = LockingFrontend(ui, ports(cards, tmp_path))
    menu = Choose("menu", (Option("a", Verbatim("a")),), title=Verbatim("Menu"))
    with daemon.insert(wallet.open_card(world.cards, "hoa")):
        carlos = daemon.insert(wallet.open_card(world.cards, "carlos"), slot=1)
        await lying(READER, BESIDE)
        cards.choose(BESIDE)
        assert await whose(cards, world) == "carlos"
        lock.guard((world.cards / "carlos" / "auth.der").read_bytes())
        await asyncio.sleep(0.2)
        carlos.remove()
        await lying(READER)
        with daemon.insert(wallet.open_card(world.cards, "carlos"), slot=1):
            await lying(READER, BESIDE)
            assert await lock.choose(menu) == "a"
        lock.release()
    assert ui.left_over == ()
