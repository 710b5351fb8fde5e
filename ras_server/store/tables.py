"""The tables. Ids are made here, never by the database; secrets are kept as hashes only."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ras_server.store.columns import Moment, Personal, PersonalBytes, PersonalJson


class Table(DeclarativeBase):
    """All tables."""

    type_annotation_map = {str: Text, datetime: Moment, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy's own name


class ChallengeRow(Table):
    """A nonce that was given out."""

    __tablename__ = "challenges"
    id: Mapped[str] = mapped_column(primary_key=True)
    nonce: Mapped[bytes]
    purpose: Mapped[str]
    origin: Mapped[str]
    expires_at: Mapped[datetime]
    used: Mapped[bool] = mapped_column(default=False)
    session: Mapped[str] = mapped_column(default="")
    """The hash of the token of the session that asked; empty where nobody is signed in yet."""


class RegistrationRow(Table):
    """A registration that was opened with a card and not finished yet."""

    __tablename__ = "registrations"
    handle_hash: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime]
    auth_fingerprint: Mapped[str]
    auth_expires: Mapped[datetime]
    sign_fingerprint: Mapped[str]
    """SHA-256 of the certificate that has to sign the form."""
    name: Mapped[str] = mapped_column(Personal)
    birth_date: Mapped[date]
    sex: Mapped[str] = mapped_column(Personal)
    address: Mapped[str] = mapped_column(Personal)
    """The holder, as that certificate says."""


class AccountRow(Table):
    """A user."""

    __tablename__ = "accounts"
    id: Mapped[str] = mapped_column(primary_key=True)
    auth_id: Mapped[str] = mapped_column(unique=True)
    auth_fingerprint: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the auth certificate."""
    auth_expires: Mapped[datetime]
    password_hash: Mapped[str] = mapped_column(default="")
    password_set_at: Mapped[datetime | None]
    draft_key: Mapped[bytes] = mapped_column(PersonalBytes)
    registered_at: Mapped[datetime]
    terms_edition: Mapped[str]
    name: Mapped[str] = mapped_column(Personal)
    birth_date: Mapped[date]
    sex: Mapped[str] = mapped_column(Personal)
    user_kind: Mapped[str]
    postal: Mapped[str] = mapped_column(Personal)
    prefecture: Mapped[str] = mapped_column(Personal)
    municipality: Mapped[str] = mapped_column(Personal)
    street: Mapped[str] = mapped_column(Personal)
    phone: Mapped[str] = mapped_column(Personal)
    mail: Mapped[str] = mapped_column(Personal)
    card_number: Mapped[str] = mapped_column(Personal)
    letter_language: Mapped[str] = mapped_column(default="")
    """``ja`` or ``en``; empty: Japanese with English below it."""
    mail_trouble: Mapped[bool] = mapped_column(default=False)
    """The last letter to the address came back."""


class LinkRow(Table):
    """A one-use link of a letter."""

    __tablename__ = "links"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    purpose: Mapped[str]
    """``set``, ``reset`` or ``mail``."""
    expires_at: Mapped[datetime]
    used: Mapped[bool] = mapped_column(default=False)
    value: Mapped[str] = mapped_column(Personal, default="")
    """The address that a link of purpose ``mail`` confirms."""


class ResetRow(Table):
    """Somebody asked for a new password; who they are is looked up when nobody waits for the answer."""

    __tablename__ = "resets"
    id: Mapped[str] = mapped_column(primary_key=True)
    auth_id: Mapped[str]
    mail: Mapped[str] = mapped_column(Personal)


class TicketRow(Table):
    """A proved card that waits for ID and password."""

    __tablename__ = "tickets"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    expires_at: Mapped[datetime]


class LockOutRow(Table):
    """Wrong passwords typed with one card."""

    __tablename__ = "lock_outs"
    auth_fingerprint: Mapped[str] = mapped_column(primary_key=True)
    wrong: Mapped[int]
    until: Mapped[datetime | None]


class SessionRow(Table):
    """Somebody who is signed in."""

    __tablename__ = "sessions"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    opened_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class OfficerRow(Table):
    """Somebody of the office; the key is shown once and kept as its hash."""

    __tablename__ = "officers"
    name: Mapped[str] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    office: Mapped[str] = mapped_column(default="")
    """Whose cases they act on; empty: every office's."""


class OfficerSessionRow(Table):
    """An officer who is signed in; never an applicant."""

    __tablename__ = "officer_sessions"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    officer: Mapped[str] = mapped_column(ForeignKey("officers.name"), index=True)
    opened_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class CaseRow(Table):
    """One application."""

    __tablename__ = "cases"
    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    procedure: Mapped[str]
    status: Mapped[str]
    edition: Mapped[str]
    state: Mapped[str]
    answers: Mapped[Any] = mapped_column(PersonalJson)
    applicant_name: Mapped[str] = mapped_column(Personal)
    birth_date: Mapped[str] = mapped_column(Personal)
    """As answered: parts of it may be unknown."""
    expiry: Mapped[date | None]
    """The last day of the stay that is held; None for somebody who has none yet."""
    event: Mapped[date | None]
    """Birth or other cause of an acquisition; the day on which the reason for a change arose, if known."""
    letter: Mapped[str] = mapped_column(default="")
    """The letter of the form's sheets; empty for the status' usual one."""
    main_case: Mapped[str | None] = mapped_column(ForeignKey("cases.id"), index=True)
    """The application that this one (re-entry, other activities) is filed beside; None for every other."""
    office: Mapped[str]
    entered_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    provisional_number: Mapped[str | None] = mapped_column(unique=True)
    reception_number: Mapped[str | None] = mapped_column(unique=True)
    delivery: Mapped[str] = mapped_column(default="")
    delivery_office: Mapped[str] = mapped_column(default="")
    kanji_name_first_time: Mapped[bool] = mapped_column(default=False)
    papers_received_at: Mapped[datetime | None]
    """When what had to be mailed arrived."""

    __table_args__ = (Index("cases_of_account", "account", "entered_at"),)


