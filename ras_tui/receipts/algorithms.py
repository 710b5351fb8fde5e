"""How keys sign: the kind of key alone decides, so nothing that a message says can weaken it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

_SHORTEST_KEY: Final = 2048
_SHORTEST_CURVE: Final = 256


class Algorithm(StrEnum):
    """Both with SHA-256."""

    RSA = "rsa-pkcs1v15-sha256"
    """RSASSA-PKCS1-v1_5, what cards have today."""
    ECDSA = "ecdsa-sha256"
    """ECDSA, the signature as DER."""


class NoAlgorithm(ValueError):
    """A kind of key that is not accepted, or one that is too short."""


class WrongSignature(ValueError):
    """The key did not sign this."""


def algorithm_of(key: "PublicKeyTypes") -> Algorithm:
    """How a key signs. Raises :class:`NoAlgorithm`."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= _SHORTEST_KEY:
        return Algorithm.RSA
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= _SHORTEST_CURVE:
        return Algorithm.ECDSA
    raise NoAlgorithm


def verify(key: "PublicKeyTypes", data: bytes, signature: bytes) -> None:
    """Return if the key signed exactly this. Raises :class:`NoAlgorithm`, :class:`WrongSignature`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    algorithm_of(key)
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise WrongSignature from error
