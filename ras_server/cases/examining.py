"""What the examiner does to a case (guide 5(2))."""

from ras_server.cases.receipt import papers
from ras_server.cases.states import Move, after
from ras_server.cases.submitting import office
from ras_server.cases.view import happened
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AccountRow, CaseRow
from ras_tui.messages.applications import CaseState, Delivery
from ras_tui.text.message import m


def start(desk: Desk, id: str) -> None:
    """The examination begins."""
    _move(desk, id, Move.START, "examining")


def grant(desk: Desk, id: str) -> None:
    """The decision is ready: letter M6 says what to mail or to bring."""
    with desk.act() as act:
        case = _case(act.rows.get(CaseRow, id))
        case.state = after(CaseState(case.state), Move.GRANT).value
        case.decided_at = act.now
        user = act.rows.get_one(AccountRow, case.account)
        delivery = Delivery(case.delivery)
        items = (m(f"receipt.{item}") for item in papers(case.procedure, case.status, delivery))
        letter = desk.letters.write(
            f"decided_{delivery.value}",
            *(m("letter.item", item=item) for item in items),
            name=user.name,
            number=case.reception_number or case.provisional_number or "",
            office=office(case.delivery_office or case.office),
        )
        act.send(user.mail, letter)
        happened(act, case, "examined")
        act.record("application.granted", account=case.account, about=id)


def receive_papers(desk: Desk, id: str) -> None:
    """The mailed papers have arrived; the card is being made."""
    _move(desk, id, Move.RECEIVE_PAPERS, "papers_received")


def issue(desk: Desk, id: str) -> None:
    """The card or certificate is sent or handed over."""
    _move(desk, id, Move.ISSUE, "completed")


def _move(desk: Desk, id: str, move: Move, event: str) -> None:
    with desk.act() as act:
        case = _case(act.rows.get(CaseRow, id))
        case.state = after(CaseState(case.state), move).value
        happened(act, case, event)
        act.record(f"application.{move.value}", account=case.account, about=id)


def _case(row: CaseRow | None) -> CaseRow:
    if row is None:
        raise Refused("application.unknown")
    return row
