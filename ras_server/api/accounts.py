"""Registration and passwords over HTTP."""

from fastapi import APIRouter

from ras_server.accounts import changing, letter_again, links, passwords, registration, resets
from ras_server.api.challenges import CERTIFICATE, CHALLENGE
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_tui.messages.accounts import (
    LetterAgain,
    LetterOnItsWay,
    LinkCode,
    MailConfirmed,
    NewPassword,
    PasswordLink,
    PasswordSet,
    RegistrationDone,
    RegistrationForm,
    RegistrationOpened,
    RegistrationRequest,
    ResetRequest,
)

LINK = ("link.unknown", "link.used", "link.expired")


def routes(desk: Desk) -> APIRouter:
    """``/v1/registrations``, ``/v1/passwords``."""
    router = APIRouter(prefix="/v1", tags=["accounts"])

    @router.post(
        "/registrations",
        responses=answers(
            *CHALLENGE, *CERTIFICATE, "certificate.holder_unreadable", "registration.too_young"
        ),
    )
    def open_registration(request: RegistrationRequest) -> RegistrationOpened:
        """Begin a registration with both keys of a card."""
        return registration.open_registration(desk, request)

    @router.post("/registrations/letter", responses=answers("sign_in.ticket_ended", "letter.password_is_set"))
    def letter_once_more(request: LetterAgain) -> LetterOnItsWay:
        """Send the letter with the link once more; for who proved the card and has no password yet."""
        return letter_again.send_again(desk, request.ticket)

    @router.post(
        "/registrations/{id}",
        responses=answers(
            "registration.ended",
            "registration.terms",
            "registration.too_young",
            "registration.other_card",
            "answers.refused",
            *CHALLENGE,
            *CERTIFICATE,
        ),
    )
    def register(id: str, form: RegistrationForm) -> RegistrationDone:
        """Finish it: the letter with the link goes out."""
        return registration.register(desk, id, form)

    @router.post("/passwords/link", responses=answers(*LINK))
    def password_link(request: LinkCode) -> PasswordLink:
        """Look at a letter's link without using it."""
        return links.look(desk, request.token)

    @router.post("/passwords", responses=answers(*LINK, "password.refused", "service.busy"))
    def set_password(request: NewPassword) -> PasswordSet:
        """Set the password; the letter with the ID goes out."""
        return passwords.set_password(desk, request)

    @router.post("/passwords/reset", status_code=202, responses=answers())
    def ask_reset(request: ResetRequest) -> None:
        """Ask for a letter to set a new password; the answer is the same whoever asks."""
        resets.ask(desk, request)

    @router.post("/mails", responses=answers(*LINK))
    def confirm_mail(request: LinkCode) -> MailConfirmed:
        """Confirm a new mail address by the code that was sent there."""
        return changing.confirm_mail(desk, request.token)

    return router
