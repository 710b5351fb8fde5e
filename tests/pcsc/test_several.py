"""Two My Number Cards in two readers: the person says which, and is not asked again while it lies there."""

from pathlib import Path

from ras_sandbox.cards import wallet
from ras_tui.card.pcsc import PcscCards
from ras_tui.card.port import Card
from ras_tui.client.interface import Service
from ras_tui.clock import SystemClock
from ras_tui.drafts.sealed import SealedDrafts
from ras_tui.flows.with_card import with_card
from ras_tui.scripted.answer import choose
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.services import Services
from ras_tui.text.translator import Translator
from tests.card.world import World
from tests.pcsc.daemon import Daemon
from tests.pcsc.test_pcsc import READER, code_of, lying, opening

BESIDE = "Sandbox Reader 00 01"


def no_service() -> Service:
    raise AssertionError("the card alone is asked")


async def whose(cards: PcscCards, world: World) -> str:
    """Whose card is held."""
    async with cards.session() as card:
        found = await card.certificate()
    return next(id for id in ("hoa", "carlos") if (world.cards / id / "auth.der").read_bytes() == found)


async def test_which_of_two_cards_it_is_is_asked_once_while_it_lies_there(
    daemon: Daemon, world: World, tmp_path: Path
) -> None:
    cards = PcscCards()
    drafts = SealedDrafts(tmp_path / "drafts")
    services = Services(
        cards=lambda: cards, service=no_service, clock=SystemClock(), drafts=drafts, home=tmp_path
    )
    ui = ScriptedFrontend(
        [choose("card.several", BESIDE).shows(READER, "19 May 2027", "3 tries left")],
        translator=Translator("en"),
        find_file=Path,
    )

    async def certificate(card: Card) -> bytes:
        return await card.certificate()

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
