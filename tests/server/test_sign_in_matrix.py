"""Every way that a sign-in can be wrong, refused with its own code; the table is written by hand.

What the authority says of a certificate has a table of its own (``test_revocation``).
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import sign_in
from ras_server.desk import Desk
from ras_server.settings import KeyUse
from ras_server.trust import challenges
from ras_server.trust.certificates import Trust
from ras_tui.messages.accounts import CardProof, Challenge, Purpose, SignInRequest, signed_bytes
from tests.server.bench import FIRST_DAY, PASSWORD, Card, HandClock, anchors, register, ticket_for
from tests.server.test_trust import refusal


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """Nothing here depends on the kind of database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


@dataclass
class Stage:
    """A registered card, other people's cards, and a service."""

    desk: Desk
    card: Card
    other: Card
    authority: Authority
    foreign: Authority
    clock: HandClock

    def challenge(self, purpose: Purpose = Purpose.SIGN_IN) -> Challenge:
        return challenges.issue(self.desk, purpose)

    def proof(self, challenge: Challenge | None = None, **changes: object) -> CardProof:
        return self.card.proof(KeyUse.AUTH, challenge or self.challenge(), Purpose.SIGN_IN, **changes)  # type: ignore[arg-type]

    def prove(self, proof: CardProof, desk: Desk | None = None) -> str:
        return sign_in.prove_card(desk or self.desk, proof).ticket


def used_nonce(stage: Stage) -> None:
    proof = stage.proof()
    stage.prove(proof)
    stage.prove(proof)


def old_nonce(stage: Stage) -> None:
    proof = stage.proof()
    stage.clock.forward(minutes=5)
    stage.prove(proof)


def made_up_nonce(stage: Stage) -> None:
    stage.prove(stage.proof().model_copy(update={"challenge_id": "0" * 32}))


def nonce_of_another_conversation(stage: Stage) -> None:
    """A signature over somebody else's challenge, sent with one's own."""
    mine, theirs = stage.challenge(), stage.challenge()
    stage.prove(stage.proof(theirs).model_copy(update={"challenge_id": mine.id}))


def nonce_for_registering(stage: Stage) -> None:
    stage.prove(stage.proof(stage.challenge(Purpose.REGISTER)))


def another_origin(stage: Stage) -> None:
    stage.prove(stage.proof(origin="https://evil.example"))


def nonce_of_another_origin(stage: Stage) -> None:
    proof = stage.proof()
    elsewhere = replace(stage.desk, settings=replace(stage.desk.settings, origin="https://other.example"))
    stage.prove(proof, elsewhere)


def chain_of_a_stranger(stage: Stage) -> None:
    stranger = Card.make(stage.foreign)
    stage.prove(stranger.proof(KeyUse.AUTH, stage.challenge(), Purpose.SIGN_IN))


def expired_certificate(stage: Stage) -> None:
    old = Card.make(stage.authority, last_day=FIRST_DAY - timedelta(days=1))
    stage.prove(old.proof(KeyUse.AUTH, stage.challenge(), Purpose.SIGN_IN))


def unknown_card(stage: Stage) -> None:
    stage.prove(stage.other.proof(KeyUse.AUTH, stage.challenge(), Purpose.SIGN_IN))


def other_policy(stage: Stage) -> None:
    pinned = anchors(stage.authority)
    pinned[KeyUse.AUTH] = replace(pinned[KeyUse.AUTH], policies=frozenset({"2.999.1"}))
    stage.prove(stage.proof(), replace(stage.desk, trust=Trust(pinned)))


def key_for_signatures(stage: Stage) -> None:
    pinned = anchors(stage.authority)
    pinned[KeyUse.AUTH] = pinned[KeyUse.SIGN]
    proof = stage.card.proof(KeyUse.SIGN, stage.challenge(), Purpose.SIGN_IN)
    stage.prove(proof, replace(stage.desk, trust=Trust(pinned)))


def sha_1(stage: Stage) -> None:
    _signed_by(stage, padding.PKCS1v15(), hashes.SHA1())


def pss(stage: Stage) -> None:
    _signed_by(stage, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())


