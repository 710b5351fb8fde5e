"""Looking a certificate up in its authority's list of revoked ones (RFC 5280, section 5)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ras_server.trust.fetching import Fetch, Unavailable
from ras_server.trust.ocsp import SKEW
from ras_server.trust.revocation import Taken, day_of

_MEDIA_TYPE: Final = "application/pkix-crl"


@dataclass(slots=True)
class CrlSource:
    """One list, kept until it says that a newer one is due."""

    place: str
    fetch: Fetch
    _kept: x509.CertificateRevocationList | None = field(default=None, init=False)

    def ask(self, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> None:
        """See :class:`ras_server.trust.revocation.Source`; a list does not know what was never issued."""
        if self._kept is None or not _in_force(self._kept, at) or not _issued(self._kept, issuer):
            self._kept = _read(self.fetch(self.place, b"", _MEDIA_TYPE), issuer, at)
        entry = self._kept.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None:
            raise Taken(day_of(entry.revocation_date_utc))


def _read(answer: bytes, issuer: x509.Certificate, at: datetime) -> x509.CertificateRevocationList:
    try:
        found = x509.load_der_x509_crl(answer)
        unknown = [each for each in found.extensions if each.critical]
    except ValueError as error:
        raise Unavailable("not a list of revoked certificates") from error
    if unknown:
        raise Unavailable("a partial list")
    if not _issued(found, issuer):
        raise Unavailable("signed by somebody else")
    if not _in_force(found, at):
        raise Unavailable("stale")
    return found


def _in_force(found: x509.CertificateRevocationList, at: datetime) -> bool:
    end = found.next_update_utc
    return end is not None and found.last_update_utc - SKEW <= at <= end


def _issued(found: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    key = issuer.public_key()
    if found.issuer != issuer.subject or not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return False
    return found.is_signature_valid(key)
