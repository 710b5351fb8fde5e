"""The key with which the service signs receipts: a file of the operator's, or one made at the first start."""

import os
import secrets
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from ras_tui.messages.receipts import Signature
from ras_tui.receipts.algorithms import NoAlgorithm, algorithm_of

LIVES: Final = timedelta(days=366 * 20)
"""How long a certificate that was made here is in force: receipts are for keeping."""


class BadKey(ValueError):
    """The file holds no key that can sign receipts, or no certificate for it."""


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """A private key and the certificate by which others know it."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        """The certificate, as people pin it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def sign(self, data: bytes) -> Signature:
        """The service's signature."""
        value = (
            self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
            if isinstance(self.key, rsa.RSAPrivateKey)
            else self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        )
        return Signature(
            algorithm=algorithm_of(self.key.public_key()),
            certificate=self.pem,
            value=b64encode(value).decode(),
        )


def opened(file: Path, origin: str, now: datetime, *, sandbox: bool) -> ReceiptKey:
    """The key in a PEM file, made now if there is none. Raises :class:`BadKey`, ``OSError``."""
    if not file.exists():
        _make(file, origin, now, sandbox=sandbox)
    return load(file)


def load(file: Path) -> ReceiptKey:
    """The key in a PEM file that also holds its certificate. Raises :class:`BadKey`, ``OSError``."""
    content = file.read_bytes()
    try:
        key = serialization.load_pem_private_key(content, password=None)
        certificate = x509.load_pem_x509_certificate(content)
        algorithm_of(certificate.public_key())
    except (ValueError, TypeError, NoAlgorithm) as error:
        raise BadKey(str(file)) from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise BadKey(str(file))
    if key.public_key() != certificate.public_key():
        raise BadKey(str(file))
    return ReceiptKey(key, certificate)


def _make(file: Path, origin: str, now: datetime, *, sandbox: bool) -> None:
    """A new key, and beside it (``.pem``) its certificate for others; of two processes one makes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    pinned = _certificate(key, origin, now, sandbox=sandbox).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    half = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
        writing.write(private + pinned)
        writing.flush()
        os.fsync(writing.fileno())
    try:
        os.link(half, file)
        file.with_suffix(".pem").write_bytes(pinned)
    except FileExistsError:
        pass
    finally:
        half.unlink()


def _certificate(
    key: ec.EllipticCurvePrivateKey, origin: str, now: datetime, *, sandbox: bool
) -> x509.Certificate:
    organisation = "RAS Sandbox Authority" if sandbox else "RAS"
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Receipts"),
            x509.NameAttribute(NameOID.COMMON_NAME, (urlsplit(origin).hostname or origin)[:64]),
        ]
    )
    usage = dict.fromkeys(
        (
            *("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"),
            *("crl_sign", "encipher_only", "decipher_only"),
        ),
        False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LIVES)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
