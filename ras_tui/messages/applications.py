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
    REFUSED = "refused"
    """Not granted; why is told at the office, never online."""
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    """終止: what was filed together with it was not granted."""


class AttachmentKind(StrEnum):
    """What a file is."""

    DOCUMENTS = "documents"
    PHOTO = "photo"
    DECLARATION = "declaration"
    """資料添付に関する申告書 (参考様式9), which goes with papers that the office asked for."""
    SUPPLEMENT = "supplement"
    """Papers that the office asked for, in one PDF."""


class Alongside(WireMessage):
    """A re-entry or other-activities application that is entered and filed together with the main one.

    Its form is that of the main application's status. What its boxes take over (``same_identity``,
    ``same_representative``, ``same_agent``) is not among its answers: it stands in the main application.
    """

    procedure: str
    """``reentry`` or ``other_activities``."""
    answers: dict[str, str | list[dict[str, str]]]


class NewApplication(WireMessage):
    """The entered answers of one form, checked again by the service; needs the header ``Idempotency-Key``.

    Any procedure but re-entry and other activities, which are never alone (guide 2 ⑥ ⑦): they stand in
    ``alongside``, each at most once, beside a change, an extension or an acquisition. All are entered in one
    act or none is; findings about one of them name its field as ``reentry/purpose``. The answer is the main
    application.
    """

    procedure: str
    status: str
    """The status that it is about, e.g. ``T61``: the one held (extension, work certificate), desired (change,
    acquisition) or of the intended activity (certificate of eligibility)."""
    letter: str = ""
    """The letter of the sheets where the status has several (``forms.registry.letters``); empty: usual."""
    edition: str
    answers: dict[str, str | list[dict[str, str]]]
    alongside: list[Alongside] = Field(default_factory=list, max_length=2)


class Attachment(WireMessage):
    """A file as the service received and judged it."""

    kind: AttachmentKind
    name: str
    size: int
    sha256: str
    accepted: bool
    findings: list[WireFinding]
    round: int = 0
    """0: filed with the application; otherwise the number of the request that it answers."""


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


class AskReason(StrEnum):
    """Why the office asks for papers (``ask.reason.<value>``)."""

    PAPERS = "papers"
    """The examination needs more papers."""
    REST = "rest"
    """The declaration said that not everything fitted into one file (guide note 16)."""
    FILE = "file"
    """A file cannot be read."""


class PapersRequest(WireMessage):
    """Papers that the office asked for and that have not come yet (追完待ち)."""

    round: int
    """The how-manieth request of this application, from 1."""
    reason: AskReason
    papers: list[str]
    """In the officer's words."""
    asked_at: datetime
    by: date
    overdue: bool


class Party(StrEnum):
    """Who acts next (``party.<value>``)."""

    YOU = "you"
    OFFICE = "office"
    SERVICE = "service"
    NOBODY = "nobody"


class NextStep(WireMessage):
    """Who acts next and by when."""

    code: str
    """``next.<code>`` in the catalogs, e.g. ``attach``, ``wait``, ``mail_papers``."""
    waits_for: Party
    by: date | None = None
    """The last day, or the day until which it usually takes; None only when there is nothing to wait for."""

    @property
    def yours(self) -> bool:
        """Whether it is the person's turn."""
        return self.waits_for is Party.YOU


class Application(WireMessage):
    """One application as its owner sees it."""

    id: str
    procedure: str
    status: str
    edition: str
    state: CaseState
    letter: str = ""
    """The letter of the form's sheets; empty for the usual one."""
    user_kind: str
    """Who files it: ``self``, ``legal_representative`` or ``relative``."""
    applicant_name: str
    expiry: date | None = None
    """Current period's last day; None where no stay is held (certificate of eligibility, acquisition)."""
    event: date | None = None
    """Birth or other cause (acquisition); the day on which the reason arose (change, if it was given)."""
    main: str = ""
    """The id of the application that this one is filed beside: it is attached to, delivered, submitted and
    refused with that one, and has a number and a result of its own. Empty for every other application."""
    alongside: list[str] = Field(default_factory=list)
    """The ids of those filed beside this one, in the guide's order."""
    provisional_number: str = ""
    reception_number: str = ""
    entered_at: datetime
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    delivery: DeliveryChoice | None = None
    attachments: list[Attachment] = Field(default_factory=list)
    photo_needed: bool = True
    office_in_charge: str
    request: PapersRequest | None = None
    certificate: bool = False
    """Whether the certificate of eligibility lies ready as a signed PDF."""
    next: NextStep
    papers: list[str] = Field(default_factory=list)
    """Once it is decided: what to mail or to bring (``receipt.<item>`` in the catalogs), in order."""
    has_receipt: bool = False
    """Whether the service signed a receipt when it was filed."""
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
