"""Every way that a card's proof can be wrong has a refusal of its own."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ras_sandbox.authority.authority import Authority
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.settings import KeyUse
from ras_server.trust import challenges
from ras_server.trust.certificates import Trust
from ras_tui.messages.accounts import CardProof, Purpose
from tests.server.bench import Card, HandClock, anchors

SIGN_IN = Purpose.SIGN_IN


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def judged(desk: Desk, proof: CardProof, purpose: Purpose = SIGN_IN, use: KeyUse = KeyUse.AUTH) -> str:
    return challenges.verify(
        desk, use, proof, challenges.redeem(desk, proof.challenge_id, purpose)
    ).fingerprint


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """Nothing here depends on the kind of database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


def test_a_fresh_proof_of_the_right_card_is_believed(desk: Desk, card: Card) -> None:
    assert judged(desk, card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN))


def test_no_two_challenges_are_alike_and_each_has_256_bits(desk: Desk) -> None:
    nonces = {challenges.issue(desk, SIGN_IN).nonce for _ in range(50)}
    assert len(nonces) == 50
    assert {len(nonce) for nonce in nonces} == {32}


def test_a_challenge_serves_once(desk: Desk, card: Card) -> None:
    proof = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    judged(desk, proof)
    assert refusal(lambda: judged(desk, proof)) == "challenge.used"


def test_a_challenge_is_used_up_by_a_wrong_answer_too(desk: Desk, card: Card, other_card: Card) -> None:
    challenge = challenges.issue(desk, SIGN_IN)
    wrong = card.proof(KeyUse.AUTH, challenge, SIGN_IN, certificate=other_card.certificates[KeyUse.AUTH])
    assert refusal(lambda: judged(desk, wrong)) == "proof.signature"
    assert refusal(lambda: judged(desk, card.proof(KeyUse.AUTH, challenge, SIGN_IN))) == "challenge.used"


def test_a_challenge_that_was_never_given_is_unknown(desk: Desk) -> None:
    assert refusal(lambda: challenges.redeem(desk, "made-up", SIGN_IN)) == "challenge.unknown"


@pytest.mark.parametrize(("minutes", "code"), [(4, ""), (5, "challenge.expired"), (60, "challenge.expired")])
def test_a_challenge_lives_five_minutes(desk: Desk, clock: HandClock, minutes: int, code: str) -> None:
    challenge = challenges.issue(desk, SIGN_IN)
    clock.forward(minutes=minutes)
    if code:
        assert refusal(lambda: challenges.redeem(desk, challenge.id, SIGN_IN)) == code
    else:
        assert challenges.redeem(desk, challenge.id, SIGN_IN)


def test_a_challenge_serves_its_purpose_alone(desk: Desk) -> None:
    challenge = challenges.issue(desk, Purpose.REGISTER)
    assert refusal(lambda: challenges.redeem(desk, challenge.id, SIGN_IN)) == "challenge.other_purpose"


def test_a_challenge_of_another_origin_is_refused(desk: Desk) -> None:
    challenge = challenges.issue(desk, SIGN_IN)
    elsewhere = replace(desk, settings=replace(desk.settings, origin="https://other.example"))
    assert refusal(lambda: challenges.redeem(elsewhere, challenge.id, SIGN_IN)) == "challenge.other_origin"


def test_what_was_signed_for_another_origin_does_not_match(desk: Desk, card: Card) -> None:
    relayed = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN, origin="https://evil.example")
    assert refusal(lambda: judged(desk, relayed)) == "proof.signature"


def test_what_was_signed_for_another_purpose_does_not_match(desk: Desk, card: Card) -> None:
    challenge = challenges.issue(desk, SIGN_IN)
    assert (
        refusal(lambda: judged(desk, card.proof(KeyUse.AUTH, challenge, Purpose.REGISTER)))
        == "proof.signature"
    )


