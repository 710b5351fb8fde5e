"""The examiner of the sandbox, who grants everything."""

from ras_server.cases import examining
from ras_server.desk import Desk
from ras_server.store.tables import CaseRow
from ras_tui.messages.applications import CaseState, Delivery
from ras_tui.messages.sandbox import ExaminerAct


def examine(desk: Desk, application: str, act: ExaminerAct) -> None:
    """Move a case on. What was to be mailed has arrived by the time that the card is issued."""
    if act is ExaminerAct.START:
        examining.start(desk, application)
    elif act is ExaminerAct.GRANT:
        examining.grant(desk, application)
    else:
        if _papers_are_awaited(desk, application):
            examining.receive_papers(desk, application)
        examining.issue(desk, application)


def _papers_are_awaited(desk: Desk, application: str) -> bool:
    with desk.database.read() as rows:
        case = rows.get(CaseRow, application)
    return (
        case is not None and case.state == CaseState.EXAMINED.value and case.delivery == Delivery.POST.value
    )
