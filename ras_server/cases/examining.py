"""What officers do to a case (guide 5(2)).

``by`` is the officer's name; it stands in the audit record. ``seen`` is the last event that the officer knows
of: when something happened since, the act is refused and the officer looks again.
"""

from ras_server.act import Act
from ras_server.cases.asking import close_asks
from ras_server.cases.beside import beside
from ras_server.cases.certifying import CERTIFY_JOB, ready_to_certify
from ras_server.cases.delivering import take_choice
from ras_server.cases.moving import may, move
from ras_server.cases.states import Move
from ras_server.cases.view import any_case
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import CaseRow, CertificateRow
from ras_tui.messages.applications import CaseState, Delivery, DeliveryChoice

_GRANTED = frozenset({CaseState.EXAMINED, CaseState.AWAITING_ISSUE, CaseState.COMPLETED})


def start(desk: Desk, id: str, *, by: str, seen: int | None = None) -> None:
    """The examination begins."""
    _plain(desk, id, Move.START, by, seen)


def grant(desk: Desk, id: str, *, by: str, seen: int | None = None) -> None:
    """The decision is ready: letter M6, or the certificate by e-mail (M7) as soon as it is signed."""
    with desk.act() as act:
        case = any_case(act.rows, id, seen)
        may(case, Move.GRANT)
        _main_first(act, case)
        case.decided_at = act.now
        close_asks(act, case)
        if case.delivery == Delivery.EMAIL.value:
            _certify_later(desk, act, case)
        move(desk, act, case, Move.GRANT, by=by)


def refuse(desk: Desk, id: str, *, by: str, seen: int | None = None) -> None:
    """Not granted: the letter asks to come to the office; what was filed with it ends in silence."""
    with desk.act() as act:
        case = any_case(act.rows, id, seen)
        may(case, Move.REFUSE)
        _main_first(act, case)
        case.decided_at = act.now
        close_asks(act, case)
        move(desk, act, case, Move.REFUSE, by=by)
        _end_others(desk, act, case)


def withdraw(desk: Desk, id: str, *, by: str, seen: int | None = None) -> None:
    """The person asked the office to take the application back; what was filed with it ends too."""
    with desk.act() as act:
        case = any_case(act.rows, id, seen)
        may(case, Move.WITHDRAW)
        close_asks(act, case)
        move(desk, act, case, Move.WITHDRAW, by=by)
        _end_others(desk, act, case)


def receive_papers(desk: Desk, id: str, *, by: str, seen: int | None = None) -> None:
    """What had to be mailed has arrived; the card is being made."""
    with desk.act() as act:
        case = any_case(act.rows, id, seen)
        may(case, Move.RECEIVE_PAPERS)
        case.papers_received_at = act.now
        move(desk, act, case, Move.RECEIVE_PAPERS, by=by)


def issue(desk: Desk, id: str, *, by: str, seen: int | None = None) -> None:
    """The card or certificate is sent, or handed over at the counter."""
    _plain(desk, id, Move.ISSUE, by, seen)


def change_delivery(desk: Desk, id: str, choice: DeliveryChoice, *, by: str, seen: int | None = None) -> None:
    """The person asked the office for another way of receipt (notes 19 and 21). Raises :class:`Refused`."""
    with desk.act() as act:
        case = any_case(act.rows, id, seen)
        may(case, Move.CHANGE_DELIVERY)
        if act.rows.get(CertificateRow, case.id) is not None:
            raise Refused("delivery.certificate_sent")
        take_choice(act, case, choice)
        if case.state == CaseState.EXAMINED.value and choice.delivery is Delivery.EMAIL:
            _certify_later(desk, act, case)
        move(desk, act, case, Move.CHANGE_DELIVERY, by=by)


def _plain(desk: Desk, id: str, what: Move, by: str, seen: int | None) -> None:
    with desk.act() as act:
        move(desk, act, any_case(act.rows, id, seen), what, by=by)


def _main_first(act: Act, case: CaseRow) -> None:
    """What was filed together with another stands or ends with it, so the other is decided first."""
    if case.main_case and CaseState(act.rows.get_one(CaseRow, case.main_case).state) not in _GRANTED:
        raise Refused("application.main_first")


def _end_others(desk: Desk, act: Act, case: CaseRow) -> None:
    """終止 of what was filed together (guide, remark 1): shown, but no letter."""
    for other in beside(act.rows, case):
        if CaseState(other.state) in (CaseState.SUBMITTED, CaseState.EXAMINING):
            close_asks(act, other)
            move(desk, act, other, Move.END)


def _certify_later(desk: Desk, act: Act, case: CaseRow) -> None:
    ready_to_certify(desk)
    act.later(CERTIFY_JOB, case.id, act.now)
