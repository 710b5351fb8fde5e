"""A mail server on loopback that does what it is told, and keys for letters."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.server.bench import FIRST_DAY


@dataclass
class Mailroom:
    """Takes letters, or answers what the script says, one answer a letter."""

    port: int = 0
    script: list[str] = field(default_factory=list)
    taken: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.script.pop(0) if self.script else "250 taken"
        if answer.startswith("250"):
            self.taken.append(envelope)
            self.encrypted.append(session.ssl is not None)
        return answer

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.script and self.script[0].startswith("RCPT "):
            return self.script.pop(0).removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        return "250 ok"

    @property
    def contents(self) -> list[bytes]:
        return [bytes(envelope.original_content or b"") for envelope in self.taken]


@contextmanager
def mailroom(certificate: Path | None = None, port: int = 0) -> Iterator[Mailroom]:
    """Open until the block ends; with STARTTLS where a certificate is given."""
    room, loop, opened = Mailroom(), asyncio.new_event_loop(), threading.Event()
    context = None
    if certificate is not None:
        context = SSLContext(PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    def serve() -> None:
        asyncio.set_event_loop(loop)
        made = loop.create_server(
            lambda: SMTP(
                room,
                enable_SMTPUTF8=True,
                tls_context=context,
                require_starttls=context is not None,
                loop=loop,
                hostname="localhost",
            ),
            "127.0.0.1",
            port,
        )
        server = loop.run_until_complete(made)
        room.port = server.sockets[0].getsockname()[1]
        opened.set()
        loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.05))
        loop.close()

    thread = threading.Thread(target=serve)
    thread.start()
    opened.wait(10)
    try:
        yield room
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def key_file(
    folder: Path, name: str, use: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION
) -> Path:
    """A key with a certificate of its own making, in one PEM file."""
    from datetime import UTC, datetime, time

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.combine(FIRST_DAY - timedelta(days=3650), time(), UTC)
    san = [x509.DNSName("localhost"), x509.RFC822Name("ras@example.jp")]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=7300))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(san), critical=False)
        .add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return file
