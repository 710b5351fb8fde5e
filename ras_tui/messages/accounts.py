"""Registration, passwords, sign-in."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from ras_tui.messages.base import WireMessage


class Purpose(StrEnum):
    """What a challenge is for; part of the signed bytes."""

    REGISTER = "register"
    SIGN_IN = "sign_in"


class ChallengeRequest(WireMessage):
    """Ask for a fresh challenge."""

    purpose: Purpose


class Challenge(WireMessage):
    """A nonce of one use and a short life."""

    id: str
    nonce: bytes = Field(min_length=32)
    origin: str
    """The service's name, as it will check it."""
    expires_at: datetime


def signed_bytes(purpose: Purpose, origin: str, nonce: bytes) -> bytes:
    """What the card signs: bound to the purpose and to the service's origin."""
    return b"\n".join(
        (b"ras-tui challenge v1", purpose.value.encode(), origin.encode(), nonce.hex().encode())
    )


class CardProof(WireMessage):
    """A card's signature over a challenge."""

    challenge_id: str
    certificate: bytes
    signature: bytes


class RegistrationRequest(WireMessage):
    """Begin a registration: both keys sign one challenge of purpose ``register``."""

    sign: CardProof
    auth: CardProof


class RegistrationOpened(WireMessage):
    """What the signing certificate says of its holder."""

    id: str = Field(repr=False)
    """A secret handle of the opened registration; lives 30 minutes."""
    name: str
    birth_date: date
    sex: str
    """``male``, ``female`` or ``unknown``."""
    address: str
    already_registered: bool
    terms_edition: str


class RegistrationForm(WireMessage):
    """The registration form's answers (form id ``registration``), checked by ``forms.check``."""

    answers: dict[str, str]
    terms_edition: str


class RegistrationDone(WireMessage):
    """A letter with the link is on its way."""

    mail: str


class LinkCode(WireMessage):
    """The code of a letter's link, to look at it; in the body, so that no log of addresses holds it."""

    token: str = Field(repr=False)


class PasswordLink(WireMessage):
    """A link of a letter, before it is used."""

    purpose: str
    """``set`` or ``reset``."""
    expires_at: datetime


class NewPassword(WireMessage):
    """Set the password by a letter's one-use token."""

    token: str = Field(repr=False)
    password: str = Field(repr=False)


class PasswordSet(WireMessage):
    """Done; the auth ID follows by letter."""

    mail: str


class CardAccepted(WireMessage):
    """The card is proved; the ticket allows one try after the other with ID and password, for 5 minutes."""

    ticket: str = Field(repr=False)


class SignInRequest(WireMessage):
    """The second half of signing in."""

    ticket: str = Field(repr=False)
    auth_id: str
    password: str = Field(repr=False)


class Account(WireMessage):
    """The user as registered."""

    auth_id: str
    name: str
    birth_date: date
    sex: str
    user_kind: str
    postal: str
    prefecture: str
    municipality: str
    street: str
    phone: str
    mail: str
    card_number: str
    """The residence card's; empty for Japanese nationals."""


class SessionOpened(WireMessage):
    """Signed in."""

    token: str = Field(repr=False)
    account: Account
    draft_key: bytes = Field(repr=False)
    """32 bytes that seal this account's drafts."""
    idle_minutes: int
    password_expires: date
    certificate_expires: date
