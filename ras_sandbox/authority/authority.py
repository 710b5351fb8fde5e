"""The sandbox authority: two independent self-signed roots, and the two certificates of a card."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from ras_sandbox.authority import profile
from ras_sandbox.authority.register import Purpose, Register
from ras_sandbox.keys import kept_key
from ras_sandbox.private import private_folder, write_private
from ras_tui.card.holder import Holder
from ras_tui.clock import JST

_UNITS: dict[Purpose, str] = {"auth": profile.AUTH_UNIT, "sign": profile.SIGN_UNIT}
_POLICIES: dict[Purpose, str] = {"auth": profile.AUTH_POLICY, "sign": profile.SIGN_POLICY}
_ROOT_YEARS = 10


def new_key() -> rsa.RSAPrivateKey:
    """A fresh RSA key of 2048 bits, the public service's size."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True, slots=True)
class Root:
    """One self-signed authority."""

    purpose: Purpose
    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate, as a service pins it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The certificate, as a card carries it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)


@dataclass(frozen=True, slots=True)
class Authority:
    """Both roots, kept in a folder of mode 0700; keys never leave it but inside :class:`Root`."""

    folder: Path
    auth: Root
    sign: Root

    @classmethod
    def make(cls, folder: Path, today: date) -> "Authority":
        """Make both roots, in force since a year before ``today``, and keep them in ``folder``."""
        private_folder(folder)
        authority = cls(folder, _new_root("auth", today), _new_root("sign", today))
        for root in (authority.auth, authority.sign):
            write_private(folder / f"{root.purpose}.key", key_pem(root.key))
            write_private(folder / f"{root.purpose}.pem", root.pem)
        return authority

    @classmethod
    def open(cls, folder: Path) -> "Authority":
        """The authority that :meth:`make` kept. Raises ``OSError`` where there is none."""
        return cls(folder, _kept_root(folder, "auth"), _kept_root(folder, "sign"))

    @property
    def register(self) -> Register:
        """What was issued, and what was taken back."""
        return Register(self.folder / "register.jsonl")

    def root(self, purpose: Purpose) -> Root:
        """The root of a purpose."""
        return self.auth if purpose == "auth" else self.sign

    def anchor(self, purpose: Purpose) -> Path:
        """The PEM file of the root that a service pins for a purpose."""
        return self.folder / f"{purpose}.pem"

    def auth_certificate(self, key: rsa.RSAPublicKey, name: str, issued: date, last_day: date) -> bytes:
        """DER of a certificate for sign-in: an opaque common name, nothing personal."""
        builder = _leaf(self.auth, key, [(NameOID.COMMON_NAME, name)], issued, last_day)
        builder = builder.add_extension(usage(digital_signature=True), critical=True)
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False
        )
        return self._issue(builder, self.auth)

    def sign_certificate(
        self,
        key: rsa.RSAPublicKey,
        name: str,
        person: Holder,
        locality: tuple[str, str],
        issued: date,
        last_day: date,
    ) -> bytes:
        """DER of a certificate for signatures; ``locality``: prefecture, municipality in Latin letters."""
        subject = [(NameOID.LOCALITY_NAME, part) for part in locality] + [(NameOID.COMMON_NAME, name)]
        builder = _leaf(self.sign, key, subject, issued, last_day)
        both = usage(digital_signature=True, content_commitment=True)
        builder = builder.add_extension(both, critical=True).add_extension(
            _other_names(person), critical=False
        )
        return self._issue(builder, self.sign)

    def responder_certificate(
        self, purpose: Purpose, key: rsa.RSAPublicKey, issued: date
    ) -> x509.Certificate:
        """Of the key that answers OCSP for a root, for 30 days; nobody asks about itself (ocsp-nocheck)."""
        root = self.root(purpose)
        name = [(NameOID.COMMON_NAME, f"{_UNITS[purpose]} OCSP")]
        builder = _leaf(root, key, name, issued, issued + timedelta(days=30))
        builder = builder.add_extension(usage(digital_signature=True), critical=True)
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False
        )
        return builder.add_extension(x509.OCSPNoCheck(), critical=False).sign(root.key, hashes.SHA256())

    def _issue(self, builder: x509.CertificateBuilder, root: Root) -> bytes:
        certificate = _pointing(builder, root).sign(root.key, hashes.SHA256())
        self.register.issued(root.purpose, certificate.serial_number)
        return certificate.public_bytes(serialization.Encoding.DER)


