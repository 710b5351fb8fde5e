"""Asking the card: its secret is typed once, sent once, never retried."""

import asyncio
from functools import partial

from ras_tui.card.pin import Pin
from ras_tui.card.port import Card, PinKind
from ras_tui.errors import CardError
from ras_tui.flows.outcomes import as_say, attempt, explain
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say, Secret
from ras_tui.messages.accounts import CardProof, Challenge, Purpose, signed_bytes
from ras_tui.services import Services
from ras_tui.text.message import m

MENDED_BY_TYPING_AGAIN = frozenset({"card.pin_wrong", "card.pin_format"})


async def prove(
    ui: Frontend, services: Services, purpose: Purpose, kinds: tuple[PinKind, ...], about: bytes = b""
) -> tuple[CardProof, ...] | Back:
    """Have the card sign one fresh challenge with each of its keys, in the order given.

    ``about``: SHA-256 of what the signature stands under, if anything.

    The card is held from the counter to the last signature. Whatever fails is told; the person types again,
    tries again, or goes back.
    """
    while True:
        try:
            async with services.cards.session() as card:
                return await _proofs(ui, services, card, purpose, kinds, about)
        except CardError as error:
            if not await explain(ui, error, retry=error.code != "card.pin_blocked"):
                return BACK


async def _proofs(
    ui: Frontend,
    services: Services,
    card: Card,
    purpose: Purpose,
    kinds: tuple[PinKind, ...],
    about: bytes,
) -> tuple[CardProof, ...] | Back:
    """One proof for each kind; the challenge is fetched after the first typing, for it lives shortly."""
    challenge: Challenge | None = None
    proofs: list[CardProof] = []
    say: Say | None = None
    while len(proofs) < len(kinds):
        kind = kinds[len(proofs)]
        pin = await _typed(ui, services, card, purpose, kind, say)
        if isinstance(pin, Back):
            return BACK
        if challenge is None:
            fresh = await attempt(ui, partial(services.service.challenge, purpose))
            if isinstance(fresh, Back):
                pin.wipe()
                return BACK
            challenge = fresh
        proof = await _proof(card, kind, pin, purpose, challenge, about)
        say = as_say(proof) if isinstance(proof, CardError) else None
        if isinstance(proof, CardProof):
            proofs.append(proof)
    return tuple(proofs)


async def _proof(
    card: Card, kind: PinKind, pin: Pin, purpose: Purpose, challenge: Challenge, about: bytes
) -> CardProof | CardError:
    """The card's proof, or why the secret must be typed again."""
    data = signed_bytes(purpose, challenge.origin, challenge.nonce, about)
    try:
        signed = await card.sign(kind, pin, data)
    except CardError as error:
        if error.code in MENDED_BY_TYPING_AGAIN:
            return error
        raise
    return CardProof(challenge_id=challenge.id, certificate=signed.certificate, signature=signed.signature)


async def _typed(
    ui: Frontend, services: Services, card: Card, purpose: Purpose, kind: PinKind, say: Say | None
) -> Pin | Back:
    """The secret of a kind, asked only after its counter was read; the last try needs a second yes."""
    left = await card.tries_left(kind)
    if left == 0:
        raise CardError("card.pin_blocked", kind=m(f"pin.{kind}.name"))
    if left == 1 and not await _risks_last_try(ui, kind):
        return BACK
    ask = Secret(
        f"{purpose}.{kind}",
        "digits" if kind is PinKind.AUTH else "sign",
        title=m(f"{purpose}.{kind}.title"),
        say=say or Say(m(f"pin.{kind}.ask", n=left)),
        body=(m(f"pin.{kind}.about"),),
        tries_left=left,
    )
    return await _while_card_lies(ui, services, ask)


async def _risks_last_try(ui: Frontend, kind: PinKind) -> bool:
    page = Page(
        "pin.last_try",
        body=(m("pin.last_try.body", kind=m(f"pin.{kind}.name")),),
        say=Say(m("pin.last_try.say"), "error"),
        actions=(Option("go", m("pin.last_try.go")),),
    )
    return await ui.show(page) == "go"


async def _while_card_lies(ui: Frontend, services: Services, ask: Secret) -> Pin | Back:
    """Ask for the secret; the moment the card is taken out, stop asking."""
    typing = asyncio.ensure_future(ui.secret(ask))
    gone = asyncio.ensure_future(services.cards.removed())
    try:
        await asyncio.wait({typing, gone}, return_when=asyncio.FIRST_COMPLETED)
        if typing.done():
            return typing.result()
        raise CardError("card.removed")
    finally:
        typing.cancel()
        gone.cancel()
        await asyncio.gather(typing, gone, return_exceptions=True)