class EventRow(Table):
    """Something that happened to an application."""

    __tablename__ = "events"
    case: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    code: Mapped[str]
    params: Mapped[Any] = mapped_column(PersonalJson)


class AskRow(Table):
    """Papers that the office asked for; open until they come or the case is decided."""

    __tablename__ = "asks"
    case: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reason: Mapped[str]
    papers: Mapped[Any] = mapped_column(PersonalJson)
    asked_at: Mapped[datetime]
    by: Mapped[date]
    closed_at: Mapped[datetime | None]
    answered: Mapped[bool] = mapped_column(default=False)


class CertificateRow(Table):
    """An issued certificate of eligibility; its PDF lies in the file store under its SHA-256."""

    __tablename__ = "certificates"
    case: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    receipt_hash: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the one-use code of 受領登録."""
    registered_at: Mapped[datetime | None]


class AttachmentRow(Table):
    """An accepted file of an application; its content lies in the file store under its SHA-256."""

    __tablename__ = "attachments"
    case: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=0)
    """0: filed with the application; otherwise the request that it answers."""
    kind: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Personal)
    size: Mapped[int]
    sha256: Mapped[str]
    findings: Mapped[Any] = mapped_column(PersonalJson)
    received_at: Mapped[datetime]


class ReceiptRow(Table):
    """What the service signed when an application was filed, with those beside it."""

    __tablename__ = "receipts"
    case: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    """The main one."""
    receipt: Mapped[str] = mapped_column(Personal)
    content: Mapped[str] = mapped_column(Personal)
    """What was filed, as it was signed; the case itself lives on."""


class TaxDataRow(Table):
    """A request for tax data (guide note 17); secrets of its way are wiped when it ends."""

    __tablename__ = "tax_data"
    id: Mapped[str] = mapped_column(primary_key=True)
    case: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str] = mapped_column(Personal)
    year: Mapped[int]
    state: Mapped[str]
    state_hash: Mapped[str | None] = mapped_column(unique=True)
    verifier: Mapped[str] = mapped_column(Personal, default="")
    address: Mapped[str] = mapped_column(Personal, default="")
    access: Mapped[str] = mapped_column(Personal, default="")
    question: Mapped[str] = mapped_column(Personal, default="")
    asked_at: Mapped[datetime]
    until: Mapped[datetime]
    record: Mapped[Any] = mapped_column(PersonalJson, nullable=True)


class DoneRow(Table):
    """The answer to an act that a client may repeat; kept as long as the account."""

    __tablename__ = "done"
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    """SHA-256 of the act's name and its request."""
    answer: Mapped[str] = mapped_column(Personal)


class CounterRow(Table):
    """The last number given of a series without gaps."""

    __tablename__ = "counters"
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class LetterRow(Table):
    """A letter to send."""

    __tablename__ = "letters"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    to: Mapped[str] = mapped_column(Personal)
    written_at: Mapped[datetime]
    subject: Mapped[str] = mapped_column(Personal)
    text: Mapped[str] = mapped_column(Personal)
    link_token: Mapped[str] = mapped_column(Personal, default="")
    account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    """Whose message box it lies in."""
    enclosed: Mapped[str] = mapped_column(default="")
    """SHA-256 of the PDF that goes with it; empty for none."""
    kind: Mapped[str] = mapped_column(default="")
    """The letter's name in the catalogs: ``registered``, ``auth_id`` …"""
    state: Mapped[str] = mapped_column(default="waiting", index=True)
    """``waiting``, ``sent``, ``failed`` (given up) or ``returned`` (it came back)."""
    attempts: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[datetime | None]
    """Not before; also how long somebody who sends it may take."""
    reply: Mapped[str] = mapped_column(default="")
    """What the mail server said last: a code, never an address."""


class JobRow(Table):
    """Work that falls due."""

    __tablename__ = "jobs"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    about: Mapped[str]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="waiting")
    """``waiting``, ``done`` or ``failed``."""
    error: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("kind", "about"), Index("jobs_due", "state", "due_at"))


class AuditRow(Table):
    """One act, chained to the one before."""

    __tablename__ = "audit"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    """ISO 8601 in UTC, as it was hashed."""
    act: Mapped[str]
    account: Mapped[str]
    about: Mapped[str]
    details: Mapped[str]
    """JSON; never personal data."""
    previous: Mapped[str]
    hash: Mapped[str]
