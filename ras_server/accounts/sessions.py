"""Who is signed in."""

from sqlalchemy import delete

from ras_server.access import lasting
from ras_server.accounts import links
from ras_server.accounts.auth_id import grouped
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed
from ras_server.store.tables import AccountRow, SessionRow
from ras_tui.messages.accounts import Account


def signed_in(desk: Desk, token: str) -> str:
    """The account's id; the session lives on. Raises :class:`Refused` ``service.session_ended``."""
    session = lasting.use(desk, SessionRow, token)
    if session is None:
        raise Refused("service.session_ended")
    return session.account


def sign_out(desk: Desk, token: str) -> None:
    """End the session, if there is one."""
    with desk.act() as act:
        session = act.rows.get(SessionRow, hashed(token))
        if session is not None:
            act.rows.execute(delete(SessionRow).where(SessionRow.token_hash == session.token_hash))
            act.record("sign_in.ended", account=session.account)


def account(desk: Desk, id: str) -> Account:
    """The user as registered."""
    with desk.database.read() as rows:
        return described(rows.get_one(AccountRow, id), links.waiting_mail(rows, id, desk.now()))


def described(row: AccountRow, new_mail: str = "") -> Account:
    """The message of an account; ``new_mail`` waits to be confirmed."""
    return Account(
        auth_id=grouped(row.auth_id),
        name=row.name,
        birth_date=row.birth_date,
        sex=row.sex,
        user_kind=row.user_kind,
        postal=row.postal,
        prefecture=row.prefecture,
        municipality=row.municipality,
        street=row.street,
        phone=row.phone,
        mail=row.mail,
        card_number=row.card_number,
        letter_language=row.letter_language,
        new_mail=new_mail,
        mail_trouble=row.mail_trouble,
    )
