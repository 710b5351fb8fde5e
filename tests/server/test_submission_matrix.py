"""Every way that the signature under a filing can be wrong, refused with its own code; written by hand.

Whatever is refused, nothing is filed, and the application can still be filed afterwards.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding

from ras_sandbox.authority.authority import Authority
from ras_sandbox.authority.server import in_process
from ras_server.accounts import sessions
from ras_server.app import close, create_desk
from ras_server.cases import submitting, view
from ras_server.desk import Desk
from ras_server.settings import KeyUse, Settings
from ras_server.trust import challenges
from ras_server.trust.certificates import Trust
from ras_server.trust.fetching import Fetch, Unavailable
from ras_tui.card.holder import Holder
from ras_tui.messages.accounts import CardProof, Purpose, signed_bytes
from ras_tui.messages.applications import AttachmentKind, CaseState
from ras_tui.messages.filing import Submission, digest
from tests.server.bench import (
    FIRST_DAY,
    ORIGIN,
    SESSION,
    Card,
    HandClock,
    User,
    anchors,
    attach,
    content_of,
    judge_by_content,
    ready,
    register,
    signed_in,
    signed_submission,
    submit,
)
from tests.server.test_trust import refusal

OTHER_SESSION = "another session"
Waiting = tuple[Path, User, str]


@dataclass
class Stage:
    """Somebody whose application only waits to be filed, other people's cards, and a service."""

    desk: Desk
    user: User
    other: Card
    authority: Authority
    foreign: Authority
    clock: HandClock
    id: str

    @property
    def about(self) -> str:
        return digest(content_of(self.desk, self.user, self.id))

    def file(self, submission: Submission, session: str = SESSION, desk: Desk | None = None) -> None:
        submitting.submit(desk or self.desk, self.user, self.id, submission, "key", session)

    def signed(self, card: Card | None = None) -> Submission:
        return signed_submission(self.desk, self.user, self.id, card)

    def proof(self, use: KeyUse = KeyUse.SIGN, about: str = "", **changes: object) -> CardProof:
        """The person's proof over the right challenge, but for what is changed."""
        challenge = challenges.issue(self.desk, Purpose.SUBMIT, SESSION)
        given = bytes.fromhex(about or self.about)
        return self.user.card.proof(use, challenge, Purpose.SUBMIT, about=given, **changes)  # type: ignore[arg-type]

    def card(self, authority: Authority | None = None, **changes: object) -> Card:
        """Another card of the same person."""
        return Card.make(authority or self.authority, keys=self.user.card.keys, **changes)  # type: ignore[arg-type]


def used_nonce(stage: Stage) -> None:
    """A proof that was refused is not looked at again, though it be mended."""
    submission = stage.signed()
    spoilt = submission.model_copy(update={"proof": _spoilt(submission)})
    assert refusal(lambda: stage.file(spoilt)) == "proof.signature"
    stage.file(submission)


def _spoilt(submission: Submission) -> CardProof:
    return submission.proof.model_copy(update={"signature": b""})


def old_nonce(stage: Stage) -> None:
    submission = stage.signed()
    stage.clock.forward(minutes=5)
    stage.file(submission)


def made_up_nonce(stage: Stage) -> None:
    submission = stage.signed()
    proof = submission.proof.model_copy(update={"challenge_id": "0" * 32})
    stage.file(submission.model_copy(update={"proof": proof}))


def nonce_for_signing_in(stage: Stage) -> None:
    challenge = challenges.issue(stage.desk, Purpose.SIGN_IN)
    about = bytes.fromhex(stage.about)
    proof = stage.user.card.proof(KeyUse.SIGN, challenge, Purpose.SUBMIT, about=about)
    stage.file(Submission(digest=stage.about, proof=proof))


def nonce_of_another_session(stage: Stage) -> None:
    stage.file(stage.signed(), OTHER_SESSION)


def nonce_of_nobody(stage: Stage) -> None:
    challenge = challenges.issue(stage.desk, Purpose.SUBMIT)
    about = bytes.fromhex(stage.about)
    proof = stage.user.card.proof(KeyUse.SIGN, challenge, Purpose.SUBMIT, about=about)
    stage.file(Submission(digest=stage.about, proof=proof))


def nonce_of_another_origin(stage: Stage) -> None:
    submission = stage.signed()
    settings = replace(stage.desk.settings, origin="https://other.example")
    stage.file(submission, desk=replace(stage.desk, settings=settings))


def signed_for_another_origin(stage: Stage) -> None:
    stage.file(Submission(digest=stage.about, proof=stage.proof(origin="https://evil.example")))


