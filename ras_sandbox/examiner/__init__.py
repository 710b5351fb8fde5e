"""The examiner of the sandbox: an officer who does what the person at the demo wants to see."""

from typing import Final

from ras_server.cases import asking
from ras_server.desk import Desk
from ras_server.officers.acting import move_on
from ras_server.store.tables import CaseRow
from ras_tui.messages.applications import CaseState, Delivery
from ras_tui.messages.officers import AskForPapers, OfficerMove
from ras_tui.messages.sandbox import ExaminerAct
from ras_tui.text.message import m
from ras_tui.text.translator import Translator

NAME: Final = "sandbox"


def examine(desk: Desk, application: str, act: ExaminerAct) -> None:
    """Move a case on. What was to be mailed has arrived by the time that the card is issued."""
    if act is ExaminerAct.ASK:
        paper = Translator("ja")(m("examiner.paper"))
        asking.ask(desk, application, AskForPapers(papers=[paper]), by=NAME)
        return
    if act is ExaminerAct.ISSUE and _papers_are_awaited(desk, application):
        move_on(desk, application, OfficerMove.RECEIVE_PAPERS, by=NAME)
    move_on(desk, application, OfficerMove(act.value), by=NAME)


def _papers_are_awaited(desk: Desk, application: str) -> bool:
    with desk.database.read() as rows:
        case = rows.get(CaseRow, application)
    return (
        case is not None and case.state == CaseState.EXAMINED.value and case.delivery == Delivery.POST.value
    )
