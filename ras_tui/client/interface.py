"""The service as flows see it: a port. Every method raises :class:`ras_tui.errors.ServiceError`.

Codes: ``service.unreachable`` (no answer; the act may or may not have happened), ``service.session_ended``
(sign in again), or the code of the service's own problem. Findings travel as ``error.params["findings"]``,
a tuple of :class:`ras_tui.validation.finding.Finding`.
"""

from pathlib import Path
from typing import Protocol

from ras_tui.messages.accounts import (
    Account,
    AccountChanges,
    CardAccepted,
    CardProof,
    Challenge,
    LetterBox,
    LetterOnItsWay,
    MailConfirmed,
    NewMail,
    NewPassword,
    PasswordLink,
    PasswordSet,
    Purpose,
    RegistrationDone,
    RegistrationForm,
    RegistrationOpened,
    RegistrationRequest,
    ResetRequest,
    SessionOpened,
    SignInRequest,
)
from ras_tui.messages.anchors import AnchorList
from ras_tui.messages.applications import (
    Application,
    ApplicationDetail,
    ApplicationList,
    Attachment,
    AttachmentKind,
    DeliveryChoice,
    NewApplication,
)
from ras_tui.messages.filing import Submission
from ras_tui.messages.receipts import FiledReceipt
from ras_tui.messages.results import ReceiptRegistered
from ras_tui.messages.sandbox import Health
from ras_tui.messages.tax_data import TaxData, TaxDataList, TaxDataRequest
from ras_tui.progress import Report


class Service(Protocol):
    """One person's conversation with the service; holds the session's token after :meth:`sign_in`."""

    @property
    def asked_at(self) -> float:
        """When the session was used last, by :func:`time.monotonic`."""
        ...

    async def health(self) -> Health: ...
    async def anchors(self) -> AnchorList: ...
    async def challenge(self, purpose: Purpose) -> Challenge: ...
    async def open_registration(self, request: RegistrationRequest) -> RegistrationOpened: ...
    async def register(self, id: str, form: RegistrationForm) -> RegistrationDone: ...
    async def password_link(self, token: str) -> PasswordLink: ...
    async def set_password(self, request: NewPassword) -> PasswordSet: ...
    async def ask_reset(self, request: ResetRequest) -> None:
        """Says nothing about whether anybody is known so."""
        ...

    async def letter_again(self, ticket: str) -> LetterOnItsWay:
        """The letter with the link once more, for who proved the card."""
        ...

    async def prove_card(self, proof: CardProof) -> CardAccepted: ...
    async def sign_in(self, request: SignInRequest) -> SessionOpened: ...
    async def sign_out(self) -> None: ...
    async def account(self) -> Account: ...
    async def change_account(self, changes: AccountChanges) -> Account: ...
    async def new_mail(self, request: NewMail) -> Account: ...
    async def confirm_mail(self, token: str) -> MailConfirmed: ...
    async def letters(self) -> LetterBox: ...
    async def enter(self, application: NewApplication, key: str) -> Application:
        """``key``: the idempotency key, the same for every try of the same act."""
        ...

    async def applications(self) -> ApplicationList: ...
    async def application(self, id: str) -> ApplicationDetail: ...
    async def attach(self, id: str, kind: AttachmentKind, file: Path, report: Report) -> Attachment:
        """Send a file; length and SHA-256 are checked by the service. Repeating replaces the same kind."""
        ...

    async def ask_tax_data(self, id: str, request: TaxDataRequest) -> TaxData:
        """Begin a request; the answer says where the person allows it."""
        ...

    async def tax_data(self, id: str) -> TaxDataList: ...
    async def register_tax_data(self, id: str, request: str) -> TaxData: ...
    async def give_up_tax_data(self, id: str, request: str) -> None: ...
    async def choose_delivery(self, id: str, choice: DeliveryChoice) -> Application: ...
    async def certificate(self, id: str) -> bytes:
        """The certificate of eligibility as a signed PDF."""
        ...

    async def register_receipt(self, code: str) -> ReceiptRegistered: ...
    async def submit(self, id: str, submission: Submission, key: str) -> Application:
        """File, however often it is asked with one key; only the first signature counts."""
        ...

    async def answer_papers(self, id: str, key: str) -> Application:
        """Say that what the office asked for is attached whole."""
        ...

    async def receipt(self, id: str) -> FiledReceipt: ...
    async def close(self) -> None: ...
