"""Whom a service trusts and whom its receipts are signed by, for checking without it."""

from enum import StrEnum

from ras_tui.messages.base import WireMessage


class AnchorUse(StrEnum):
    """What an anchor vouches for."""

    AUTH = "auth"
    """Cards at sign-in."""
    SIGN = "sign"
    """People's signatures."""
    SERVICE = "service"
    """The service's receipts."""


class Anchor(WireMessage):
    """One certificate."""

    use: AnchorUse
    name: str
    """Its subject (RFC 4514)."""
    sha256: str
    """Of its DER, 64 hexadecimal digits: what is compared with what the operator publishes elsewhere."""
    pem: str


class AnchorList(WireMessage):
    """All of them."""

    anchors: list[Anchor]
