"""One-use links of letters; a letter carries them as a code to enter."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed, token
from ras_server.store.tables import LinkRow
from ras_tui.messages.accounts import PasswordLink

PAGES: Final[Mapping[str, str]] = {"set": "password", "reset": "password", "mail": "mail"}
"""Which page a link of each purpose leads to."""
PASSWORD: Final = frozenset({"set", "reset"})
"""Purposes of links that let one set the password."""
MAIL: Final = frozenset({"mail"})
"""The purpose of links that confirm an address."""


def make(desk: Desk, act: Act, account: str, purpose: str, value: str = "") -> str:
    """A fresh code for an account; only its hash is kept. Earlier codes to that end serve no more."""
    code, policy = token(), desk.settings.policy
    alike = PASSWORD if purpose in PASSWORD else MAIL
    earlier = update(LinkRow).where(
        LinkRow.account == account, LinkRow.expires_at > act.now, LinkRow.purpose.in_(alike)
    )
    act.rows.execute(earlier.values(expires_at=act.now))
    act.rows.add(
        LinkRow(
            token_hash=hashed(code),
            account=account,
            purpose=purpose,
            value=value,
            expires_at=act.now + (policy.reset_link_lives if purpose == "reset" else policy.link_lives),
        )
    )
    act.rows.flush()
    return code


def look(desk: Desk, code: str, purposes: Collection[str] = PASSWORD) -> PasswordLink:
    """What a link is for, without using it. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        row = usable(desk, rows.get(LinkRow, hashed(code.strip())), purposes)
        return PasswordLink(purpose=row.purpose, expires_at=row.expires_at)


def usable(desk: Desk, row: LinkRow | None, purposes: Collection[str] = PASSWORD) -> LinkRow:
    """The link, if it can still be used for one of the purposes. Raises :class:`Refused`."""
    if row is None or row.purpose not in purposes:
        raise Refused("link.unknown")
    if row.used:
        raise Refused("link.used")
    if row.expires_at <= desk.now():
        raise Refused("link.expired")
    return row


def waiting_mail(rows: Session, account: str, now: datetime) -> str:
    """An address that was asked for and is not confirmed yet; empty for none."""
    found = select(LinkRow.value).where(
        LinkRow.account == account,
        LinkRow.purpose.in_(MAIL),
        LinkRow.used.is_(False),
        LinkRow.expires_at > now,
    )
    return rows.scalars(found).first() or ""
