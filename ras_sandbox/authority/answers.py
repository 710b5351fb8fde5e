"""What the authority answers about its certificates: OCSP responses and lists of revoked certificates."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import ocsp

from ras_sandbox.authority.authority import Authority, new_key
from ras_sandbox.authority.register import Purpose
from ras_tui.clock import JST, Clock

ANSWER_LIVES: Final = timedelta(minutes=10)
LIST_LIVES: Final = timedelta(days=1)


@dataclass
class Answers:
    """One root's answers, by the calendar of its world. OCSP is signed with a key of its own."""

    authority: Authority
    purpose: Purpose
    clock: Clock

    @cached_property
    def _key(self) -> rsa.RSAPrivateKey:
        return new_key()

    def _responder(self) -> x509.Certificate:
        today = self.clock.now().astimezone(JST).date()
        return self.authority.responder_certificate(self.purpose, self._key.public_key(), today)

    def respond(self, asked: bytes) -> bytes:
        """The DER response to a DER request."""
        try:
            request = ocsp.load_der_ocsp_request(asked)
            response = self._about(request)
        except ValueError:
            response = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
        return response.public_bytes(serialization.Encoding.DER)

    def _about(self, request: ocsp.OCSPRequest) -> ocsp.OCSPResponse:
        now, responder = self.clock.now(), self._responder()
        builder = _status(ocsp.OCSPResponseBuilder(), request, self._standing(request), now)
        for extension in request.extensions:
            if isinstance(extension.value, x509.OCSPNonce):
                builder = builder.add_extension(extension.value, critical=False)
        by_key = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, responder)
        return by_key.certificates([responder]).sign(self._key, hashes.SHA256())

    def _standing(self, request: ocsp.OCSPRequest) -> "datetime | ocsp.OCSPCertStatus":
        """Since when it is revoked, or that it is good, or unknown."""
        register, serial = self.authority.register, request.serial_number
        mine = _hash_of(request, self.authority.root(self.purpose).certificate)
        if request.issuer_key_hash != mine or not register.knows(self.purpose, serial):
            return ocsp.OCSPCertStatus.UNKNOWN
        since = {each.serial: each.at for each in register.taken(self.purpose)}
        return since.get(serial, ocsp.OCSPCertStatus.GOOD)

    def revoked(self) -> bytes:
        """The list of revoked certificates, DER."""
        root, now = self.authority.root(self.purpose), self.clock.now()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(root.certificate.subject)
            .last_update(now)
            .next_update(now + LIST_LIVES)
            .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False
            )
        )
        for each in self.authority.register.taken(self.purpose):
            entry = x509.RevokedCertificateBuilder().serial_number(each.serial).revocation_date(each.at)
            reason = x509.CRLReason(x509.ReasonFlags(each.reason))
            builder = builder.add_revoked_certificate(entry.add_extension(reason, critical=False).build())
        return builder.sign(root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _status(
    builder: ocsp.OCSPResponseBuilder,
    request: ocsp.OCSPRequest,
    standing: "datetime | ocsp.OCSPCertStatus",
    now: datetime,
) -> ocsp.OCSPResponseBuilder:
    revoked = isinstance(standing, datetime)
    return builder.add_response_by_hash(
        issuer_name_hash=request.issuer_name_hash,
        issuer_key_hash=request.issuer_key_hash,
        serial_number=request.serial_number,
        algorithm=request.hash_algorithm,
        cert_status=ocsp.OCSPCertStatus.REVOKED if isinstance(standing, datetime) else standing,
        this_update=now,
        next_update=now + ANSWER_LIVES,
        revocation_time=standing if isinstance(standing, datetime) else None,
        revocation_reason=x509.ReasonFlags.unspecified if revoked else None,
    )


def _hash_of(request: ocsp.OCSPRequest, issuer: x509.Certificate) -> bytes:
    """The issuer's key as a request names it."""
    question = ocsp.OCSPRequestBuilder().add_certificate(issuer, issuer, request.hash_algorithm).build()
    return question.issuer_key_hash
