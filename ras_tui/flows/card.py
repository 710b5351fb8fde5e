"""Proving the card to the service: a secret is typed once, sent once, never retried."""

from functools import partial

from ras_tui.card.pin import Pin
from ras_tui.card.port import Card, PinKind
from ras_tui.errors import CardError
from ras_tui.flows.card_secret import MENDED_BY_TYPING_AGAIN, ask_secret
from ras_tui.flows.outcomes import as_say, attempt
from ras_tui.flows.with_card import with_card
from ras_tui.frontend import BACK, Back, Frontend, Say
from ras_tui.messages.accounts import CardProof, Challenge, Purpose, signed_bytes
from ras_tui.services import Services


async def prove(
    ui: Frontend, services: Services, purpose: Purpose, kinds: tuple[PinKind, ...], about: bytes = b""
) -> tuple[CardProof, ...] | Back:
    """Have the card sign one fresh challenge with each of its keys, in the order given.

    ``about``: SHA-256 of what the signature stands under, if anything.

    The card is held from the counter to the last signature. Whatever fails is told; the person types again,
    tries again, or goes back.
    """
    return await with_card(ui, services, lambda card: _proofs(ui, services, card, purpose, kinds, about))


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
        pin = await ask_secret(ui, services, card, f"{purpose}.{kind}", kind, say)
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
