"""The sandbox's own requests: clock, mailbox, examiner. A service outside the sandbox has none of these."""

from datetime import datetime
from enum import StrEnum

from ras_tui.messages.base import WireMessage


class Health(WireMessage):
    """What service this is."""

    edition: str
    now: datetime
    sandbox: bool


class SetClock(WireMessage):
    """Move the sandbox clock forward by whole days."""

    forward_days: int


class Letter(WireMessage):
    """A letter that the service sent."""

    id: str
    to: str
    sent_at: datetime
    subject: str
    text: str
    kind: str = ""
    """The letter's name in the catalogs."""
    link_token: str = ""
    """The one-use token, if the letter carries a link."""


class Letters(WireMessage):
    """The mailbox, newest first."""

    letters: list[Letter]


class ExaminerAct(StrEnum):
    """What the sandbox examiner can do to a case."""

    START = "start"
    GRANT = "grant"
    REFUSE = "refuse"
    ASK = "ask"
    ISSUE = "issue"
    WITHDRAW = "withdraw"
    """The person phoned and took it back."""


class Consent(WireMessage):
    """Answer at the sandbox's portal."""

    address: str
    """Where the service sent the person."""
    citizen: str
    """Who they are there: a card's id."""
    allow: bool


class ExaminerRequest(WireMessage):
    """Move a case on."""

    act: ExaminerAct
