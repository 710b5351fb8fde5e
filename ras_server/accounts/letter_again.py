"""The letter with the link has not come (guide notes 9 and 10): it is sent again to who has the card."""

from sqlalchemy import select

from ras_server.accounts import link_letters
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed
from ras_server.store.tables import AccountRow, LetterRow, TicketRow
from ras_tui.messages.accounts import LetterOnItsWay


def send_again(desk: Desk, ticket: str) -> LetterOnItsWay:
    """A fresh link to the registered address; the earlier one serves no more. Raises :class:`Refused`.

    Only before the password is set: later the way is a reset, which needs the 認証ID.
    """
    with desk.act() as act:
        row = act.rows.get(TicketRow, hashed(ticket))
        if row is None or row.expires_at <= desk.timer.now():
            raise Refused("sign_in.ticket_ended")
        account = act.rows.get_one(AccountRow, row.account)
        if account.password_hash:
            raise Refused("letter.password_is_set")
        act.rows.delete(row)
        letters = select(LetterRow.state).where(
            LetterRow.account == account.id, LetterRow.kind == "registered"
        )
        before = act.rows.scalars(letters.order_by(LetterRow.number.desc())).first()
        link_letters.to_set_the_password(desk, act, account)
        act.record("registration.letter_again", account=account.id)
        return LetterOnItsWay(mail=covered(account.mail), before=before or "")


def covered(mail: str) -> str:
    """Enough of an address to recognise one's own: ``t…@example.jp``."""
    name, _, domain = mail.rpartition("@")
    return f"{name[:1]}…@{domain}"
