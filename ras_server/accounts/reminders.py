"""Letters before a password ends (M8): 30 and 7 days ahead, as the policy says."""

from datetime import timedelta
from typing import Final

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.mail.posting import post
from ras_server.secrets import hashed
from ras_server.store.tables import AccountRow
from ras_tui.clock import JST

JOB: Final = "password_reminder"
"""Its subject is ``<account> <which password> <days before its end>``."""


def plan(desk: Desk, act: Act, account: AccountRow) -> None:
    """Have the letters written for the password that was just set."""
    assert account.password_set_at is not None
    for days in desk.settings.policy.password.reminders:
        due = account.password_set_at + desk.settings.policy.password.valid - timedelta(days=days)
        act.later(JOB, f"{account.id} {_which(account)} {days}", due)


def remind(desk: Desk, act: Act, about: str) -> None:
    """Write the letter, unless the password was changed since."""
    id, which, days = about.split(" ")
    account = act.rows.get_one(AccountRow, id)
    if account.password_set_at is None or _which(account) != which:
        return
    last_day = (account.password_set_at + desk.settings.policy.password.valid).astimezone(JST).date()
    post(desk, act, account, "password_ends", name=account.name, day=last_day, days=int(days))
    act.record("password.reminded", account=id, days=days)


def _which(account: AccountRow) -> str:
    """Tells this password from the one before and after it, and nothing else."""
    return hashed(account.password_hash)[:16]
