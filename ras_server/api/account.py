"""The user's own data and letters over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends

from ras_server.accounts import changing, letter_box, sessions
from ras_server.api.signed_in import account_of
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_tui.messages.accounts import Account, AccountChanges, LetterBox, NewMail


def routes(desk: Desk) -> APIRouter:
    """``/v1/account``, ``/v1/letters``."""
    router = APIRouter(prefix="/v1", tags=["account"])
    owner = Depends(account_of(desk))

    @router.get("/account", responses=answers("service.session_ended"))
    def account(owner: Annotated[str, owner]) -> Account:
        """The user as registered."""
        return sessions.account(desk, owner)

    @router.put("/account", responses=answers("service.session_ended", "answers.refused"))
    def change(changes: AccountChanges, owner: Annotated[str, owner]) -> Account:
        """Change address, telephone, residence card or the letters' language."""
        return changing.change(desk, owner, changes)

    @router.post(
        "/account/mail", responses=answers("service.session_ended", "answers.refused", "account.same_mail")
    )
    def new_mail(request: NewMail, owner: Annotated[str, owner]) -> Account:
        """Name another mail address; it counts once it is confirmed by the letter that goes there."""
        return changing.ask_new_mail(desk, owner, request)

    @router.get("/letters", responses=answers("service.session_ended"))
    def letters(owner: Annotated[str, owner]) -> LetterBox:
        """Every letter that was written to the user, newest first."""
        return letter_box.letter_box(desk, owner)

    return router
