"""Officers' keys and sessions, which have nothing to do with applicants'.

A key is 256 random bits, made by the operator's command and shown once: it cannot be guessed, so nobody can
lock an officer out.
"""

from dataclasses import dataclass

from sqlalchemy import delete, select

from ras_server.access import lasting
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed, token
from ras_server.store.tables import OfficerRow, OfficerSessionRow
from ras_tui.forms.codelists.offices import offices_in_charge
from ras_tui.messages.officers import OfficerSession


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who is signed in."""

    name: str
    office: str
    """Whose cases they act on; empty: every office's."""


def add(desk: Desk, name: str, office: str = "") -> str:
    """Let somebody act for one office, or for every one; answers the key.

    Raises :class:`Refused`: ``officer.exists``, ``officer.office_unknown`` for one that examines nothing.
    """
    if office and office not in offices_in_charge():
        raise Refused("officer.office_unknown", office=office, offices=", ".join(offices_in_charge()))
    key = token()
    with desk.act() as act:
        if act.rows.get(OfficerRow, name) is not None:
            raise Refused("officer.exists")
        act.rows.add(
            OfficerRow(name=name, key_hash=hashed(key), added_at=act.now, ended_at=None, office=office)
        )
        act.record("officer.added", officer=name, office=office)
    return key


def end(desk: Desk, name: str) -> None:
    """Take the key and every session back; the name stays in the records. Raises :class:`Refused`."""
    with desk.act() as act:
        officer = act.rows.get(OfficerRow, name)
        if officer is None or officer.ended_at is not None:
            raise Refused("officer.unknown")
        officer.ended_at = act.now
        act.rows.execute(delete(OfficerSessionRow).where(OfficerSessionRow.officer == name))
        act.record("officer.ended", officer=name)


def sign_in(desk: Desk, key: str) -> OfficerSession:
    """A session for the key's officer. Raises :class:`Refused` ``officer.key_unknown``."""
    session, now = token(), desk.timer.now()
    with desk.act() as act:
        officer = act.rows.scalars(select(OfficerRow).where(OfficerRow.key_hash == hashed(key))).first()
        if officer is None or officer.ended_at is not None:
            raise Refused("officer.key_unknown")
        act.rows.add(
            OfficerSessionRow(token_hash=hashed(session), officer=officer.name, opened_at=now, seen_at=now)
        )
        act.record("officer.signed_in", officer=officer.name)
        return OfficerSession(token=session, officer=officer.name, office=officer.office)


def signed_in(desk: Desk, session: str) -> Officer:
    """Whose session it is; it lives on. Raises :class:`Refused` ``officer.session_ended``."""
    row = lasting.use(desk, OfficerSessionRow, session)
    if row is None:
        raise Refused("officer.session_ended")
    with desk.database.read() as rows:
        return Officer(row.officer, rows.get_one(OfficerRow, row.officer).office)


def sign_out(desk: Desk, session: str) -> None:
    """End the session, if there is one."""
    with desk.act() as act:
        row = act.rows.get(OfficerSessionRow, hashed(session))
        if row is not None:
            act.rows.delete(row)
            act.record("officer.signed_out", officer=row.officer)
