"""The sandbox's own addresses beside the service's: the calendar, the mailbox, the examiner."""

from fastapi import APIRouter

from ras_sandbox.clock import KeptClock
from ras_sandbox.examiner import examine
from ras_sandbox.mailbox import letters
from ras_sandbox.mynaportal.visitor import consent
from ras_server.app import do_due
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_tui.messages.sandbox import Consent, ExaminerRequest, Health, Letters, SetClock


def routes(desk: Desk, clock: KeptClock) -> APIRouter:
    """``/sandbox``."""
    router = APIRouter(prefix="/sandbox", tags=["sandbox"])

    @router.post("/clock", responses=answers())
    def forward(request: SetClock) -> Health:
        """Let days pass; what falls due happens before the answer."""
        clock.forward(max(0, request.forward_days))
        do_due(desk)
        return Health(edition=desk.settings.edition, now=clock.now(), sandbox=True)

    @router.get("/letters", responses=answers())
    def mailbox() -> Letters:
        """Everybody's letters, newest first."""
        return letters(desk, clock.began)

    @router.post("/portal", status_code=204, responses=answers("tax_data.unavailable"))
    def portal(answer: Consent) -> None:
        """Answer at the portal, and come back to the service as a browser would."""
        consent(desk, answer)

    @router.post(
        "/examiner/{application}",
        status_code=204,
        responses=answers("application.unknown", "application.wrong_state", "application.finished"),
    )
    def examiner(application: str, request: ExaminerRequest) -> None:
        """Move a case on."""
        examine(desk, application, request.act)

    return router
