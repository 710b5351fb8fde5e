"""Whether a certificate and its signature may be believed: small checks, one refusal each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from ras_server.problems import Refused
from ras_server.settings import Anchors, KeyUse
from ras_server.trust.crl import CrlSource
from ras_server.trust.fetching import Fetch, fetch
from ras_server.trust.ocsp import OcspSource
from ras_server.trust.revocation import Source, not_revoked
from ras_tui.receipts.algorithms import NoAlgorithm, WrongSignature, verify
from ras_tui.receipts.certificates import Unreadable, extension, is_authority, issued, read


@dataclass(frozen=True, slots=True)
class Proof:
    """A certificate, a signature, and what they are judged by."""

    use: KeyUse
    certificate: x509.Certificate
    data: bytes
    """What was to be signed."""
    signature: bytes
    anchors: tuple[x509.Certificate, ...]
    policies: frozenset[str]
    at: datetime
    sources: tuple[Source, ...] | None = None
    """Who knows of revoked certificates; None where that is not asked."""

    @property
    def issuer(self) -> x509.Certificate | None:
        """The pinned authority that signed the certificate: found by signature, for several bear one name."""
        return next((each for each in self.anchors if _issued(self.certificate, each, self.at)), None)


Check = Callable[[Proof], None]
"""Passes, or raises :class:`Refused`."""


def issued_by_anchor(proof: Proof) -> None:
    """The certificate is signed by a pinned authority of its purpose, and is itself no authority."""
    if proof.issuer is None or is_authority(proof.certificate):
        raise Refused("certificate.untrusted")


def meant_for_this(proof: Proof) -> None:
    """The key may be used for this: signatures need content commitment (非否認), sign-in its absence."""
    usage = extension(proof.certificate, x509.KeyUsage)
    if usage is None or not usage.digital_signature:
        raise Refused("certificate.key_usage")
    if usage.content_commitment is not (proof.use is KeyUse.SIGN):
        raise Refused("certificate.key_usage")


def issued_under_policy(proof: Proof) -> None:
    """The certificate names a policy that is accepted for this purpose."""
    policies = extension(proof.certificate, x509.CertificatePolicies) or ()
    named = {policy.policy_identifier.dotted_string for policy in policies}
    if named.isdisjoint(proof.policies):
        raise Refused("certificate.policy")


def in_force(proof: Proof) -> None:
    """The moment lies between the certificate's two dates."""
    if proof.at < proof.certificate.not_valid_before_utc:
        raise Refused("certificate.not_yet_valid")
    if proof.at > proof.certificate.not_valid_after_utc:
        raise Refused("certificate.expired")


def signed(proof: Proof) -> None:
    """The certificate's key signed exactly these bytes."""
    try:
        verify(proof.certificate.public_key(), proof.data, proof.signature)
    except NoAlgorithm as error:
        raise Refused("proof.algorithm") from error
    except WrongSignature as error:
        raise Refused("proof.signature") from error


def still_valid(proof: Proof) -> None:
    """The authority has not taken the certificate back."""
    if proof.sources is not None:
        assert proof.issuer is not None
        not_revoked(proof.sources, proof.certificate, proof.issuer, proof.at)


CHECKS: tuple[Check, ...] = (
    issued_by_anchor,
    meant_for_this,
    issued_under_policy,
    in_force,
    signed,
    still_valid,
)
"""In this order: nothing that a certificate says is believed before its issuer is known, and the authority is
asked only about a card that lies in a reader."""


class Trust:
    """The pinned authorities of each use."""

    def __init__(
        self, anchors: Mapping[KeyUse, Anchors], checks: tuple[Check, ...] = CHECKS, ask: Fetch = fetch
    ) -> None:
        """``ask`` reaches the authorities' servers."""
        self._anchors = {
            use: tuple(x509.load_pem_x509_certificate(pem) for pem in pinned.certificates)
            for use, pinned in anchors.items()
        }
        self._policies = {use: pinned.policies for use, pinned in anchors.items()}
        self._sources = {use: _sources(pinned, ask) for use, pinned in anchors.items()}
        self._checks = checks

    def verify(self, use: KeyUse, der: bytes, data: bytes, signature: bytes, at: datetime) -> Proof:
        """What was proved, once every check has passed. Raises :class:`Refused`."""
        proof = Proof(
            use=use,
            certificate=_read(der),
            data=data,
            signature=signature,
            anchors=self._anchors.get(use, ()),
            policies=self._policies.get(use, frozenset()),
            at=at,
            sources=self._sources.get(use, ()),
        )
        for check in self._checks:
            check(proof)
        return proof


def _sources(pinned: Anchors, ask: Fetch) -> tuple[Source, ...] | None:
    if pinned.unchecked:
        return None
    ocsp = (OcspSource(pinned.ocsp, ask),) if pinned.ocsp else ()
    return (*ocsp, CrlSource(pinned.crl, ask)) if pinned.crl else ocsp


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, in hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _read(der: bytes) -> x509.Certificate:
    try:
        return read(der)
    except Unreadable as error:
        raise Refused("certificate.unreadable") from error


def _issued(certificate: x509.Certificate, anchor: x509.Certificate, at: datetime) -> bool:
    in_force = anchor.not_valid_before_utc <= at <= anchor.not_valid_after_utc
    return in_force and issued(certificate, anchor)
