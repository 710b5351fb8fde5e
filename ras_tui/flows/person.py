"""Who is signed in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ras_tui.services import Services

if TYPE_CHECKING:
    from ras_tui.messages.accounts import Account, SessionOpened


@dataclass(frozen=True, slots=True)
class Person:
    """The user of an open session."""

    account: "Account"
    session: "SessionOpened"
    certificate: bytes = b""
    """DER of the certificate that the card signed in with."""


def welcome(services: Services, session: "SessionOpened", certificate: bytes) -> Person:
    """Open the person's drafts with the key that the service keeps for them."""
    services.drafts.unlock(session.account.auth_id, session.draft_key)
    return Person(session.account, session, certificate)
