"""What officers ask and are answered."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ras_tui.messages.applications import Application, AskReason, CaseState, DeliveryChoice, Event, NextStep
from ras_tui.messages.base import WireMessage
from ras_tui.messages.tax_data import TaxData

Paper = Annotated[str, Field(min_length=1, max_length=200)]
Seen = Annotated[int | None, Field(ge=0)]
"""The last event that the officer saw; the act is refused if something happened since. None: whatever."""


class OfficerKey(WireMessage):
    """What an officer was given; shown once."""

    key: str


class OfficerSession(WireMessage):
    """An officer's session, which is never an applicant's."""

    token: str
    officer: str
    office: str = ""
    """Whose cases they act on; empty: every office's."""


class OfficerMove(StrEnum):
    """What an officer does to a case without saying more."""

    START = "start"
    GRANT = "grant"
    REFUSE = "refuse"
    RECEIVE_PAPERS = "receive_papers"
    ISSUE = "issue"
    WITHDRAW = "withdraw"


class MoveOn(WireMessage):
    """Move a case on."""

    move: OfficerMove
    seen: Seen = None


class AskForPapers(WireMessage):
    """Ask the person for papers."""

    reason: AskReason = AskReason.PAPERS
    papers: Annotated[list[Paper], Field(min_length=1, max_length=30)]
    by: date | None = None
    """The last day; None: the usual time."""
    seen: Seen = None


class ChangeDelivery(WireMessage):
    """The person asked the office for another way of receipt."""

    choice: DeliveryChoice
    seen: Seen = None


class AuthIdInquiry(WireMessage):
    """別記第15号様式: whose 認証ID is asked for, as the form says it and the officer has compared it."""

    name: Annotated[str, Field(min_length=1, max_length=104)]
    birth_date: date
    mail: Annotated[str, Field(min_length=3, max_length=254)]


class OfficerCase(WireMessage):
    """A line of an officer's list."""

    id: str
    number: str
    """The reception number, or the provisional one."""
    procedure: str
    status: str
    state: CaseState
    applicant_name: str
    office: str
    filed_at: datetime
    last: Event
    """What happened last."""
    seen: int
    """Goes with the next act."""
    next: NextStep
    choices: list[str]
    """What an officer may do now (``officer.move.<move>``), from the table of states."""


class OfficerCases(WireMessage):
    """Cases, oldest first."""

    cases: list[OfficerCase]


class PastRequest(WireMessage):
    """One request for papers, open or not."""

    round: int
    reason: AskReason
    papers: list[str]
    asked_at: datetime
    by: date
    closed_at: datetime | None
    answered: bool


class OfficerDetail(WireMessage):
    """One case, whole."""

    case: OfficerCase
    application: Application
    answers: dict[str, str | list[dict[str, str]]]
    user_name: str
    user_kind: str
    mail: str
    phone: str
    requests: list[PastRequest]
    tax_data: list[TaxData]
    """What the person registered (guide note 17)."""
