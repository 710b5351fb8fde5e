"""Moving a case: state, history, audit record and letter, all in the act's one transaction."""

from ras_server.act import Act
from ras_server.cases import letters
from ras_server.cases.states import Facts, Move, transition
from ras_server.cases.view import happened
from ras_server.desk import Desk
from ras_server.store.tables import CaseRow
from ras_tui.messages.applications import CaseState

EVENTS = {
    Move.SUBMIT: "submitted",
    Move.NUMBER: "numbered",
    Move.START: "examining",
    Move.ASK: "papers_asked",
    Move.ANSWER: "papers_sent",
    Move.GRANT: "examined",
    Move.REFUSE: "decided_office",
    Move.CERTIFY: "certified",
    Move.REGISTER_RECEIPT: "receipt_registered",
    Move.RECEIVE_PAPERS: "papers_received",
    Move.ISSUE: "completed",
    Move.WITHDRAW: "withdrawn",
    Move.END: "ended",
}
"""What the history says of a move; what is missing writes its own."""


def facts(case: CaseRow) -> Facts:
    """What the table's conditions look at."""
    return Facts(case.procedure, case.delivery, alone=case.main_case is None)


def may(case: CaseRow, move: Move) -> None:
    """Whether the move is possible now. Raises :class:`Refused`."""
    transition(CaseState(case.state), move, facts(case))


def move(
    desk: Desk,
    act: Act,
    case: CaseRow,
    what: Move,
    *,
    by: str = "",
    said: letters.Said = letters.NOTHING,
    **shown: str,
) -> None:
    """Move the case. ``by`` is an officer; ``said`` is for the letter, ``shown`` for the history.

    What the move changes besides the state is to be written before. Raises :class:`Refused`.
    """
    line = transition(CaseState(case.state), what, facts(case))
    case.state = line.after.value
    if what in EVENTS:
        happened(act, case, EVENTS[what], **shown)
    act.record(
        f"application.{what.value}", account=case.account, about=case.id, **({"officer": by} if by else {})
    )
    if line.letter:
        letters.post(desk, act, case, line.letter, said)
