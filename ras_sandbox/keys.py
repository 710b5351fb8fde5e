"""Keys that the sandbox made and kept itself."""

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def kept_key(pem: bytes) -> rsa.RSAPrivateKey:
    """An RSA key in PEM. Raises ``OSError`` for another one.

    Its primes were tested when it was made; testing them anew takes sixty times as long as a signature.
    """
    key = serialization.load_pem_private_key(pem, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise OSError("no RSA key")
    return key
