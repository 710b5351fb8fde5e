"""Registration and passwords over HTTP."""

from fastapi import APIRouter

from ras_server.accounts import links, passwords, registration
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_server.trust import challenges
from ras_tui.messages.accounts import (
    Challenge,
    ChallengeRequest,
    LinkCode,
    NewPassword,
    PasswordLink,
    PasswordSet,
    RegistrationDone,
    RegistrationForm,
    RegistrationOpened,
    RegistrationRequest,
)

CHALLENGE = tuple(
    f"challenge.{code}" for code in ("unknown", "used", "expired", "other_purpose", "other_origin")
)
CERTIFICATE = (
    *(
        f"certificate.{code}"
        for code in (
            "unreadable",
            "untrusted",
            "key_usage",
            "policy",
            "not_yet_valid",
            "expired",
        )
    ),
    "proof.signature",
)
LINK = ("link.unknown", "link.used", "link.expired")


def routes(desk: Desk) -> APIRouter:
    """``/v1/challenges``, ``/v1/registrations``, ``/v1/passwords``."""
    router = APIRouter(prefix="/v1", tags=["accounts"])

    @router.post("/challenges", responses=answers())
    def challenge(request: ChallengeRequest) -> Challenge:
        """A fresh challenge for a card to sign."""
        return challenges.issue(desk, request.purpose)

    @router.post(
        "/registrations",
        responses=answers(
            *CHALLENGE, *CERTIFICATE, "certificate.holder_unreadable", "registration.too_young"
        ),
    )
    def open_registration(request: RegistrationRequest) -> RegistrationOpened:
        """Begin a registration with both keys of a card."""
        return registration.open_registration(desk, request)

    @router.post(
        "/registrations/{id}",
        responses=answers(
            "registration.ended", "registration.terms", "registration.too_young", "answers.refused"
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

    return router
