"""The states of an application and what moves it from one to the next; the only table of them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ras_server.problems import Refused
from ras_tui.messages.applications import CaseState


class Move(StrEnum):
    """What can happen to an application."""

    ATTACH = "attach"
    CHOOSE_DELIVERY = "choose_delivery"
    SUBMIT = "submit"
    NUMBER = "number"
    START = "start"
    GRANT = "grant"
    RECEIVE_PAPERS = "receive_papers"
    ISSUE = "issue"


_ENTERED, _SUBMITTED, _EXAMINING = CaseState.ENTERED, CaseState.SUBMITTED, CaseState.EXAMINING
_EXAMINED, _AWAITING, _COMPLETED = CaseState.EXAMINED, CaseState.AWAITING_ISSUE, CaseState.COMPLETED

TABLE: Mapping[tuple[CaseState, Move], CaseState] = MappingProxyType(
    {
        (_ENTERED, Move.ATTACH): _ENTERED,
        (_ENTERED, Move.CHOOSE_DELIVERY): _ENTERED,
        (_ENTERED, Move.SUBMIT): _SUBMITTED,
        (_SUBMITTED, Move.NUMBER): _SUBMITTED,
        (_SUBMITTED, Move.CHOOSE_DELIVERY): _SUBMITTED,
        (_SUBMITTED, Move.START): _EXAMINING,
        (_EXAMINING, Move.NUMBER): _EXAMINING,
        (_EXAMINING, Move.CHOOSE_DELIVERY): _EXAMINING,
        (_EXAMINING, Move.GRANT): _EXAMINED,
        (_EXAMINED, Move.NUMBER): _EXAMINED,
        (_EXAMINED, Move.RECEIVE_PAPERS): _AWAITING,
        (_EXAMINED, Move.ISSUE): _COMPLETED,
        (_AWAITING, Move.NUMBER): _AWAITING,
        (_AWAITING, Move.ISSUE): _COMPLETED,
        (_COMPLETED, Move.NUMBER): _COMPLETED,
    }
)
"""State and move → state (guide 5(1)ウV, VI, notes 19 and 21, 5(2)). What is not here cannot happen.

The way of receipt is the user's to change until the decision (note 21). The official number comes the day
after filing whatever the examiner has done by then.
"""


def after(state: CaseState, move: Move) -> CaseState:
    """The state that the move leads to. Raises :class:`Refused` ``application.wrong_state``."""
    if (state, move) not in TABLE:
        raise Refused("application.wrong_state", state=state.value)
    return TABLE[state, move]
