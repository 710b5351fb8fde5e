"""Whose request it is."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from ras_server.accounts import sessions
from ras_server.desk import Desk
from ras_server.problems import Refused

Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]


def bearer(given: Bearer) -> str:
    """The session's token. Raises :class:`Refused` ``service.session_ended``."""
    if given is None:
        raise Refused("service.session_ended")
    return given.credentials


Token = Annotated[str, Depends(bearer)]


def account_of(desk: Desk) -> Callable[[str], str]:
    """A dependency that answers the account's id."""

    def account(token: Token) -> str:
        return sessions.signed_in(desk, token)

    return account
