"""Applications beside another one: re-entry and other activities (guide 2 ⑥ ⑦).

They are cases of their own, tied to the main one, and are attached to, delivered and filed with it.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ras_server.problems import Refused
from ras_server.store.tables import CaseRow
from ras_tui.validation.scope import BESIDE


def beside(rows: Session, case: CaseRow) -> Sequence[CaseRow]:
    """The cases filed beside this one, in the guide's order."""
    found = rows.scalars(select(CaseRow).where(CaseRow.main_case == case.id)).all()
    return sorted(found, key=lambda one: BESIDE.index(one.procedure))


def main_of(rows: Session, case: CaseRow) -> CaseRow:
    """The case that this one is filed beside; itself when it is filed on its own."""
    return case if case.main_case is None else rows.get_one(CaseRow, case.main_case)


def of_account(rows: Session, account: str, id: str) -> CaseRow:
    """The case, if it is the account's; others' do not exist for it. Raises :class:`Refused`."""
    case = rows.get(CaseRow, id)
    if case is None or case.account != account:
        raise Refused("application.unknown")
    return case


def main_of_account(rows: Session, account: str, id: str) -> CaseRow:
    """The account's case, if it is not filed beside another one. Raises :class:`Refused`."""
    case = of_account(rows, account, id)
    if case.main_case is not None:
        raise Refused("application.filed_with_main")
    return case
