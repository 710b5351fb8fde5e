"""Limits and periods that the ministry or the operator may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Final

USUAL_EXAMINATION: Final[Mapping[str, int]] = MappingProxyType(
    {
        "eligibility_certificate": 3,
        "change_of_status": 1,
        "extension": 1,
        "acquisition": 1,
        "work_certificate": 3,
        "reentry": 1,
        "other_activities": 2,
    }
)
"""The longer end of the published standard processing times; they bind nobody."""


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """What a password must be.

    The ministry's rule for this system is not published; this is the rule of its sister system
    (別記第12号様式 of the notification system), which shares its terms of use.
    """

    shortest: int = 8
    longest: int = 32
    symbols: str = "$%&=@_#*+-?!"
    valid: timedelta = timedelta(days=365)
    """One year from setting it (the ministry's page on user information)."""
    reminders: tuple[int, ...] = (30, 7)
    """Days before the end on which a letter reminds of it (the same page)."""


@dataclass(frozen=True, slots=True)
class LockOutPolicy:
    """Wrong passwords with one card. Ours: the ministry's values are not published."""

    every: int = 10
    """Each time so many are reached, the card is locked out."""
    first: timedelta = timedelta(minutes=15)
    """The first lock-out; each further one lasts twice as long."""
    longest: timedelta = timedelta(days=1)
    stop_at: int = 100
    """From here on only a new password helps (NIST SP 800-63B, 5.2.2: at most 100 in a row)."""


@dataclass(frozen=True, slots=True)
class LimitPolicy:
    """Requests a minute from one neighbourhood of addresses (/24 or /48). Ours: nothing is published."""

    proofs: int = 30
    """Challenges, proofs of cards, passwords, codes."""
    letters: int = 3
    """Acts that have a letter sent."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Edition 2024: the guide of March 2024 where it speaks, otherwise the reason stands beside the value."""

    password: PasswordPolicy = PasswordPolicy()
    youngest_user: int = 15
    """Guide section 1, note 1."""
    terms_edition: str = "2024.3"
    challenge_lives: timedelta = timedelta(minutes=5)
    registration_lives: timedelta = timedelta(minutes=30)
    ticket_lives: timedelta = timedelta(minutes=5)
    link_lives: timedelta = timedelta(hours=24)
    """A letter may be opened the next day; the link alone opens nothing, signing in still needs the card."""
    reset_link_lives: timedelta = timedelta(minutes=30)
    """Somebody waits for this letter: it need not lie in a mailbox for a day."""
    resets_an_hour: int = 5
    """Letters for one account within an hour; who asks more often gets the same answer and no letter."""
    session_idle: timedelta = timedelta(minutes=15)
    session_longest: timedelta = timedelta(hours=12)
    lock_out: LockOutPolicy = LockOutPolicy()
    limits: LimitPolicy = LimitPolicy()
    papers_within: timedelta = timedelta(days=14)
    """Practice, not a rule of the guide: how soon the papers are mailed after the decision."""
    answer_within: timedelta = timedelta(days=14)
    """How long papers may take that the office asked for, unless the officer says another day. Ours."""
    issue_within: timedelta = timedelta(days=14)
    """How long making and sending a card usually takes once what was mailed has come. Ours."""
    remind_before: timedelta = timedelta(days=3)
    """A letter so long before the last day for papers."""
    usual_examination: Mapping[str, int] = field(default_factory=lambda: USUAL_EXAMINATION)
    """Months that an examination usually takes, by procedure."""
    certificate_months: int = 3
    """How long a certificate of eligibility can be used for entering."""
    largest_request: int = 1024 * 1024
    """Bytes of any request that is not a file."""
    largest_file: int = 32 * 1024 * 1024
    """Bytes of a file that is still received, so that a file over the form's limit can be told so."""
    simultaneous_hashes: int = 2
    waiting_hashes: int = 64
