"""Where commands go: a reader, or a card of the sandbox. Nothing above knows which."""

from typing import Protocol


class Transport(Protocol):
    """One powered card. Used from one thread only.

    Every method may raise :class:`ras_tui.errors.CardError`: ``card.removed``, ``card.failed`` (no answer,
    and nobody knows whether the card acted), ``card.no_service``, ``card.no_reader``. After an error the
    transport is of no further use but to be closed.
    """

    def transmit(self, apdu: bytes) -> bytes:
        """Send one command; the answer's data and its status word."""
        ...

    def reset(self) -> None:
        """Take the card's power away and give it back: whatever was verified is forgotten."""
        ...

    def close(self) -> None:
        """Power the card off and let it go. Never raises; may be called twice."""
        ...