def _pointing(builder: x509.CertificateBuilder, root: Root) -> x509.CertificateBuilder:
    """Where the certificate says that it can be asked about; a service asks where its operator says."""
    responder = x509.UniformResourceIdentifier(f"http://ocsp.sandbox.example/ocsp/{root.purpose}")
    access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, responder)
    point = x509.DistributionPoint([x509.DirectoryName(root.certificate.subject)], None, None, None)
    return builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False).add_extension(
        x509.CRLDistributionPoints([point]), critical=False
    )


def usage(
    *, digital_signature: bool = False, content_commitment: bool = False, authority: bool = False
) -> x509.KeyUsage:
    """A key usage with nothing but what is named."""
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _root_name(purpose: Purpose) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, profile.COUNTRY),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, profile.ORGANISATION),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, _UNITS[purpose]),
        ]
    )


def _new_root(purpose: Purpose, today: date) -> Root:
    key, name = new_key(), _root_name(purpose)
    start = today - timedelta(days=365)
    certificate = (
        dated(x509.CertificateBuilder(), start, start + timedelta(days=366 * _ROOT_YEARS))
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage(authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Root(purpose, certificate, key)


def _kept_root(folder: Path, purpose: Purpose) -> Root:
    key = kept_key((folder / f"{purpose}.key").read_bytes())
    return Root(purpose, x509.load_pem_x509_certificate((folder / f"{purpose}.pem").read_bytes()), key)


def _leaf(
    root: Root,
    key: rsa.RSAPublicKey,
    subject: list[tuple[x509.ObjectIdentifier, str]],
    issued: date,
    last_day: date,
) -> x509.CertificateBuilder:
    names = [
        (NameOID.COUNTRY_NAME, profile.COUNTRY),
        (NameOID.ORGANIZATION_NAME, profile.ORGANISATION),
        *subject,
    ]
    policy = x509.PolicyInformation(x509.ObjectIdentifier(_POLICIES[root.purpose]), None)
    return (
        dated(x509.CertificateBuilder(), issued, last_day)
        .subject_name(x509.Name([x509.NameAttribute(oid, text) for oid, text in names]))
        .issuer_name(root.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .add_extension(x509.CertificatePolicies([policy]), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False
        )
    )


def dated(builder: x509.CertificateBuilder, first_day: date, last_day: date) -> x509.CertificateBuilder:
    """In force from the first moment of a day to the last of another, as Japan counts days."""
    start = datetime.combine(first_day, time(), JST)
    end = datetime.combine(last_day, time(23, 59, 59), JST)
    return builder.not_valid_before(start.astimezone(UTC)).not_valid_after(end.astimezone(UTC))


def key_pem(key: rsa.RSAPrivateKey) -> bytes:
    """PKCS #8, without a password."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


_ERAS = ((date(2019, 5, 1), 5), (date(1989, 1, 8), 4), (date(1926, 12, 25), 3), (date(1912, 7, 30), 2))
_SEXES = {"male": "1", "female": "2", "unknown": "3"}


def _era_date(day: date | None) -> str:
    """``EYYYYMMDD``; all zeros when the date is not known."""
    if day is None:
        return "0" * 9
    era = next((digit for start, digit in _ERAS if day >= start), 1)
    return f"{era}{day:%Y%m%d}"


def _other_names(person: Holder) -> x509.SubjectAlternativeName:
    """The holder's entries, in the order of the public service's certificates."""
    oids = profile.HOLDER
    entries = (
        (oids.name, person.name),
        (oids.birth_date, _era_date(person.birth_date)),
        (oids.sex, _SEXES[person.sex]),
        (oids.address, person.address),
        (oids.name_substitutes, "0" * len(person.name)),
        (oids.address_substitutes, "0" * len(person.address)),
    )
    return x509.SubjectAlternativeName(
        [x509.OtherName(x509.ObjectIdentifier(oid), _utf8_string(text)) for oid, text in entries]
    )


def _utf8_string(text: str) -> bytes:
    """DER of a UTF8String."""
    raw = text.encode()
    if len(raw) < 0x80:
        return bytes((0x0C, len(raw))) + raw
    size = len(raw).to_bytes(2 if len(raw) > 0xFF else 1, "big")
    return bytes((0x0C, 0x80 | len(size))) + size + raw
