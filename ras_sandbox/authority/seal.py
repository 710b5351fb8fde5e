"""The seal of the sandbox's immigration service, and a time-stamp authority beside it (RFC 3161)."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ras_sandbox.authority import profile
from ras_sandbox.authority.authority import Root, dated, key_pem, new_key, usage
from ras_sandbox.private import private_folder, write_private
from ras_server.settings import Sealing

_YEARS: Final = 9


def make(folder: Path, today: date) -> None:
    """Make a root, the seal and the time-stamp authority's certificate, and keep them in ``folder``."""
    private_folder(folder)
    root = _root(today)
    for name, stamps in (("seal", False), ("tsa", True)):
        key = new_key()
        certificate = _leaf(root, key.public_key(), name, today, stamps=stamps)
        write_private(folder / f"{name}.key", key_pem(key))
        write_private(folder / f"{name}.pem", certificate.public_bytes(serialization.Encoding.PEM))
    write_private(folder / "root.pem", root.pem)


def sealing(folder: Path, authority: str) -> Sealing:
    """With what the sandbox's service signs; ``authority`` is the address of the authority's server."""
    return Sealing(folder / "seal.key", folder / "seal.pem", (folder / "root.pem",), f"{authority}/tsa")


def _name(common: str) -> x509.Name:
    parts = ((NameOID.COUNTRY_NAME, profile.COUNTRY), (NameOID.ORGANIZATION_NAME, profile.ORGANISATION))
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in (*parts, (NameOID.COMMON_NAME, common))])


def _root(today: date) -> Root:
    key, name = new_key(), _name("RAS Sandbox Seals")
    start = today - timedelta(days=365)
    certificate = (
        dated(x509.CertificateBuilder(), start, start + timedelta(days=366 * (_YEARS + 1)))
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Root("sign", certificate, key)


def _leaf(root: Root, key: rsa.RSAPublicKey, name: str, today: date, *, stamps: bool) -> x509.Certificate:
    builder = (
        dated(
            x509.CertificateBuilder(), today - timedelta(days=30), today + timedelta(days=365 * (_YEARS - 1))
        )
        .subject_name(_name(f"RAS Sandbox {name}"))
        .issuer_name(root.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False
        )
        .add_extension(usage(digital_signature=True, content_commitment=not stamps), critical=True)
    )
    if stamps:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    return builder.sign(root.key, hashes.SHA256())
