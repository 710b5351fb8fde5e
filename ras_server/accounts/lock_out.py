"""Wrong passwords typed with one card: every tenth locks it out, longer each time, the hundredth for good.

The count is the card's, not the ID's: nobody without the card can lock its owner out. Signing in forgives
all; setting a new password does so too, and alone ends the stop.
"""

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import delete

from ras_server.act import Act
from ras_server.policy import LockOutPolicy
from ras_server.problems import Refused
from ras_server.store.tables import AccountRow, LockOutRow

_LONG: Final = timedelta(hours=2)
"""Beyond this, hours are said instead of minutes."""


def admit(act: Act, policy: LockOutPolicy, card: str, now: datetime) -> None:
    """Pass, or raise :class:`Refused` ``sign_in.locked``, ``sign_in.locked_long`` or ``sign_in.stopped``.

    ``card`` is the fingerprint of its certificate for authentication. A lock-out that would last longer than
    any does was set by a clock that has gone back since, and is over.
    """
    row = act.rows.get(LockOutRow, card)
    if row is None:
        return
    if row.wrong >= policy.stop_at:
        raise Refused("sign_in.stopped")
    left = row.until - now if row.until is not None else timedelta()
    if timedelta() < left <= policy.longest:
        raise _locked(left)


def count(act: Act, policy: LockOutPolicy, account: AccountRow, now: datetime) -> Refused:
    """Note one more wrong password; answers what to tell the person."""
    row = act.rows.get(LockOutRow, account.auth_fingerprint)
    if row is None:
        row = LockOutRow(auth_fingerprint=account.auth_fingerprint, wrong=0, until=None)
        act.rows.add(row)
    row.wrong += 1
    if row.wrong >= policy.stop_at:
        act.record("sign_in.stopped", account=account.id)
        return Refused("sign_in.stopped")
    if row.wrong % policy.every:
        act.record("sign_in.wrong", account=account.id)
        return Refused("sign_in.wrong")
    lasts = duration(policy, row.wrong)
    row.until = now + lasts
    act.record("sign_in.locked", account=account.id)
    return _locked(lasts)


def forgive(act: Act, card: str) -> None:
    """Begin the count anew."""
    act.rows.execute(delete(LockOutRow).where(LockOutRow.auth_fingerprint == card))


def duration(policy: LockOutPolicy, wrong: int) -> timedelta:
    """How long the lock-out lasts that the given number of wrong passwords brings; doubled each time."""
    doubled: int = 2 ** (wrong // policy.every - 1)
    return min(policy.longest, policy.first * doubled)


def _locked(left: timedelta) -> Refused:
    if left > _LONG:
        return Refused("sign_in.locked_long", n=ceil(left / timedelta(hours=1)))
    return Refused("sign_in.locked", n=ceil(left / timedelta(minutes=1)))
