"""Applications: entering, attaching, choosing delivery, submitting, following."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from ras_tui.messages.base import WireFinding, WireMessage
from ras_tui.validation.delivery import Delivery as Delivery


class CaseState(StrEnum):
    """Where an application stands (``state.case.<value>``)."""

    ENTERED = "entered"
    SUBMITTED = "submitted"
    EXAMINING = "examining"
    EXAMINED = "examined"
    AWAITING_ISSUE = "awaiting_issue"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class AttachmentKind(StrEnum):
    """What a file is."""

    DOCUMENTS = "documents"
    PHOTO = "photo"


class NewApplication(WireMessage):
    """The entered answers of one form, checked again by the service; needs the header ``Idempotency-Key``."""

    procedure: str
    status: str
    """The status code, e.g. ``T61``."""
    edition: str
    answers: dict[str, str | list[dict[str, str]]]


class Attachment(WireMessage):
    """A file as the service received and judged it."""

    kind: AttachmentKind
    name: str
    size: int
    sha256: str
    accepted: bool
    findings: list[WireFinding]


class DeliveryChoice(WireMessage):
    """How and where the card is received."""

    delivery: Delivery
    office: str = ""
    """An office's id; required for ``counter``."""
    kanji_name_first_time: bool = False
    """Asks for a kanji name on the card for the first time (guide note 20, example 3)."""


class Event(WireMessage):
    """One thing that happened to an application."""

    at: datetime
    code: str
    """``event.<code>`` in the catalogs."""
    params: dict[str, str] = Field(default_factory=dict)


class NextStep(WireMessage):
    """Who acts next and by when."""

    code: str
    """``next.<code>`` in the catalogs, e.g. ``attach``, ``wait``, ``mail_papers``."""
    by: date | None = None
    yours: bool = False
    """Whether it is the person's turn."""


class Application(WireMessage):
    """One application as its owner sees it."""

    id: str
    procedure: str
    status: str
    edition: str
    state: CaseState
    applicant_name: str
    expiry: date
    """Current period's last day."""
    provisional_number: str = ""
    reception_number: str = ""
    entered_at: datetime
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    delivery: DeliveryChoice | None = None
    attachments: list[Attachment] = Field(default_factory=list)
    photo_needed: bool = True
    office_in_charge: str
    next: NextStep
    papers: list[str] = Field(default_factory=list)
    """Once it is decided: what to mail or to bring (``receipt.<item>`` in the catalogs), in order."""
    events: list[Event] = Field(default_factory=list)


class ApplicationDetail(WireMessage):
    """An application with the answers as sent."""

    application: Application
    answers: dict[str, str | list[dict[str, str]]]
    first_day: date | None
    """The window, as the service computes it; None: no such end."""
    last_day: date | None


class ApplicationList(WireMessage):
    """All applications of the account, newest first."""

    applications: list[Application]