def signed_another_content(stage: Stage) -> None:
    """The client names the right digest, the card signed another."""
    stage.file(Submission(digest=stage.about, proof=stage.proof(about="ab" * 32)))


def says_another_digest(stage: Stage) -> None:
    stage.file(Submission(digest="ab" * 32, proof=stage.proof(about="ab" * 32)))


def photo_replaced_after_signing(stage: Stage) -> None:
    submission = stage.signed()
    attach(stage.desk, stage.user, stage.id, AttachmentKind.PHOTO, b"another photo")
    stage.file(submission)


def key_for_signing_in(stage: Stage) -> None:
    stage.file(Submission(digest=stage.about, proof=stage.proof(KeyUse.AUTH)))


def key_for_signing_in_of_an_authority_for_both(stage: Stage) -> None:
    pinned = anchors(stage.authority)
    pinned[KeyUse.SIGN] = pinned[KeyUse.AUTH]
    proof = stage.proof(KeyUse.AUTH)
    stage.file(Submission(digest=stage.about, proof=proof), desk=replace(stage.desk, trust=Trust(pinned)))


def somebody_elses_card(stage: Stage) -> None:
    stage.file(stage.signed(stage.other))


def a_namesake_born_on_another_day(stage: Stage) -> None:
    stage.file(stage.signed(stage.card(born=date(1996, 3, 1))))


def chain_of_a_stranger(stage: Stage) -> None:
    stage.file(stage.signed(stage.card(stage.foreign)))


def expired_certificate(stage: Stage) -> None:
    stage.file(stage.signed(stage.card(last_day=FIRST_DAY - timedelta(days=1))))


def revoked_certificate(stage: Stage) -> None:
    card = stage.card()
    serial = x509.load_der_x509_certificate(card.certificates[KeyUse.SIGN]).serial_number
    stage.authority.register.take_back("sign", serial, stage.clock.now())
    stage.file(stage.signed(card), desk=_asking(stage, in_process(stage.authority, stage.clock)))


def authority_that_does_not_answer(stage: Stage) -> None:
    def silent(place: str, body: bytes, kind: str) -> bytes:
        raise Unavailable("down")

    stage.file(stage.signed(), desk=_asking(stage, silent))


def _asking(stage: Stage, ask: Fetch) -> Desk:
    """The service, asking the authority about each certificate."""
    pinned = {
        use: replace(one, unchecked=False, ocsp=f"http://authority/ocsp/{use}")
        for use, one in anchors(stage.authority).items()
    }
    return replace(stage.desk, trust=Trust(pinned, ask=ask))


def other_policy(stage: Stage) -> None:
    pinned = anchors(stage.authority)
    pinned[KeyUse.SIGN] = replace(pinned[KeyUse.SIGN], policies=frozenset({"2.999.1"}))
    stage.file(stage.signed(), desk=replace(stage.desk, trust=Trust(pinned)))


def sha_1(stage: Stage) -> None:
    _signed_by(stage, padding.PKCS1v15(), hashes.SHA1())


def pss(stage: Stage) -> None:
    _signed_by(stage, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())


def _signed_by(stage: Stage, pad: padding.AsymmetricPadding, algorithm: hashes.HashAlgorithm) -> None:
    challenge = challenges.issue(stage.desk, Purpose.SUBMIT, SESSION)
    data = signed_bytes(Purpose.SUBMIT, challenge.origin, challenge.nonce, bytes.fromhex(stage.about))
    signature = stage.user.card.keys[KeyUse.SIGN].sign(data, pad, algorithm)
    certificate = stage.user.card.certificates[KeyUse.SIGN]
    proof = CardProof(challenge_id=challenge.id, certificate=certificate, signature=signature)
    stage.file(Submission(digest=stage.about, proof=proof))


def short_curve(stage: Stage) -> None:
    """The authority itself vouched for a key that is too short."""
    key = ec.generate_private_key(ec.SECP192R1())
    der = stage.authority.sign_certificate(
        key.public_key(),  # type: ignore[arg-type]
        "S9",
        Holder("ＴＥＳＴ", date(1996, 2, 29), "female", ""),
        ("Tokyo-to", "Toshima-ku"),
        FIRST_DAY,
        date(2029, 1, 1),
    )
    challenge = challenges.issue(stage.desk, Purpose.SUBMIT, SESSION)
    data = signed_bytes(Purpose.SUBMIT, challenge.origin, challenge.nonce, bytes.fromhex(stage.about))
    signature = key.sign(data, ec.ECDSA(hashes.SHA256()))
    proof = CardProof(challenge_id=challenge.id, certificate=der, signature=signature)
    stage.file(Submission(digest=stage.about, proof=proof))


