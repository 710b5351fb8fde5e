"""How failures are told, and what the person can do about them."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from ras_tui.errors import RasError, Recoverable, ServiceError
from ras_tui.frontend import BACK, Back, Frontend, Option, Page, Say
from ras_tui.text.message import Message, Words, m

T = TypeVar("T")

RETRY: Final = Option("retry", m("trouble.retry"))
SESSION_ENDED: Final = "service.session_ended"
PASSING: Final = frozenset(
    {
        "service.unreachable",
        "service.not_started",
        "service.busy",
        "service.failed",
        "service.bad_answer",
        "attachment.length",
        "attachment.hash",
    }
)
"""What the service says when the fault may pass by itself."""
CARD_AGAIN: Final = frozenset({SESSION_ENDED, "registration.ended", "registration.terms"})
"""What began with the card and has ended, or asks for another beginning."""


def sentence(error: RasError) -> Message:
    """What happened."""
    return Message(f"error.{error.code}", _said(error))


def remedy(error: RasError) -> Message:
    """What to do."""
    return Message(f"error.{error.code}.remedy", _said(error))


def as_say(error: RasError) -> Say:
    """The failure as the next screen's say line."""
    return Say(sentence(error), "error")


async def explain(ui: Frontend, error: RasError, *, retry: bool = False) -> bool:
    """Tell what happened and what to do. True when the person wants to try again."""
    page = Page("trouble", body=_body(error), say=as_say(error), actions=(RETRY,) if retry else ())
    return await ui.show(page) == "retry"


async def attempt(ui: Frontend, act: Callable[[], Awaitable[T]]) -> T | Back:
    """Do it; when it fails in a way that can be mended, tell so, and offer another try where one can help.

    What sends the person back to an earlier step passes through: a session that has ended, a challenge that
    was used up, a registration that took too long.
    """
    while True:
        try:
            return await act()
        except Recoverable as error:
            if begins_anew(error):
                raise
            if not await explain(ui, error, retry=may_pass(error)):
                return BACK


def begins_anew(error: RasError) -> bool:
    """Whether only an earlier step, with the card again, can help."""
    return error.code in CARD_AGAIN or error.code.startswith("challenge.")


def may_pass(error: RasError) -> bool:
    """Whether the same act can succeed later: the service was away or busy, or it is not its answer."""
    return not isinstance(error, ServiceError) or error.code in PASSING


def _said(error: RasError) -> dict[str, object]:
    return {name: value for name, value in error.params.items() if name != "findings"}


def _body(error: RasError) -> tuple[Words, ...]:
    found = error.params.get("findings", ())
    findings = (
        tuple(Message(f"finding.{f.code}", f.params) for f in found) if isinstance(found, tuple) else ()
    )
    return (*findings, remedy(error))
