"""A new password for who has forgotten it (guide 6(1)): 認証ID and mail address, then a letter (M9).

Whether anybody is known so is not looked up while somebody waits: every request is only written down, and the
worker finds out. So the answer says nothing, and neither does the time that it takes.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import func, select

from ras_server.accounts import link_letters
from ras_server.accounts.auth_id import canonical
from ras_server.act import Act, new_id
from ras_server.desk import Desk
from ras_server.store.tables import AccountRow, LetterRow, ResetRow
from ras_tui.messages.accounts import ResetRequest

JOB: Final = "password_reset"
_HOUR: Final = timedelta(hours=1)


def ask(desk: Desk, request: ResetRequest) -> None:
    """Write the request down."""
    with desk.act() as act:
        row = ResetRow(id=new_id(), auth_id=canonical(request.auth_id), mail=request.mail.strip())
        act.rows.add(row)
        act.later(JOB, row.id, act.now)
        act.record("password.reset_asked")


def answer(desk: Desk, act: Act, id: str) -> None:
    """Send the letter if there is such a user, and forget the request."""
    row = act.rows.get(ResetRow, id)
    if row is None:
        return
    account = act.rows.scalars(select(AccountRow).where(AccountRow.auth_id == row.auth_id)).first()
    act.rows.delete(row)
    if account is None or not same_address(account.mail, row.mail) or _too_often(desk, act, account):
        return
    link_letters.to_reset_the_password(desk, act, account)
    act.record("password.reset_sent", account=account.id)


def same_address(one: str, other: str) -> bool:
    """Upper and lower case do not count: no provider of today tells them apart."""
    return one.strip().casefold() == other.strip().casefold()


def _too_often(desk: Desk, act: Act, account: AccountRow) -> bool:
    """Whether the hour's letters are sent; counted by the message box, which keeps them all."""
    letters = select(func.count()).where(
        LetterRow.account == account.id, LetterRow.kind == "reset", LetterRow.written_at > act.now - _HOUR
    )
    return (act.rows.scalar(letters) or 0) >= desk.settings.policy.resets_an_hour
