"""Whose cases an officer sees and acts on: those of one office, or every one's."""

from ras_server.desk import Desk
from ras_server.officers.credentials import Officer
from ras_server.officers.view import filed
from ras_server.problems import Refused


def office_to_list(officer: Officer, wanted: str) -> str:
    """The office whose cases are listed; empty: every one's.

    Raises :class:`Refused` ``officer.other_office``.
    """
    if officer.office and wanted not in ("", officer.office):
        raise Refused("officer.other_office")
    return officer.office or wanted


def hold(desk: Desk, officer: Officer, id: str) -> None:
    """Stop whom the case does not concern, and record that they tried.

    Raises :class:`Refused`: ``application.unknown``, ``officer.other_office``.
    """
    with desk.database.read() as rows:
        case = filed(rows, id)
    if officer.office in ("", case.office):
        return
    with desk.act() as act:
        act.record("officer.refused", account=case.account, about=case.id, officer=officer.name)
    raise Refused("officer.other_office")
