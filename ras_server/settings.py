"""What an operator decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Literal

from ras_server.access.caller import Network
from ras_server.access.ranges import Ranges
from ras_server.policy import Policy
from ras_server.tax_data.portal import PortalSettings


class KeyUse(StrEnum):
    """The two certificates of a My Number Card."""

    AUTH = "auth"
    """利用者証明用."""
    SIGN = "sign"
    """署名用."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Whom the service trusts for one use of a key."""

    certificates: tuple[bytes, ...]
    """PEM of the pinned authorities."""
    policies: frozenset[str]
    """Dotted OIDs; a certificate names one of them."""
    ocsp: str = ""
    """Where the authority's OCSP responder is (see ``trust.fetching``); empty for none."""
    crl: str = ""
    """Where its list of revoked certificates is; empty for none."""
    unchecked: bool = False
    """Whether certificates are believed without asking if they were revoked: for trials alone."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes letters (SMTP), and in whose name they are sent."""

    host: str
    port: int = 587
    sender: str = "ras@localhost"
    """The address that letters come from."""
    bounces: str = ""
    """The address that returned letters go to; empty: the sender's."""
    encryption: Literal["starttls", "tls", "none"] = "starttls"
    """``none`` is for a server on the same machine."""
    user: str = ""
    password: str = field(default="", repr=False)
    authorities: Path | None = None
    """PEM of those who may vouch for the server; None: the machine's own list."""
    signing_key: Path | None = None
    """PEM of a private key and its certificate: letters are signed (S/MIME)."""
    given_up_after: timedelta = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Sealing:
    """With what the service signs the documents that it issues."""

    key: Path
    """PEM without a password."""
    certificates: Path
    """PEM, the signer's first."""
    anchors: tuple[Path, ...]
    """PEM: the authorities of the signature and of the time stamps."""
    stamps: str
    """The URL of an RFC 3161 time-stamp authority."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One service. ``create_app`` takes nothing else that an operator could want to change."""

    data: Path
    """Files, and the SQLite database unless ``database`` names another."""
    origin: str = "http://127.0.0.1:8430"
    """The service's own name; part of what a card signs."""
    database: str = field(default="", repr=False)
    """An SQLAlchemy URL, which may hold a password; empty means ``service.db`` in ``data``."""
    bucket: str = ""
    """``s3://bucket/prefix``; empty means a folder in ``data``."""
    bucket_options: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What obstore's S3 store needs besides: endpoint, keys, region."""
    trust: Mapping[KeyUse, Anchors] = field(default_factory=dict)
    holder_profile: str = "jpki"
    """Whose OIDs name the holder in a signing certificate: ``jpki`` or ``sandbox``."""
    sealing: Sealing | None = None
    """None: no certificates of eligibility are sent by e-mail."""
    receipt_key: Path | None = None
    """PEM of the key that signs receipts with its certificate; made if it is not there. None: in ``data``."""
    edition: str = "2024"
    policy: Policy = field(default_factory=Policy)
    pages: str = ""
    """Where people reach the web pages (``https://ras.example.jp``); empty: letters name no pages."""
    mail: MailServer | None = None
    """Where letters are handed over; None: they lie in the message boxes and nowhere else."""
    japan: Ranges | None = None
    """Addresses that may ask; None: this machine alone."""
    proxies: tuple[Network, ...] = ()
    """Whose ``X-Forwarded-For`` is believed."""
    operators: tuple[Network, ...] = ()
    """Who, besides this machine, may read ``/metrics``."""
    portal: PortalSettings | None = None
    """マイナポータル; None where tax data cannot be asked for."""
    sandbox: bool = False
    """Says of itself that nothing here is real."""
    inspection_timeout: timedelta = timedelta(seconds=20)

    @property
    def database_url(self) -> str:
        """The database's URL."""
        return self.database or f"sqlite:///{self.data / 'service.db'}"
