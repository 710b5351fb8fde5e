"""The portal behind a Unix socket, with one service registered at it."""

from pathlib import Path
from typing import Final

from joserfc.jwk import ECKey

from ras_sandbox.authority.server import Serving
from ras_sandbox.mynaportal.server import Client, Portal, application
from ras_sandbox.private import private_socket
from ras_sandbox.world import ORIGIN
from ras_server.tax_data.portal import PortalSettings

ISSUER: Final = "http://portal.sandbox.example"
SERVICE: Final = "ras"


def open_portal(path: Path) -> PortalSettings:
    """Begin to answer on the socket; says how the service reaches it. Keys live as long as the process."""
    key, redirect = ECKey.generate_key("P-256"), f"{ORIGIN}/mynaportal"
    portal = Portal(ISSUER, {SERVICE: Client(SERVICE, redirect, key)})
    Serving(application(portal), private_socket(path))
    return PortalSettings(ISSUER, SERVICE, key.as_pem(private=True), redirect, socket=str(path))
