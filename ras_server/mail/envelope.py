"""A letter as an Internet message: plain text, Japanese and English, signed when there is a key (S/MIME)."""

from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from ras_server.settings import MailServer
from ras_server.store.tables import LetterRow
from ras_tui.clock import JST

_FILE: Final = "certificate.pdf"
"""What an enclosed PDF is called."""


class NoAddress(ValueError):
    """No letter can be sent to what was registered as an address."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is handed to a mail server."""

    sender: str
    """Where it comes back to when it cannot be delivered; names the letter."""
    recipient: str
    content: bytes
    """With CRLF line ends."""


class Enveloping:
    """Makes envelopes in the name of one sender."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._signer = Signer.load(server.signing_key) if server.signing_key else None

    def envelope(self, letter: LetterRow, enclosed: bytes = b"") -> Envelope:
        """The letter with a PDF or without, ready to be sent. Raises :class:`NoAddress`."""
        recipient = deliverable(letter.to)
        message = self._message(letter, recipient, enclosed)
        content = self._signer.signed(message) if self._signer else message.as_bytes()
        return Envelope(return_path(self._server, letter.id), recipient, content)

    def _message(self, letter: LetterRow, recipient: str, enclosed: bytes) -> EmailMessage:
        message = EmailMessage(policy=policy.SMTPUTF8 if not recipient.isascii() else policy.SMTP)
        message["From"] = self._server.sender
        message["To"] = recipient
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = format_datetime(letter.written_at.astimezone(JST))
        message["Message-ID"] = f"<{letter.id}@{self._server.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text, charset="utf-8", cte="base64")
        if enclosed:
            message.add_attachment(enclosed, maintype="application", subtype="pdf", filename=_FILE)
        return message


@dataclass(frozen=True, slots=True)
class Signer:
    """A key and its certificate, in one PEM file."""

    pem: bytes

    @classmethod
    def load(cls, file: Path) -> "Signer":
        """Raises ``OSError`` or ``ValueError`` when the file holds no such pair."""
        signer = cls(file.read_bytes())
        probe = EmailMessage(policy=policy.SMTP)
        probe.set_content("probe")
        signer.signed(probe)
        return signer

    def signed(self, message: EmailMessage) -> bytes:
        """``multipart/signed`` (RFC 8551): the text stays readable, the signature covers all of it."""
        from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
        from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
        from cryptography.x509 import load_pem_x509_certificates

        key = load_pem_private_key(self.pem, None)
        if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
            raise ValueError("letters are signed with an RSA or EC key")
        certificate, *above = load_pem_x509_certificates(self.pem)
        head, body = _parted(message)
        builder = PKCS7SignatureBuilder().set_data(body).add_signer(certificate, key, SHA256())
        for one in above:
            builder = builder.add_certificate(one)
        options = [PKCS7Options.DetachedSignature, PKCS7Options.Binary]
        return head + _with_crlf(builder.sign(Encoding.SMIME, options))


def _parted(message: EmailMessage) -> tuple[bytes, bytes]:
    """The headers of the whole, and the part that is signed: the text with the headers that describe it."""
    inner = [(name, value) for name, value in message.items() if name.lower().startswith("content-")]
    outer = [(name, value) for name, value in message.items() if (name, value) not in inner]
    head, part = EmailMessage(policy=message.policy), EmailMessage(policy=message.policy)
    for name, value in outer:
        if name.lower() != "mime-version":
            head[name] = value
    for name, value in inner:
        part[name] = value
    part.set_payload(message.get_payload())
    return head.as_bytes().rstrip(b"\r\n") + b"\r\n", part.as_bytes()


def _with_crlf(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def deliverable(address: str) -> str:
    """The address with its domain in ASCII (IDNA). Raises :class:`NoAddress`."""
    name, at, domain = address.strip().rpartition("@")
    if not (name and at and domain) or any(c.isspace() or ord(c) < 32 or c in "<>" for c in address.strip()):
        raise NoAddress
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise NoAddress from error


def return_path(server: MailServer, letter: str) -> str:
    """The sender's address with the letter's id in it (VERP): what comes back says which letter it was."""
    name, _, domain = (server.bounces or server.sender).rpartition("@")
    return f"{name}+{letter}@{domain}"


def letter_of(server_address: str) -> str:
    """The letter's id in a return path; empty when there is none."""
    name = server_address.strip().strip("<>").rpartition("@")[0]
    return name.rpartition("+")[2] if "+" in name else ""
