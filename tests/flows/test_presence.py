"""Before a session ends the person is told; who types is not signed out."""

import asyncio
from dataclasses import dataclass

import pytest

from ras_tui.client.http import HttpService
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.presence import Presence
from ras_tui.frontend import Say
from ras_tui.messages.accounts import SessionOpened
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.services import Services
from ras_tui.text.message import Message
from ras_tui.text.translator import Translator
from tests.flows.journeys import HOA_SIGNS_IN
from tests.flows.play import play
from tests.world import World

MINUTE = 60.0


class Watched(ScriptedFrontend):
    """Notes what it was warned of."""

    def __init__(self) -> None:
        super().__init__((), translator=Translator("en"), find_file=lambda name: pytest.fail(name))
        self.warned: list[tuple[str, object]] = []

    def warn(self, say: Say) -> None:
        assert isinstance(say.words, Message)
        self.warned.append((say.words.id, say.words.params["n"]))


@dataclass
class Time:
    """Goes on when told."""

    now: float

    def __call__(self) -> float:
        return self.now


async def session_of(world: World, services: Services) -> SessionOpened:
    """Hoa's session, opened the way that her terminal opens it."""
    from ras_sandbox.cards import wallet
    from ras_sandbox.cards.people import person
    from ras_tui.card.port import PinKind
    from ras_tui.messages.accounts import CardProof, Purpose, SignInRequest, signed_bytes

    hoa, service = person("hoa"), services.service
    challenge = await service.challenge(Purpose.SIGN_IN)
    data = signed_bytes(Purpose.SIGN_IN, challenge.origin, challenge.nonce)
    signed = wallet.signed(world.folder / "cards", "hoa", PinKind.AUTH, data)
    proof = CardProof(challenge_id=challenge.id, certificate=signed.certificate, signature=signed.signature)
    ticket = (await service.prove_card(proof)).ticket
    return await service.sign_in(SignInRequest(ticket=ticket, auth_id=hoa.auth_id, password=hoa.password))


async def test_who_does_nothing_is_warned_once_two_minutes_before(world: World) -> None:
    services, ui = world.services(), Watched()
    session = await session_of(world, services)
    time = Time(services.service.asked_at)
    presence = Presence(ui, services, session, seconds=time)
    for _ in range(15 * 4):
        time.now += MINUTE / 4
        await presence.look()
    assert ui.warned == [("session.idle", 2)]


async def test_the_last_minutes_of_the_longest_session_are_told_too(world: World) -> None:
    services, ui = world.services(), Watched()
    session = (await session_of(world, services)).model_copy(update={"longest_minutes": 10})
    time = Time(services.service.asked_at)
    presence = Presence(ui, services, session, seconds=time)
    for _ in range(10):
        time.now += MINUTE
        await presence.look()
    assert ui.warned == [("session.ends", 2)]


async def test_who_types_keeps_the_session_alive(world: World) -> None:
    services, ui = world.services(), Watched()
    session = await session_of(world, services)
    services.drafts.unlock("hoa", session.draft_key)
    began = services.service.asked_at
    time = Time(began)
    presence = Presence(ui, services, session, seconds=time)
    time.now += 12 * MINUTE
    Keeping(ui, services, "extension.T61", {})({"name": "N"})
    services.typed_at = time.now - 1
    await presence.look()
    assert services.service.asked_at > began, "the service heard of the session"


async def test_a_service_that_is_away_does_not_end_the_watching(world: World) -> None:
    services, ui = world.services(), Watched()
    session = await session_of(world, services)
    time = Time(services.service.asked_at)
    presence = Presence(ui, services, session, seconds=time)
    assert isinstance(services.service, HttpService)
    await services.service.close()
    time.now += 6 * MINUTE
    services.typed_at = time.now
    await presence.look()
    assert ui.warned == []


async def test_nothing_watches_after_signing_out_or_leaving(world: World) -> None:
    from ras_tui.scripted.answer import choose, leave

    before = len(asyncio.all_tasks())
    await play(world, (*HOA_SIGNS_IN, choose("main", "sign_out"), leave("main")))
    await play(world, (*HOA_SIGNS_IN, leave("main")))
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) == before
