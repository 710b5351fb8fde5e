"""The card as flows see it: a port. Behind it stand a real reader or a sandbox card."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ras_tui.card.pin import Pin


class PinKind(StrEnum):
    """The card's two secrets of the public key infrastructure."""

    AUTH = "auth"
    """利用者証明用: 4 digits, 3 tries."""
    SIGN = "sign"
    """署名用: 6-16 letters and digits, 5 tries."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A card's answer to a challenge."""

    certificate: bytes
    """DER of the certificate that belongs to the key."""
    signature: bytes
    """RSASSA-PKCS1-v1_5 with SHA-256 over the data."""


class Card(Protocol):
    """A card that is held exclusively until its session ends."""

    async def tries_left(self, kind: PinKind) -> int:
        """How often a wrong secret may still be typed; 0 is blocked. Costs no try."""
        ...

    async def sign(self, kind: PinKind, pin: Pin, data: bytes) -> Signed:
        """Verify the secret once, sign SHA-256 of ``data``, read the certificate.

        Wipes ``pin``. Raises :class:`ras_tui.errors.CardError` with codes ``card.pin_wrong`` (``left``),
        ``card.pin_blocked``, ``card.pin_format``, ``card.removed``, ``card.failed``.
        """
        ...


class Cards(Protocol):
    """Where cards come from."""

    def session(self) -> AbstractAsyncContextManager[Card]:
        """Hold the card that lies in the reader; powered off at the end.

        Raises :class:`ras_tui.errors.CardError`: ``card.no_service``, ``card.no_reader``, ``card.absent``,
        ``card.foreign`` (not a My Number Card), ``card.busy``.
        """
        ...

    async def removed(self) -> None:
        """Return once the card that was last opened is gone from the reader."""
        ...
