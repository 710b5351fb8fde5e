"""How long a session lasts, whoever's it is: by its last use, and by its beginning."""

from datetime import timedelta
from typing import Final, TypeVar

from ras_server.desk import Desk
from ras_server.secrets import hashed
from ras_server.store.tables import OfficerSessionRow, SessionRow

Row = TypeVar("Row", SessionRow, OfficerSessionRow)

_NOTED_EVERY: Final = timedelta(seconds=30)
"""How exactly the last use of a session is kept: not every look needs a write."""
_AHEAD: Final = timedelta(minutes=1)
"""How far ahead a use may be dated: clocks of several machines differ a little."""


def use(desk: Desk, kind: type[Row], token: str) -> Row | None:
    """The session of a token, which lives on by this use; None when it has ended or never was.

    One that was used in the future has ended too: the clock has gone back, and its time cannot be told.
    """
    now, policy = desk.timer.now(), desk.settings.policy
    with desk.database.read() as rows:
        session = rows.get(kind, hashed(token))
    if (
        session is None
        or now - session.seen_at >= policy.session_idle
        or now - session.opened_at >= policy.session_longest
        or session.seen_at - now > _AHEAD
    ):
        return None
    if now - session.seen_at >= min(_NOTED_EVERY, policy.session_idle / 4):
        with desk.database.write() as rows:
            kept = rows.get(kind, session.token_hash)
            if kept is None:
                return None
            kept.seen_at = now
    return session
