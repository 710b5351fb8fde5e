"""What officers ask and are answered."""

from datetime import date
from typing import Annotated

from pydantic import Field

from ras_tui.messages.applications import Application, AskReason, NextStep
from ras_tui.messages.base import WireMessage

Paper = Annotated[str, Field(min_length=1, max_length=200)]


class AskForPapers(WireMessage):
    """Ask the person for papers."""

    reason: AskReason = AskReason.PAPERS
    papers: Annotated[list[Paper], Field(min_length=1, max_length=30)]
    by: date | None = None
    """The last day; None: the usual time."""


class OfficerCase(WireMessage):
    """A line of an officer's list."""

    id: str
    procedure: str
    status: str
    state: str
    number: str
    applicant_name: str
    office: str
    asked: bool
    """Whether papers are awaited."""
    next: NextStep
    choices: list[str]
    """What an officer may do now: names of moves."""


class OfficerCases(WireMessage):
    """The cases that wait for an officer or somebody else, oldest first."""

    cases: list[OfficerCase]


class OfficerDetail(WireMessage):
    """One case, whole."""

    case: OfficerCase
    application: Application
    answers: dict[str, str | list[dict[str, str]]]
    contact: str
    """The user's mail address and telephone number."""
    together: list[str]
    """Ids of what was filed together with it."""


class Decision(WireMessage):
    """Granted or not."""

    granted: bool
