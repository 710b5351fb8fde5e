"""The card as flows see it: a port. Behind it stand a real reader or a sandbox card."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from ras_tui.card.pin import Pin
from ras_tui.errors import CardError

if TYPE_CHECKING:
    from ras_tui.card.profile import Profile
    from ras_tui.card.residence_data import ResidenceCard


class PinKind(StrEnum):
    """The secrets that a My Number Card knows."""

    AUTH = "auth"
    """利用者証明用: 4 digits, 3 tries."""
    SIGN = "sign"
    """署名用: 6-16 letters and digits, 5 tries."""
    INPUT = "input"
    """券面事項入力補助用: 4 digits, 3 tries; its own counter, even where the digits are those of AUTH."""
    PRINTED = "printed"
    """照合番号B: 14 digits made of what is printed on the card; 10 tries."""


KEYS = (PinKind.AUTH, PinKind.SIGN)
"""The secrets that open a key which signs."""
CHANGEABLE = (PinKind.AUTH, PinKind.SIGN, PinKind.INPUT)
"""The secrets that a person may set."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A card's answer to a challenge."""

    certificate: bytes
    """DER of the certificate that belongs to the key."""
    signature: bytes
    """RSASSA-PKCS1-v1_5 with SHA-256 over the data."""


@dataclass(frozen=True, slots=True)
class Validity:
    """A certificate's first and last day, in Japan."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies in a reader, as far as it tells without a secret."""

    reader: str
    problem: CardError | None = None
    """Why it is no card to work with; ``card.absent`` when nothing lies there."""
    auth: Validity | None = None
    """Of the certificate for sign-in. The one for signatures opens only with its password."""
    tries: Mapping[PinKind, int] = field(default_factory=dict)
    """What the counters stand at; 0 is blocked."""


class Card(Protocol):
    """A card that is held exclusively until its session ends."""

    async def tries_left(self, kind: PinKind) -> int:
        """How often a wrong secret may still be typed; 0 is blocked. Costs no try."""
        ...

    async def certificate(self) -> bytes:
        """DER of the certificate for sign-in, which a card gives to anybody."""
        ...

    async def sign(self, kind: PinKind, pin: Pin, data: bytes) -> Signed:
        """Verify the secret once, sign SHA-256 of ``data``, read the certificate.

        Wipes ``pin``. Raises :class:`ras_tui.errors.CardError` with codes ``card.pin_wrong`` (``left``),
        ``card.pin_blocked``, ``card.pin_format``, ``card.removed``, ``card.reset``, ``card.failed``.
        """
        ...

    async def change(self, kind: PinKind, old: Pin, new: Pin) -> None:
        """Verify the old secret once and set the new one. Wipes both.

        Raises as :meth:`sign`, and ``card.change_unsure`` when the answer to the setting was lost.
        """
        ...

    async def signing_validity(self, pin: Pin) -> Validity:
        """The days of the certificate for signatures, opened by SIGN. Wipes ``pin``.

        Raises as :meth:`sign`.
        """
        ...

    async def profile(self, kind: PinKind, pin: Pin) -> "Profile":
        """Name, address, birth date and sex (券面事項), opened by INPUT or PRINTED. Wipes ``pin``.

        Raises as :meth:`sign`.
        """
        ...


class Cards(Protocol):
    """Where cards come from."""

    def session(self) -> AbstractAsyncContextManager[Card]:
        """Hold the My Number Card that lies in the reader; powered off at the end.

        Raises :class:`ras_tui.errors.CardError`: ``card.no_service``, ``card.no_reader``, ``card.absent``,
        ``card.busy``, ``card.mute``; ``card.several`` when one has to be chosen; ``card.foreign``,
        ``card.old_card``, ``card.phone`` or ``card.residence_card`` for what else lies there.
        """
        ...

    async def residence(self, number: str) -> "ResidenceCard":
        """Read the residence card of that number (twelve characters), then power it off.

        Raises as :meth:`session`, and ``card.number`` (another number), ``card.combined`` (one that is part
        of a My Number Card, which only the ministry's own software can open), ``card.not_residence``.
        """
        ...

    async def removed(self) -> None:
        """Return once the card that :meth:`session` opened last is gone from the reader."""
        ...

    async def arrived(self) -> None:
        """Return once a card is put in, or something else changed for which a new try is worth it."""
        ...

    async def look(self) -> tuple[Lying, ...]:
        """What lies in each reader. Raises ``card.no_service``, ``card.no_reader``."""
        ...

    def choose(self, reader: str) -> None:
        """Of several My Number Cards, hold the one in this reader while it lies there; empty: none yet."""
        ...

    @property
    def preferred(self) -> str:
        """The reader that is looked into first; empty for none in particular."""
        ...

    def prefer(self, reader: str) -> None:
        """Look into this reader first, from now on and in later runs; it is chosen, too."""
        ...
