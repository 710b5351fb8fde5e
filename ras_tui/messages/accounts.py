"""Registration, passwords, sign-in."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from ras_tui.messages.base import WireMessage


class Purpose(StrEnum):
    """What a challenge is for; part of the signed bytes."""

    REGISTER = "register"
    SIGN_IN = "sign_in"
    SIGN_FORM = "sign_form"
    """Putting one's signature under what a form says."""
    SUBMIT = "submit"
    """Putting one's signature under what is filed; asked for by somebody who is signed in."""


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


def signed_bytes(purpose: Purpose, origin: str, nonce: bytes, about: bytes = b"") -> bytes:
    """What the card signs: bound to the purpose and to the service's origin.

    ``about`` is the SHA-256 of what is signed, where the signature stands under something.
    """
    parts = [b"ras-tui challenge v1", purpose.value.encode(), origin.encode(), nonce.hex().encode()]
    return b"\n".join([*parts, about.hex().encode()] if about else parts)


def registration_digest(id: str, answers: Mapping[str, str], terms_edition: str) -> bytes:
    """SHA-256 of a registration's form: the opened registration, its answers, the terms agreed to."""
    signed = {"id": id, "answers": dict(answers), "terms_edition": terms_edition}
    return hashlib.sha256(json.dumps(signed, ensure_ascii=False, sort_keys=True).encode()).digest()


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
    proof: CardProof
    """By the key for signatures, of purpose ``sign_form``, over :func:`registration_digest`."""


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


class ResetRequest(WireMessage):
    """The password is forgotten or has expired; the answer is the same whether anybody is known so."""

    auth_id: str = Field(max_length=100)
    mail: str = Field(max_length=320)


class LetterAgain(WireMessage):
    """The letter with the link has not come; the card was proved, the password not set yet."""

    ticket: str = Field(repr=False)


class LetterOnItsWay(WireMessage):
    """Where the letter went this time, and what became of the one before."""

    mail: str
    """Only its first letter and what follows the ``@``."""
    before: str
    """A state of :class:`BoxLetter`; empty when there was none."""


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
    letter_language: str = ""
    """``ja`` or ``en``; empty: Japanese with English below it."""
    new_mail: str = ""
    """An address that waits to be confirmed."""
    mail_trouble: bool = False
    """The last letter came back."""


class AccountChanges(WireMessage):
    """The form ``account_changes``, whole (guide 6(2))."""

    answers: dict[str, str]


class NewMail(WireMessage):
    """The address that letters are to go to, once it is confirmed there."""

    mail: str = Field(max_length=320)


class MailConfirmed(WireMessage):
    """Letters go here from now on."""

    mail: str


class BoxLetter(WireMessage):
    """A letter of the person's, as the message box shows it."""

    id: str
    kind: str
    to: str
    written_at: datetime
    subject: str
    text: str
    state: str
    """``kept`` (nothing is mailed here), ``waiting``, ``sent``, ``failed`` or ``returned``."""


class LetterBox(WireMessage):
    """All letters of a person, newest first."""

    letters: list[BoxLetter]


class SessionOpened(WireMessage):
    """Signed in."""

    token: str = Field(repr=False)
    account: Account
    draft_key: bytes = Field(repr=False)
    """32 bytes that seal this account's drafts."""
    idle_minutes: int
    """How long one may do nothing."""
    longest_minutes: int
    """How long the session lasts at most."""
    edition: str
    """The edition of forms and limits by which the service takes applications (``forms.editions``)."""
    password_expires: date
    certificate_expires: date