def _signed_by(stage: Stage, pad: padding.AsymmetricPadding, digest: hashes.HashAlgorithm) -> None:
    challenge = stage.challenge()
    data = signed_bytes(Purpose.SIGN_IN, challenge.origin, challenge.nonce)
    signature = stage.card.keys[KeyUse.AUTH].sign(data, pad, digest)
    stage.prove(stage.proof(challenge).model_copy(update={"signature": signature}))


def short_rsa(stage: Stage) -> None:
    """The authority itself vouched for a key that is too short."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    _by_another_key(stage, key.public_key(), lambda data: key.sign(data, padding.PKCS1v15(), hashes.SHA256()))


def short_curve(stage: Stage) -> None:
    key = ec.generate_private_key(ec.SECP192R1())
    _by_another_key(stage, key.public_key(), lambda data: key.sign(data, ec.ECDSA(hashes.SHA256())))


def _by_another_key(stage: Stage, public: object, sign: Callable[[bytes], bytes]) -> None:
    der = stage.authority.auth_certificate(public, "A9", FIRST_DAY, date(2029, 1, 1))  # type: ignore[arg-type]
    challenge = stage.challenge()
    data = signed_bytes(Purpose.SIGN_IN, challenge.origin, challenge.nonce)
    stage.prove(CardProof(challenge_id=challenge.id, certificate=der, signature=sign(data)))


def rubbish_for_a_certificate(stage: Stage) -> None:
    stage.prove(stage.proof().model_copy(update={"certificate": b"0"}))


def unknown_kind_of_key(stage: Stage) -> None:
    """The kind of key that the certificate names is none that there is."""
    der = stage.card.certificates[KeyUse.AUTH]
    rsa_encryption = bytes.fromhex("06092a864886f70d010101")
    unknown = bytes.fromhex("06092a864886f70d01017f")
    assert der.count(rsa_encryption) == 1
    stage.prove(stage.proof(certificate=der.replace(rsa_encryption, unknown)))


def empty_signature(stage: Stage) -> None:
    stage.prove(stage.proof().model_copy(update={"signature": b""}))


def made_up_ticket(stage: Stage) -> None:
    sign_in.sign_in(stage.desk, SignInRequest(ticket="x", auth_id="x", password=PASSWORD))


def ticket_of_a_namesake(stage: Stage) -> None:
    """One's own card, the other's ID and password: the card decides whose account it is."""
    given = register(stage.desk, stage.other, "other@example.jp")
    ticket = ticket_for(stage.desk, stage.card)
    sign_in.sign_in(stage.desk, SignInRequest(ticket=ticket, auth_id=given, password=PASSWORD))


MATRIX: dict[Callable[[Stage], None], str] = {
    used_nonce: "challenge.used",
    old_nonce: "challenge.expired",
    made_up_nonce: "challenge.unknown",
    nonce_of_another_conversation: "proof.signature",
    nonce_for_registering: "challenge.other_purpose",
    another_origin: "proof.signature",
    nonce_of_another_origin: "challenge.other_origin",
    chain_of_a_stranger: "certificate.untrusted",
    expired_certificate: "certificate.expired",
    unknown_card: "sign_in.not_registered",
    other_policy: "certificate.policy",
    key_for_signatures: "certificate.key_usage",
    sha_1: "proof.signature",
    pss: "proof.signature",
    short_rsa: "proof.algorithm",
    short_curve: "proof.algorithm",
    rubbish_for_a_certificate: "certificate.unreadable",
    unknown_kind_of_key: "certificate.unreadable",
    empty_signature: "proof.signature",
    made_up_ticket: "sign_in.ticket_ended",
    ticket_of_a_namesake: "sign_in.wrong",
}


@pytest.mark.parametrize("wrong", MATRIX, ids=lambda wrong: wrong.__name__)
def test_each_wrong_sign_in_has_its_own_refusal(
    desk: Desk,
    card: Card,
    other_card: Card,
    authority: Authority,
    foreign: Authority,
    clock: HandClock,
    wrong: Callable[[Stage], None],
) -> None:
    register(desk, card)
    stage = Stage(desk, card, other_card, authority, foreign, clock)
    assert refusal(lambda: wrong(stage)) == MATRIX[wrong]
