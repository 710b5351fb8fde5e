"""One-use links of letters; a letter carries them as a code to enter."""

from sqlalchemy import update

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed, token
from ras_server.store.tables import LinkRow
from ras_tui.messages.accounts import PasswordLink


def make(desk: Desk, act: Act, account: str, purpose: str) -> str:
    """A fresh code for an account; only its hash is kept. Codes of earlier letters serve no more."""
    code = token()
    earlier = update(LinkRow).where(LinkRow.account == account, LinkRow.expires_at > act.now)
    act.rows.execute(earlier.values(expires_at=act.now))
    act.rows.add(
        LinkRow(
            token_hash=hashed(code),
            account=account,
            purpose=purpose,
            expires_at=act.now + desk.settings.policy.link_lives,
        )
    )
    act.rows.flush()
    return code


def look(desk: Desk, code: str) -> PasswordLink:
    """What a link is for, without using it. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        row = usable(desk, rows.get(LinkRow, hashed(code.strip())))
        return PasswordLink(purpose=row.purpose, expires_at=row.expires_at)


def usable(desk: Desk, row: LinkRow | None) -> LinkRow:
    """The link, if it can still be used. Raises :class:`Refused`."""
    if row is None:
        raise Refused("link.unknown")
    if row.used:
        raise Refused("link.used")
    if row.expires_at <= desk.now():
        raise Refused("link.expired")
    return row
