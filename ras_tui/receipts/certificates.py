"""Certificates as strangers hand them over: read or refused, never half believed."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, ExtensionType

    E = TypeVar("E", bound=ExtensionType)


class Unreadable(ValueError):
    """No certificate, or one with a part that cannot be read."""


def read(encoded: bytes) -> "Certificate":
    """A certificate in DER or PEM, every part of it parsed. Raises :class:`Unreadable`."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm

    load = x509.load_pem_x509_certificate if encoded.startswith(b"-----") else x509.load_der_x509_certificate
    try:
        certificate = load(encoded)
        certificate.extensions  # noqa: B018 - parsed lazily: what cannot be read is found here
        certificate.public_key()
    except (
        *(ValueError, TypeError, UnsupportedAlgorithm),
        *(x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
    ) as error:
        raise Unreadable from error
    return certificate


def issued(certificate: "Certificate", issuer: "Certificate") -> bool:
    """Whether the issuer bears the name that the certificate says, and its key signed it."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def is_authority(certificate: "Certificate") -> bool:
    """Whether it may issue others."""
    from cryptography.x509 import BasicConstraints

    constraints = extension(certificate, BasicConstraints)
    return constraints is not None and constraints.ca


def extension(certificate: "Certificate", kind: "type[E]") -> "E | None":
    """An extension's value; None where there is none."""
    from cryptography.x509 import ExtensionNotFound

    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except ExtensionNotFound:
        return None
