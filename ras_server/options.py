"""Options of ``ras-server run`` about mail, pages and who may ask, and what they mean as settings."""

import argparse
import os
from datetime import date, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ras_server.access.caller import Network
    from ras_server.access.ranges import Ranges
    from ras_server.settings import MailServer, Sealing
    from ras_server.tax_data.portal import PortalSettings

MAIL_PASSWORD: Final = "RAS_SERVER_MAIL_PASSWORD"
"""The environment's name for it: command lines are seen by everybody on a machine."""


class BadOption(ValueError):
    """An option names something that cannot be used; ``args[0]`` says what."""


def add_mail(parser: argparse.ArgumentParser) -> None:
    """Where letters are handed over."""
    parser.add_argument("--mail-server", default="", metavar="HOST[:PORT]")
    parser.add_argument("--mail-from", default="ras@localhost", metavar="ADDRESS")
    parser.add_argument("--mail-user", default="")
    parser.add_argument("--mail-encryption", choices=("starttls", "tls", "none"), default="starttls")
    parser.add_argument("--mail-key", type=Path, default=None, metavar="PEM")
    parser.add_argument("--pages", default="", metavar="URL")


def add_access(parser: argparse.ArgumentParser) -> None:
    """Who may ask."""
    parser.add_argument("--japan", type=Path, action="append", default=[], metavar="LIST")
    parser.add_argument("--japan-oldest", type=int, default=365, metavar="DAYS")
    parser.add_argument("--proxy", action="append", default=[], metavar="NETWORK")
    parser.add_argument("--operator", action="append", default=[], metavar="NETWORK")


def add_sealing(parser: argparse.ArgumentParser) -> None:
    """With what certificates of eligibility are signed."""
    parser.add_argument("--seal-key", type=Path, default=None, metavar="PEM")
    parser.add_argument("--seal-certificates", type=Path, default=None, metavar="PEM")
    parser.add_argument("--seal-anchor", type=Path, action="append", default=[], metavar="PEM")
    parser.add_argument("--seal-stamps", default="", metavar="URL")


def add_portal(parser: argparse.ArgumentParser) -> None:
    """Where tax data are asked for (guide note 17)."""
    parser.add_argument("--portal", default="", metavar="URL")
    parser.add_argument("--portal-client", default="", metavar="NAME")
    parser.add_argument("--portal-key", type=Path, default=None, metavar="PEM")


def portal(options: argparse.Namespace) -> "PortalSettings | None":
    """None where no portal is named. Raises :class:`BadOption`: all three, and ``--pages``, belong together.

    The portal sends people back to ``/mynaportal`` of the pages.
    """
    from joserfc.errors import JoseError
    from joserfc.jwk import ECKey

    from ras_server.tax_data.portal import PortalSettings

    given = (options.portal, options.portal_client, options.portal_key)
    if not any(given):
        return None
    if not (all(given) and options.pages):
        raise BadOption("--portal, --portal-client, --portal-key, --pages")
    try:
        key = options.portal_key.read_bytes()
        private = ECKey.import_key(key).is_private
    except (OSError, ValueError, JoseError) as error:
        raise BadOption(f"--portal-key {options.portal_key}") from error
    if not private:
        raise BadOption(f"--portal-key {options.portal_key}")
    back = f"{options.pages.rstrip('/')}/mynaportal"
    return PortalSettings(options.portal.rstrip("/"), options.portal_client, key, back)


def receipt_key(options: argparse.Namespace) -> Path | None:
    """The named key; None where the service keeps its own. Raises :class:`BadOption`."""
    from ras_server.receipts.key import BadKey, load

    named: Path | None = options.receipt_key
    try:
        if named is not None:
            load(named)
    except (OSError, BadKey) as error:
        raise BadOption(f"--receipt-key {named}") from error
    return named


def sealing(options: argparse.Namespace) -> "Sealing | None":
    """None where no key is named. Raises :class:`BadOption`: all four belong together."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificates

    from ras_server.settings import Sealing

    if options.seal_key is None:
        return None
    if not (options.seal_certificates and options.seal_anchor and options.seal_stamps):
        raise BadOption("--seal-key, --seal-certificates, --seal-anchor, --seal-stamps")
    try:
        load_pem_private_key(options.seal_key.read_bytes(), None)
        for file in (options.seal_certificates, *options.seal_anchor):
            load_pem_x509_certificates(file.read_bytes())
    except (OSError, ValueError, TypeError) as error:
        raise BadOption(f"--seal-key {options.seal_key}") from error
    return Sealing(
        options.seal_key, options.seal_certificates, tuple(options.seal_anchor), options.seal_stamps
    )


def mail_server(options: argparse.Namespace) -> "MailServer | None":
    """None where no server is named. Raises :class:`BadOption`."""
    from ras_server.mail.envelope import Signer
    from ras_server.settings import MailServer

    if not options.mail_server:
        return None
    host, _, port = options.mail_server.partition(":")
    if port and not port.isdigit():
        raise BadOption(f"--mail-server {options.mail_server}")
    try:
        if options.mail_key is not None:
            Signer.load(options.mail_key)
    except (OSError, ValueError, TypeError) as error:
        raise BadOption(f"--mail-key {options.mail_key}") from error
    return MailServer(
        host,
        int(port or 587),
        sender=options.mail_from,
        encryption=options.mail_encryption,
        user=options.mail_user,
        password=os.environ.get(MAIL_PASSWORD, ""),
        signing_key=options.mail_key,
    )


def japan(options: argparse.Namespace, today: date) -> "Ranges | None":
    """All lists together; None where none is named. Raises :class:`BadOption`, also for an old one."""
    from ras_server.access.lists import BadList, read

    together: Ranges | None = None
    for file in options.japan:
        try:
            one = read(file)
        except (OSError, BadList) as error:
            raise BadOption(f"--japan {file}") from error
        if one.made < today - timedelta(days=options.japan_oldest):
            raise BadOption(f"--japan {file}: {one.made.isoformat()}")
        together = one if together is None else together + one
    return together


def networks(options: argparse.Namespace, name: str) -> "tuple[Network, ...]":
    """Those of ``--proxy`` or ``--operator``. Raises :class:`BadOption`."""
    try:
        return tuple(ip_network(one) for one in getattr(options, name))
    except ValueError as error:
        raise BadOption(f"--{name} {error}") from error
