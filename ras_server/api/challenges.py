"""Challenges over HTTP."""

from fastapi import APIRouter
from fastapi.security import HTTPAuthorizationCredentials

from ras_server.accounts import sessions
from ras_server.api.signed_in import Bearer, bearer
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_server.secrets import hashed
from ras_server.trust import challenges
from ras_tui.messages.accounts import Challenge, ChallengeRequest, Purpose

CHALLENGE = tuple(
    f"challenge.{code}"
    for code in ("unknown", "used", "expired", "other_purpose", "other_session", "other_origin")
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
            "revoked",
            "never_issued",
            "revocation_unknown",
        )
    ),
    "proof.algorithm",
    "proof.signature",
)
"""What it may be refused with for its certificate and its signature."""


def routes(desk: Desk) -> APIRouter:
    """``/v1/challenges``."""
    router = APIRouter(prefix="/v1", tags=["accounts"])

    @router.post("/challenges", responses=answers("service.session_ended"))
    def challenge(request: ChallengeRequest, given: Bearer) -> Challenge:
        """A fresh challenge for a card to sign; one for filing belongs to the session that asks for it."""
        return challenges.issue(desk, request.purpose, _session(desk, given, request.purpose))

    return router


def _session(desk: Desk, given: HTTPAuthorizationCredentials | None, purpose: Purpose) -> str:
    """What the session is kept as; empty where nobody need be signed in. Raises :class:`Refused`."""
    if purpose is not Purpose.SUBMIT:
        return ""
    token = bearer(given)
    sessions.signed_in(desk, token)
    return hashed(token)
