"""Signing in and out over HTTP."""

from fastapi import APIRouter

from ras_server.accounts import sessions
from ras_server.accounts import sign_in as acts
from ras_server.api.challenges import CERTIFICATE, CHALLENGE
from ras_server.api.signed_in import Token
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_tui.messages.accounts import CardAccepted, CardProof, SessionOpened, SignInRequest

LOCKED = ("sign_in.locked", "sign_in.locked_long", "sign_in.stopped")


def routes(desk: Desk) -> APIRouter:
    """``/v1/card-proofs``, ``/v1/sessions``."""
    router = APIRouter(prefix="/v1", tags=["sessions"])

    @router.post(
        "/card-proofs",
        responses=answers(*CHALLENGE, *CERTIFICATE, "sign_in.not_registered", *LOCKED),
    )
    def prove_card(proof: CardProof) -> CardAccepted:
        """The first half of signing in: the card."""
        return acts.prove_card(desk, proof)

    @router.post(
        "/sessions",
        responses=answers(
            "sign_in.ticket_ended",
            "sign_in.wrong",
            *LOCKED,
            "sign_in.password_expired",
            "service.busy",
        ),
    )
    def sign_in(request: SignInRequest) -> SessionOpened:
        """The second half: ID and password."""
        return acts.sign_in(desk, request)

    @router.delete("/sessions/current", status_code=204, responses=answers("service.session_ended"))
    def sign_out(token: Token) -> None:
        """End the session."""
        sessions.sign_out(desk, token)

    return router
