"""Whose request it is."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from ras_server.accounts import sessions
from ras_server.desk import Desk
from ras_server.problems import Refused

_SCHEME = "bearer "


def bearer(request: Request) -> str:
    """The session's token. Raises :class:`Refused` ``service.session_ended``."""
    given = request.headers.get("Authorization", "")
    if not given.lower().startswith(_SCHEME):
        raise Refused("service.session_ended")
    return given[len(_SCHEME) :]


Token = Annotated[str, Depends(bearer)]


def account_of(desk: Desk) -> Callable[[str], str]:
    """A dependency that answers the account's id."""

    def account(token: Token) -> str:
        return sessions.signed_in(desk, token)

    return account