def rubbish_for_a_certificate(stage: Stage) -> None:
    submission = stage.signed()
    proof = submission.proof.model_copy(update={"certificate": b"0"})
    stage.file(submission.model_copy(update={"proof": proof}))


MATRIX: dict[Callable[[Stage], None], str] = {
    used_nonce: "challenge.used",
    old_nonce: "challenge.expired",
    made_up_nonce: "challenge.unknown",
    nonce_for_signing_in: "challenge.other_purpose",
    nonce_of_another_session: "challenge.other_session",
    nonce_of_nobody: "challenge.other_session",
    nonce_of_another_origin: "challenge.other_origin",
    signed_for_another_origin: "proof.signature",
    signed_another_content: "proof.signature",
    says_another_digest: "submit.changed",
    photo_replaced_after_signing: "submit.changed",
    key_for_signing_in: "certificate.untrusted",
    key_for_signing_in_of_an_authority_for_both: "certificate.key_usage",
    somebody_elses_card: "submit.other_person",
    a_namesake_born_on_another_day: "submit.other_person",
    chain_of_a_stranger: "certificate.untrusted",
    expired_certificate: "certificate.expired",
    revoked_certificate: "certificate.revoked",
    authority_that_does_not_answer: "certificate.revocation_unknown",
    other_policy: "certificate.policy",
    sha_1: "proof.signature",
    pss: "proof.signature",
    short_curve: "proof.algorithm",
    rubbish_for_a_certificate: "certificate.unreadable",
}


@pytest.fixture(scope="module")
def waiting(
    tmp_path_factory: pytest.TempPathFactory, authority: Authority, card: Card, sqlite_template: Path
) -> Waiting:
    """A service's folder in which an application only waits to be filed: whose, and which; read only.

    Nothing here depends on the kind of database.
    """
    folder = tmp_path_factory.mktemp("waiting") / "data"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "service.db")
    desk = _desk(folder, authority, HandClock())
    opened = signed_in(desk, card, register(desk, card))
    user = User.of(sessions.signed_in(desk, opened.token), card)
    id = ready(desk, user).id
    close(desk)
    return folder, user, id


def _desk(folder: Path, authority: Authority, clock: HandClock) -> Desk:
    trusting = anchors(authority)
    settings = Settings(data=folder, origin=ORIGIN, trust=trusting, holder_profile="sandbox")
    return replace(create_desk(settings, clock=clock), judge=judge_by_content)


@pytest.fixture
def stage(
    waiting: tuple[Path, User, str],
    other_card: Card,
    authority: Authority,
    foreign: Authority,
    tmp_path: Path,
) -> Iterator[Stage]:
    folder, user, id = waiting
    shutil.copytree(folder, tmp_path / "data")
    clock = HandClock()
    desk = _desk(tmp_path / "data", authority, clock)
    yield Stage(desk, user, other_card, authority, foreign, clock, id)
    close(desk)


@pytest.mark.parametrize("wrong", MATRIX, ids=lambda wrong: wrong.__name__)
def test_each_wrong_signature_has_its_own_refusal_and_files_nothing(
    stage: Stage, wrong: Callable[[Stage], None]
) -> None:
    assert refusal(lambda: wrong(stage)) == MATRIX[wrong]
    assert view.application(stage.desk, stage.user, stage.id).application.state is CaseState.ENTERED
    assert submit(stage.desk, stage.user, stage.id, "key").provisional_number


def test_a_repeated_call_is_answered_without_another_signature(stage: Stage) -> None:
    submission = stage.signed()
    first = submitting.submit(stage.desk, stage.user, stage.id, submission, "key", SESSION)
    unsigned = submission.model_copy(update={"proof": _spoilt(submission), "digest": ""})
    for again in (submission, unsigned):
        answer = submitting.submit(stage.desk, stage.user, stage.id, again, "key", OTHER_SESSION)
        assert answer == first


def test_a_new_certificate_of_the_same_person_is_good(stage: Stage) -> None:
    moved = stage.card()
    submission = stage.signed(moved)
    filed = submitting.submit(stage.desk, stage.user, stage.id, submission, "key", SESSION)
    assert filed.state is CaseState.SUBMITTED


def test_what_else_is_missing_is_said_before_the_challenge_is_used(stage: Stage) -> None:
    submission = stage.signed()
    stage.clock.forward(days=60)
    assert refusal(lambda: stage.file(submission)) == "submit.closed"
    stage.clock.forward(days=-60)
    stage.file(submission)
