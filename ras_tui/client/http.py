"""The port ``Service`` over HTTP."""

from pathlib import Path
from typing import TYPE_CHECKING

from ras_tui.client.transport import Transport
from ras_tui.client.upload import chunks, measure
from ras_tui.client.wire import Wire, understood
from ras_tui.errors import ServiceError
from ras_tui.messages.accounts import (
    Account,
    AccountChanges,
    CardAccepted,
    CardProof,
    Challenge,
    ChallengeRequest,
    LetterAgain,
    LetterBox,
    LetterOnItsWay,
    LinkCode,
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
from ras_tui.messages.results import ReceiptCode, ReceiptRegistered
from ras_tui.messages.sandbox import Health
from ras_tui.messages.tax_data import TaxData, TaxDataList, TaxDataRequest
from ras_tui.progress import Report

if TYPE_CHECKING:
    from ras_tui.messages.receipts import FiledReceipt


class HttpService:
    """One person's conversation with a service, wherever its transport leads."""

    def __init__(self, transport: Transport) -> None:
        self._wire = Wire(transport)

    @property
    def asked_at(self) -> float:
        """When the session was used last."""
        return self._wire.asked_at

    async def health(self) -> Health:
        return await self._wire.ask(Health, "GET", "/v1/health")

    async def anchors(self) -> AnchorList:
        return await self._wire.ask(AnchorList, "GET", "/v1/anchors")

    async def challenge(self, purpose: Purpose) -> Challenge:
        """A challenge of this very service: one that names another would be signed for that other."""
        request = ChallengeRequest(purpose=purpose)
        challenge = await self._wire.ask(Challenge, "POST", "/v1/challenges", request)
        if challenge.origin != self._wire.transport.origin:
            raise ServiceError("service.other_origin", origin=challenge.origin)
        return challenge

    async def open_registration(self, request: RegistrationRequest) -> RegistrationOpened:
        return await self._wire.ask(RegistrationOpened, "POST", "/v1/registrations", request)

    async def register(self, id: str, form: RegistrationForm) -> RegistrationDone:
        return await self._wire.ask(RegistrationDone, "POST", f"/v1/registrations/{id}", form)

    async def password_link(self, token: str) -> PasswordLink:
        return await self._wire.ask(PasswordLink, "POST", "/v1/passwords/link", LinkCode(token=token))

    async def set_password(self, request: NewPassword) -> PasswordSet:
        return await self._wire.ask(PasswordSet, "POST", "/v1/passwords", request)

    async def ask_reset(self, request: ResetRequest) -> None:
        await self._wire.send("POST", "/v1/passwords/reset", request)

    async def letter_again(self, ticket: str) -> LetterOnItsWay:
        request = LetterAgain(ticket=ticket)
        return await self._wire.ask(LetterOnItsWay, "POST", "/v1/registrations/letter", request)

    async def prove_card(self, proof: CardProof) -> CardAccepted:
        return await self._wire.ask(CardAccepted, "POST", "/v1/card-proofs", proof)

    async def sign_in(self, request: SignInRequest) -> SessionOpened:
        session = await self._wire.ask(SessionOpened, "POST", "/v1/sessions", request)
        self._wire.token = session.token
        return session

    async def sign_out(self) -> None:
        try:
            await self._wire.send("DELETE", "/v1/sessions/current")
        finally:
            self._wire.token = ""

    async def account(self) -> Account:
        return await self._wire.ask(Account, "GET", "/v1/account")

    async def change_account(self, changes: AccountChanges) -> Account:
        return await self._wire.ask(Account, "PUT", "/v1/account", changes)

    async def new_mail(self, request: NewMail) -> Account:
        return await self._wire.ask(Account, "POST", "/v1/account/mail", request)

    async def confirm_mail(self, token: str) -> MailConfirmed:
        return await self._wire.ask(MailConfirmed, "POST", "/v1/mails", LinkCode(token=token))

    async def letters(self) -> LetterBox:
        return await self._wire.ask(LetterBox, "GET", "/v1/letters")

    async def enter(self, application: NewApplication, key: str) -> Application:
        return await self._wire.ask(Application, "POST", "/v1/applications", application, key=key)

    async def applications(self) -> ApplicationList:
        return await self._wire.ask(ApplicationList, "GET", "/v1/applications")

    async def application(self, id: str) -> ApplicationDetail:
        return await self._wire.ask(ApplicationDetail, "GET", f"/v1/applications/{id}")

    async def attach(self, id: str, kind: AttachmentKind, file: Path, report: Report) -> Attachment:
        measured = await measure(file)
        path = f"/v1/applications/{id}/attachments/{kind.value}"
        content = chunks(measured, report)
        try:
            response = await self._wire.stream("PUT", path, content, measured.headers)
        finally:
            await content.aclose()
        return understood(Attachment, response)

    async def ask_tax_data(self, id: str, request: TaxDataRequest) -> TaxData:
        return await self._wire.ask(TaxData, "POST", f"/v1/applications/{id}/tax-data", request)

    async def tax_data(self, id: str) -> TaxDataList:
        return await self._wire.ask(TaxDataList, "GET", f"/v1/applications/{id}/tax-data")

    async def register_tax_data(self, id: str, request: str) -> TaxData:
        path = f"/v1/applications/{id}/tax-data/{request}/registration"
        return await self._wire.ask(TaxData, "POST", path)

    async def give_up_tax_data(self, id: str, request: str) -> None:
        await self._wire.send("DELETE", f"/v1/applications/{id}/tax-data/{request}")

    async def choose_delivery(self, id: str, choice: DeliveryChoice) -> Application:
        return await self._wire.ask(Application, "PUT", f"/v1/applications/{id}/delivery", choice)

    async def certificate(self, id: str) -> bytes:
        return (await self._wire.send("GET", f"/v1/applications/{id}/certificate")).content

    async def register_receipt(self, code: str) -> ReceiptRegistered:
        return await self._wire.ask(ReceiptRegistered, "POST", "/v1/receipts", ReceiptCode(code=code))

    async def submit(self, id: str, submission: Submission, key: str) -> Application:
        path = f"/v1/applications/{id}/submission"
        return await self._wire.ask(Application, "POST", path, submission, key=key)

    async def answer_papers(self, id: str, key: str) -> Application:
        return await self._wire.ask(Application, "POST", f"/v1/applications/{id}/papers", key=key)

    async def receipt(self, id: str) -> "FiledReceipt":
        from ras_tui.messages.receipts import FiledReceipt  # few ask for it, and it is large

        return await self._wire.ask(FiledReceipt, "GET", f"/v1/applications/{id}/receipt")

    async def close(self) -> None:
        """Forget the session and let go of the transport."""
        self._wire.token = ""
        await self._wire.transport.close()
