"""Challenges: a nonce of one use and a short life, bound to a purpose and to this service's origin."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from sqlalchemy import delete

from ras_server.act import new_id
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.settings import KeyUse
from ras_server.store.tables import ChallengeRow
from ras_server.trust.certificates import fingerprint
from ras_tui.messages.accounts import CardProof, Challenge, Purpose, signed_bytes

_NONCE_BYTES = 32


@dataclass(frozen=True, slots=True)
class ProvedCard:
    """A certificate whose key is in the card that lay in the reader."""

    fingerprint: str
    expires: datetime
    certificate: Certificate
    issuer: Certificate
    """The pinned authority that signed it."""

    @property
    def der(self) -> bytes:
        """The certificate, encoded."""
        return self.certificate.public_bytes(Encoding.DER)


def issue(desk: Desk, purpose: Purpose, session: str = "") -> Challenge:
    """A fresh challenge; forgets those that ended long ago.

    ``session``: what the session is kept as (``accounts.sessions``), where only it may use the challenge.
    """
    now = desk.timer.now()
    row = ChallengeRow(
        id=new_id(),
        nonce=secrets.token_bytes(_NONCE_BYTES),
        purpose=purpose.value,
        origin=desk.settings.origin,
        session=session,
        expires_at=now + desk.settings.policy.challenge_lives,
    )
    with desk.database.write() as rows:
        rows.execute(
            delete(ChallengeRow).where(
                ChallengeRow.expires_at < now - 12 * desk.settings.policy.challenge_lives
            )
        )
        rows.add(row)
    return Challenge(id=row.id, nonce=row.nonce, origin=row.origin, expires_at=row.expires_at)


def redeem(desk: Desk, id: str, purpose: Purpose, about: bytes = b"", session: str = "") -> bytes:
    """What a card had to sign for this challenge, which is used up by asking, whatever follows.

    ``about``: SHA-256 of what the signature stands under, if anything.

    Raises :class:`Refused`: ``challenge.unknown``, ``.used``, ``.expired``, ``.other_purpose``,
    ``.other_origin``, ``.other_session``.
    """
    with desk.database.write() as rows:
        row = rows.get(ChallengeRow, id)
        refusal = _refusal(desk, row, purpose, session)
        if row is not None:
            row.used = True
    if refusal or row is None:
        raise Refused(refusal)
    return signed_bytes(purpose, desk.settings.origin, row.nonce, about)


def _refusal(desk: Desk, row: ChallengeRow | None, purpose: Purpose, session: str) -> str:
    if row is None:
        return "challenge.unknown"
    if row.used:
        return "challenge.used"
    if row.expires_at <= desk.timer.now():
        return "challenge.expired"
    if row.purpose != purpose.value:
        return "challenge.other_purpose"
    if row.session != session:
        return "challenge.other_session"
    return "" if row.origin == desk.settings.origin else "challenge.other_origin"


def verify(desk: Desk, use: KeyUse, proof: CardProof, data: bytes) -> ProvedCard:
    """The card behind a proof. Raises :class:`Refused`."""
    proved = desk.trust.verify(use, proof.certificate, data, proof.signature, desk.clock.now())
    assert proved.issuer is not None
    expires = proved.certificate.not_valid_after_utc
    return ProvedCard(fingerprint(proved.certificate), expires, proved.certificate, proved.issuer)
