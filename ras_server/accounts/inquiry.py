"""The officer's answer to 別記第15号様式, by which a user asks for the 認証ID (guide 6(1)): letter M10."""

from datetime import date

from sqlalchemy import select

from ras_server.accounts.auth_id import grouped
from ras_server.accounts.holder_check import same_name
from ras_server.desk import Desk
from ras_server.mail.posting import post
from ras_server.store.tables import AccountRow


def tell_auth_id(desk: Desk, officer: str, *, name: str, birth_date: date, mail: str) -> str:
    """Send the 認証ID to the registered address; answers the account's id, empty when nobody fits.

    The officer has compared the form with the person's papers; the form's mail address must be the registered
    one, so that the ID goes to nobody else. Who moved to another address registers anew with the card.
    """
    with desk.act() as act:
        born_then = act.rows.scalars(select(AccountRow).where(AccountRow.birth_date == birth_date))
        found = [a for a in born_then if same_name(a.name, name) and a.mail.casefold() == mail.casefold()]
        if len(found) != 1:
            return ""
        account = found[0]
        post(desk, act, account, "auth_id_told", name=account.name, auth_id=grouped(account.auth_id))
        act.record("auth_id.told", account=account.id, officer=officer)
        return account.id
