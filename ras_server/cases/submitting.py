"""Filing an application, and the number that follows the day after (guide 5(1)ウV, VI)."""

from datetime import datetime, time, timedelta

from ras_server.act import Act
from ras_server.cases import numbering
from ras_server.cases.beside import beside, main_of_account
from ras_server.cases.moving import move
from ras_server.cases.once import answered, once
from ras_server.cases.readiness import fit_to_file
from ras_server.cases.states import TABLE, Move
from ras_server.cases.view import shown
from ras_server.desk import Desk
from ras_server.receipts.content import content
from ras_server.receipts.issuing import issue
from ras_server.receipts.signing import SignedContent, judge, same
from ras_server.store.tables import CaseRow
from ras_tui.clock import JST
from ras_tui.forms.codelists.offices import number_prefix
from ras_tui.messages.applications import Application, CaseState
from ras_tui.messages.filing import Submission, digest

NUMBER_JOB = "reception_number"
"""The job of the day after; its subject is the application."""


def submit(desk: Desk, account: str, id: str, submission: Submission, key: str, session: str) -> Application:
    """File: provisional number, receipt and letter M3 at once, the rest the day after.

    ``session``: what the session is kept as. A repeated call is answered before its signature is looked at,
    for its challenge was used the first time. Raises :class:`Refused`.
    """
    answer = answered(desk, account, key, act="submit", request=id, kind=Application)
    if answer is not None:
        return answer
    signed = judge(desk, account, id, submission, session)
    return once(
        desk,
        account,
        key,
        act="submit",
        request=id,
        kind=Application,
        do=lambda act: _submit(desk, act, account, id, signed),
    )


def _submit(desk: Desk, act: Act, account: str, id: str, signed: SignedContent) -> Application:
    """The application and those beside it, in one act: each gets a number of its own, all one receipt.

    What was signed is compared once more: a file may have been replaced meanwhile.
    """
    case = main_of_account(act.rows, account, id)
    fit_to_file(desk, act.rows, case)
    same(content(desk, act.rows, case), digest(signed.content))
    filed = (case, *beside(act.rows, case))
    for one in filed:
        _file(desk, act, one)
    issue(desk, act, filed, signed)
    return shown(desk, act.rows, case)


def _file(desk: Desk, act: Act, case: CaseRow) -> None:
    """Provisional number and letter M3 now; the official number has its own job."""
    day = act.now.astimezone(JST).date()
    case.submitted_at = act.now
    case.provisional_number = numbering.provisional(act.rows, day)
    act.later(NUMBER_JOB, case.id, datetime.combine(day + timedelta(days=1), time(), JST))
    move(desk, act, case, Move.SUBMIT, number=case.provisional_number)


def give_reception_number(desk: Desk, act: Act, id: str) -> None:
    """Give the official number and tell user and applicant (M4); does nothing a second time.

    What was taken back or has ended on its first day gets none.
    """
    case = act.rows.get_one(CaseRow, id)
    if case.reception_number or (CaseState(case.state), Move.NUMBER) not in TABLE:
        return
    case.reception_number = numbering.reception(
        act.rows, number_prefix(case.office), act.now.astimezone(JST).date()
    )
    move(desk, act, case, Move.NUMBER, number=case.reception_number)