@pytest.mark.parametrize("place", [0, 100, 255])
def test_one_flipped_bit_of_the_signature_is_enough(desk: Desk, card: Card, place: int) -> None:
    proof = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    altered = bytearray(proof.signature)
    altered[place] ^= 1
    assert (
        refusal(lambda: judged(desk, proof.model_copy(update={"signature": bytes(altered)})))
        == "proof.signature"
    )


def test_a_certificate_of_a_foreign_authority_is_not_trusted(desk: Desk, foreign: Authority) -> None:
    stranger = Card.make(foreign)
    proof = stranger.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    assert refusal(lambda: judged(desk, proof)) == "certificate.untrusted"


def test_the_authority_itself_cannot_sign_in(desk: Desk, authority: Authority) -> None:
    root = Card("root", {KeyUse.AUTH: authority.auth.key}, {KeyUse.AUTH: authority.auth.der})
    proof = root.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    assert refusal(lambda: judged(desk, proof)) == "certificate.untrusted"


def test_the_signing_certificate_does_not_sign_in(desk: Desk, card: Card) -> None:
    proof = card.proof(KeyUse.SIGN, challenges.issue(desk, SIGN_IN), SIGN_IN)
    assert refusal(lambda: judged(desk, proof)) == "certificate.untrusted"


@pytest.mark.parametrize(("use", "other"), [(KeyUse.AUTH, KeyUse.SIGN), (KeyUse.SIGN, KeyUse.AUTH)])
def test_a_key_of_the_other_use_is_refused_even_by_its_own_authority(
    desk: Desk, authority: Authority, card: Card, use: KeyUse, other: KeyUse
) -> None:
    swapped = anchors(authority)
    swapped[use], swapped[other] = swapped[other], swapped[use]
    confused = replace(desk, trust=Trust(swapped))
    proof = card.proof(other, challenges.issue(desk, SIGN_IN), SIGN_IN)
    assert refusal(lambda: judged(confused, proof, use=use)) == "certificate.key_usage"


def test_a_certificate_under_another_policy_is_refused(desk: Desk, authority: Authority, card: Card) -> None:
    pinned = anchors(authority)
    pinned[KeyUse.AUTH] = replace(pinned[KeyUse.AUTH], policies=frozenset({"2.999.1"}))
    strict = replace(desk, trust=Trust(pinned))
    proof = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    assert refusal(lambda: judged(strict, proof)) == "certificate.policy"


@pytest.mark.parametrize(
    ("moved", "code"),
    [(timedelta(days=-101), "certificate.not_yet_valid"), (timedelta(days=1018), "certificate.expired")],
)
def test_a_certificate_serves_between_its_dates(
    desk: Desk, card: Card, clock: HandClock, moved: timedelta, code: str
) -> None:
    clock.moment += moved
    proof = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    assert refusal(lambda: judged(desk, proof)) == code


def test_a_certificate_serves_until_the_end_of_its_last_day_in_japan(
    desk: Desk, authority: Authority, clock: HandClock
) -> None:
    card = Card.make(authority, last_day=date(2027, 3, 20))
    clock.moment = clock.moment.replace(hour=23, minute=59)
    assert judged(desk, card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN))
    clock.forward(minutes=1)
    proof = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    assert refusal(lambda: judged(desk, proof)) == "certificate.expired"


@pytest.mark.parametrize("der", [b"", b"\x30\x03\x02\x01\x01", b"\xff" * 900])
def test_what_is_no_certificate_is_unreadable(desk: Desk, card: Card, der: bytes) -> None:
    proof = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN)
    broken = proof.model_copy(update={"certificate": der})
    assert refusal(lambda: judged(desk, broken)) == "certificate.unreadable"


@pytest.mark.parametrize("place", [200, 400, 600, 800])
def test_an_altered_certificate_is_unreadable_or_untrusted(desk: Desk, card: Card, place: int) -> None:
    altered = bytearray(card.certificates[KeyUse.AUTH])
    altered[place] ^= 0x10
    proof = card.proof(KeyUse.AUTH, challenges.issue(desk, SIGN_IN), SIGN_IN, certificate=bytes(altered))
    assert refusal(lambda: judged(desk, proof)) in ("certificate.unreadable", "certificate.untrusted")
