"""Somebody at the portal without a browser: answers the page, and goes where it leads."""

from urllib.parse import parse_qsl, urlsplit

import httpx

from ras_sandbox.mynaportal.records import CITIZENS
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.tax_data import requests
from ras_tui.messages.sandbox import Consent

SOMEBODY_ELSE = "namesake"


def consent(desk: Desk, answer: Consent) -> None:
    """Send the page's form; hand the service what the portal sends it. Raises :class:`Refused`."""
    portal = desk.settings.portal
    if portal is None:
        raise Refused("tax_data.unavailable")
    citizen = answer.citizen if answer.citizen in CITIZENS else SOMEBODY_ELSE
    form = {"citizen": citizen, "answer": "allow" if answer.allow else "refuse"}
    transport = httpx.HTTPTransport(uds=portal.socket) if portal.socket else None
    with httpx.Client(transport=transport, trust_env=False) as browser:
        led = browser.post(answer.address, data=form)
    words = dict(parse_qsl(urlsplit(led.headers.get("location", "")).query))
    back = {name: words.get(name, "") for name in ("state", "code", "error")}
    requests.come_back(desk, **back, issuer=words.get("iss", ""))
