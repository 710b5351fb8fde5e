"""What a card's keys do. The library behind it loads with the first signature, not when a card is put in."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import NoDigestInfo

from ras_sandbox.keys import kept_key


def sign(key: bytes, data: bytes) -> bytes:
    """PKCS#1 v1.5 over the SHA-256 of ``data`` with an RSA key in PEM. Raises ``OSError`` for another key."""
    return kept_key(key).sign(data, PKCS1v15(), hashes.SHA256())


def sign_prepared(key: bytes, digest_info: bytes) -> bytes:
    """PKCS#1 v1.5 over what a reader prepared itself, as cards do. Raises ``OSError`` for another key."""
    return kept_key(key).sign(digest_info, PKCS1v15(), NoDigestInfo())
