"""Setting a password by the link of a letter (guide 4 ⑦, 6(1))."""

from sqlalchemy import delete

from ras_server.accounts import lock_out, reminders
from ras_server.accounts.auth_id import grouped
from ras_server.accounts.links import usable
from ras_server.accounts.password_rules import Owner, judge
from ras_server.desk import Desk
from ras_server.mail.posting import post
from ras_server.problems import Refused
from ras_server.secrets import hashed
from ras_server.store.tables import AccountRow, LinkRow, SessionRow
from ras_tui.messages.accounts import NewPassword, PasswordSet


def set_password(desk: Desk, request: NewPassword) -> PasswordSet:
    """Check and keep the password, use the link up, send the 認証ID (M2). Raises :class:`Refused`.

    Wrong tries with the old password are forgiven, and sessions that it opened end.
    """
    code = hashed(request.token.strip())
    with desk.database.read() as rows:
        link = usable(desk, rows.get(LinkRow, code))
        account = rows.get_one(AccountRow, link.account)
    owner = Owner(account.auth_id, account.name, account.mail, account.birth_date)
    found = judge(request.password, desk.settings.policy.password, owner)
    if found:
        raise Refused("password.refused", findings=found)
    password_hash = desk.hashing.make(request.password)
    with desk.act() as act:
        link = usable(desk, act.rows.get(LinkRow, code))
        account = act.rows.get_one(AccountRow, link.account)
        link.used = True
        account.password_hash, account.password_set_at = password_hash, act.now
        lock_out.forgive(act, account.auth_fingerprint)
        act.rows.execute(delete(SessionRow).where(SessionRow.account == account.id))
        account.mail_trouble = False
        post(desk, act, account, "auth_id", name=account.name, auth_id=grouped(account.auth_id))
        reminders.plan(desk, act, account)
        act.record("password.set", account=account.id)
    return PasswordSet(mail=account.mail)
