"""Asking an authority's OCSP responder about one certificate (RFC 6960, with the nonce of RFC 9654)."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from ras_server.trust.fetching import Fetch, Unavailable
from ras_server.trust.revocation import Taken, Unknown, day_of

SKEW: Final = timedelta(minutes=15)
"""How far the responder's clock may be off (Web eID's value)."""
OLDEST: Final = timedelta(minutes=2)
"""How old an answer without an end of its own may be, beside the skew (Web eID's value)."""
_NONCE_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class OcspSource:
    """One responder."""

    place: str
    fetch: Fetch

    def ask(self, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> None:
        """See :class:`ras_server.trust.revocation.Source`."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA256())
        request = builder.add_extension(x509.OCSPNonce(nonce), critical=False).build()
        encoded = request.public_bytes(serialization.Encoding.DER)
        answer = self.fetch(self.place, encoded, "application/ocsp-request")
        judge(_read(answer), request, certificate, issuer, nonce, at)


def judge(
    response: ocsp.OCSPResponse,
    request: ocsp.OCSPRequest,
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    nonce: bytes,
    at: datetime,
) -> None:
    """Believe an answer only if it is whole, signed by who may, fresh, and an answer to this question."""
    if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        raise Unavailable(f"status {response.response_status.name.lower()}")
    _signed_by_authority(response, issuer, at)
    _answers_this(response, nonce)
    single = _about(response, request, certificate)
    _fresh(single, at)
    if single.certificate_status is ocsp.OCSPCertStatus.REVOKED:
        assert single.revocation_time_utc is not None
        raise Taken(day_of(single.revocation_time_utc))
    if single.certificate_status is not ocsp.OCSPCertStatus.GOOD:
        raise Unknown


def _read(answer: bytes) -> ocsp.OCSPResponse:
    try:
        return ocsp.load_der_ocsp_response(answer)
    except ValueError as error:
        raise Unavailable("not an OCSP response") from error


def _answers_this(response: ocsp.OCSPResponse, nonce: bytes) -> None:
    try:
        given = response.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce
    except (x509.ExtensionNotFound, ValueError) as error:
        raise Unavailable("no nonce") from error
    if not secrets.compare_digest(given, nonce):
        raise Unavailable("another nonce")


def _about(
    response: ocsp.OCSPResponse, request: ocsp.OCSPRequest, certificate: x509.Certificate
) -> ocsp.OCSPSingleResponse:
    for single in response.responses:
        if (
            single.serial_number == certificate.serial_number
            and single.issuer_key_hash == request.issuer_key_hash
            and single.issuer_name_hash == request.issuer_name_hash
            and isinstance(single.hash_algorithm, hashes.SHA256)
        ):
            return single
    raise Unavailable("about another certificate")


def _fresh(single: ocsp.OCSPSingleResponse, at: datetime) -> None:
    if single.this_update_utc > at + SKEW:
        raise Unavailable("from the future")
    until = single.next_update_utc or single.this_update_utc + OLDEST
    if at > until + SKEW:
        raise Unavailable("stale")


def _signed_by_authority(response: ocsp.OCSPResponse, issuer: x509.Certificate, at: datetime) -> None:
    """By the authority's own key, or by a key that it gave to its responder for this alone."""
    signers = [issuer, *(each for each in response.certificates if _delegated(each, issuer, at))]
    if not any(_signed(response, signer) for signer in signers):
        raise Unavailable("signed by somebody else")


def _delegated(certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> bool:
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
        usages = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in usages


def _signed(response: ocsp.OCSPResponse, signer: x509.Certificate) -> bool:
    key = signer.public_key()
    try:
        algorithm = response.signature_hash_algorithm
    except UnsupportedAlgorithm:
        return False
    if not isinstance(algorithm, hashes.SHA256 | hashes.SHA384 | hashes.SHA512):
        return False
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(response.signature, response.tbs_response_bytes, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(response.signature, response.tbs_response_bytes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True
