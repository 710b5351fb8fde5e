"""Officers' keys and sessions, which have nothing to do with applicants'.

A key is 256 random bits, made by the operator's command and shown once: it cannot be guessed, so nobody can
lock an officer out.
"""

from sqlalchemy import delete, select

from ras_server.access import lasting
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.secrets import hashed, token
from ras_server.store.tables import OfficerRow, OfficerSessionRow
from ras_tui.messages.officers import OfficerSession


def add(desk: Desk, name: str) -> str:
    """Let somebody act for the office; answers the key. Raises :class:`Refused` ``officer.exists``."""
    key = token()
    with desk.act() as act:
        if act.rows.get(OfficerRow, name) is not None:
            raise Refused("officer.exists")
        act.rows.add(OfficerRow(name=name, key_hash=hashed(key), added_at=act.now, ended_at=None))
        act.record("officer.added", officer=name)
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
        return OfficerSession(token=session, officer=officer.name)


def signed_in(desk: Desk, session: str) -> str:
    """The officer's name; the session lives on. Raises :class:`Refused` ``officer.session_ended``."""
    row = lasting.use(desk, OfficerSessionRow, session)
    if row is None:
        raise Refused("officer.session_ended")
    return row.officer


def sign_out(desk: Desk, session: str) -> None:
    """End the session, if there is one."""
    with desk.act() as act:
        row = act.rows.get(OfficerSessionRow, hashed(session))
        if row is not None:
            act.rows.delete(row)
            act.record("officer.signed_out", officer=row.officer)
