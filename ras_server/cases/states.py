"""The states of an application and what moves it from one to the next; the only table of them.

The documentation, the officer's choices and the letters come from it. Guide 5(1)ウV, VI, notes 19 to 21,
5(2) and its remarks; which states there are after the decision is inferred.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ras_server.problems import Refused
from ras_tui.messages.applications import CaseState, Delivery


class Actor(StrEnum):
    """Who moves an application."""

    USER = "user"
    OFFICER = "officer"
    SERVICE = "service"


class Move(StrEnum):
    """What can happen to an application."""

    ATTACH = "attach"
    CHOOSE_DELIVERY = "choose_delivery"
    SUBMIT = "submit"
    NUMBER = "number"
    START = "start"
    ASK = "ask"
    ANSWER = "answer"
    CHANGE_DELIVERY = "change_delivery"
    GRANT = "grant"
    REFUSE = "refuse"
    CERTIFY = "certify"
    REGISTER_RECEIPT = "register_receipt"
    RECEIVE_PAPERS = "receive_papers"
    ISSUE = "issue"
    WITHDRAW = "withdraw"
    END = "end"


class Only(StrEnum):
    """What else must hold; the value is the refusal's code where it does not."""

    NO_CERTIFICATE_OF_ELIGIBILITY = "delivery.ask_office"
    """Guide note 19: for ① the office changes the way of receipt, once it is filed."""
    STANDS_ALONE = "application.filed_with_main"
    """Guide note 20: what is filed together with another goes the way that the other goes."""
    BY_MAIL = "application.not_by_post"
    AT_COUNTER = "application.not_at_counter"
    BY_EMAIL = "application.not_by_email"


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a case the conditions look at."""

    procedure: str
    delivery: str = ""
    alone: bool = True
    """False for what was filed together with another."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table."""

    after: CaseState
    by: Actor
    only: tuple[Only, ...] = ()
    letter: str = ""
    """The letter that goes out with it (``cases/letters.py``)."""


_ENTERED, _SUBMITTED, _EXAMINING = CaseState.ENTERED, CaseState.SUBMITTED, CaseState.EXAMINING
_EXAMINED, _AWAITING, _COMPLETED = CaseState.EXAMINED, CaseState.AWAITING_ISSUE, CaseState.COMPLETED
_REFUSED, _WITHDRAWN, _ENDED = CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.ENDED
_USER, _OFFICER, _SERVICE = Actor.USER, Actor.OFFICER, Actor.SERVICE
_HIS_OWN = (Only.NO_CERTIFICATE_OF_ELIGIBILITY, Only.STANDS_ALONE)

TABLE: Mapping[tuple[CaseState, Move], Transition] = MappingProxyType(
    {
        (_ENTERED, Move.ATTACH): Transition(_ENTERED, _USER),
        (_ENTERED, Move.CHOOSE_DELIVERY): Transition(_ENTERED, _USER, (Only.STANDS_ALONE,)),
        (_ENTERED, Move.SUBMIT): Transition(_SUBMITTED, _USER, letter="provisional"),
        (_SUBMITTED, Move.NUMBER): Transition(_SUBMITTED, _SERVICE, letter="reception"),
        (_SUBMITTED, Move.CHOOSE_DELIVERY): Transition(_SUBMITTED, _USER, _HIS_OWN),
        (_SUBMITTED, Move.CHANGE_DELIVERY): Transition(_SUBMITTED, _OFFICER),
        (_SUBMITTED, Move.START): Transition(_EXAMINING, _OFFICER),
        (_SUBMITTED, Move.ASK): Transition(_SUBMITTED, _OFFICER, letter="papers_asked"),
        (_SUBMITTED, Move.ANSWER): Transition(_SUBMITTED, _USER, letter="papers_arrived"),
        (_SUBMITTED, Move.WITHDRAW): Transition(_WITHDRAWN, _OFFICER, letter="withdrawn"),
        (_SUBMITTED, Move.END): Transition(_ENDED, _SERVICE),
        (_EXAMINING, Move.NUMBER): Transition(_EXAMINING, _SERVICE, letter="reception"),
        (_EXAMINING, Move.CHOOSE_DELIVERY): Transition(_EXAMINING, _USER, _HIS_OWN),
        (_EXAMINING, Move.CHANGE_DELIVERY): Transition(_EXAMINING, _OFFICER),
        (_EXAMINING, Move.ASK): Transition(_EXAMINING, _OFFICER, letter="papers_asked"),
        (_EXAMINING, Move.ANSWER): Transition(_EXAMINING, _USER, letter="papers_arrived"),
        (_EXAMINING, Move.GRANT): Transition(_EXAMINED, _OFFICER, letter="decided"),
        (_EXAMINING, Move.REFUSE): Transition(_REFUSED, _OFFICER, letter="decided_office"),
        (_EXAMINING, Move.WITHDRAW): Transition(_WITHDRAWN, _OFFICER, letter="withdrawn"),
        (_EXAMINING, Move.END): Transition(_ENDED, _SERVICE),
        (_EXAMINED, Move.NUMBER): Transition(_EXAMINED, _SERVICE, letter="reception"),
        (_EXAMINED, Move.CHANGE_DELIVERY): Transition(_EXAMINED, _OFFICER, letter="decided"),
        (_EXAMINED, Move.CERTIFY): Transition(_EXAMINED, _SERVICE, (Only.BY_EMAIL,), "certificate"),
        (_EXAMINED, Move.REGISTER_RECEIPT): Transition(_COMPLETED, _USER, (Only.BY_EMAIL,)),
        (_EXAMINED, Move.RECEIVE_PAPERS): Transition(_AWAITING, _OFFICER, (Only.BY_MAIL,)),
        (_EXAMINED, Move.ISSUE): Transition(_COMPLETED, _OFFICER, (Only.AT_COUNTER,)),
        (_AWAITING, Move.NUMBER): Transition(_AWAITING, _SERVICE, letter="reception"),
        (_AWAITING, Move.ISSUE): Transition(_COMPLETED, _OFFICER, letter="sent"),
        (_COMPLETED, Move.NUMBER): Transition(_COMPLETED, _SERVICE, letter="reception"),
        (_REFUSED, Move.NUMBER): Transition(_REFUSED, _SERVICE, letter="reception"),
    }
)
"""State and move → what follows. What is not here cannot happen.

The reception number comes the day after filing whatever the examiner has done by then. What ends with the
refusal of the main application ends without a letter (guide, remark 1).
"""

FINAL = frozenset(set(CaseState) - {state for (state, move) in TABLE if move is not Move.NUMBER})
"""Where nothing can happen any more."""


def after(state: CaseState, move: Move, facts: Facts) -> CaseState:
    """The state that the move leads to. Raises :class:`Refused`."""
    return transition(state, move, facts).after


def transition(state: CaseState, move: Move, facts: Facts) -> Transition:
    """The line of the table.

    Raises :class:`Refused`: ``application.finished``, ``application.wrong_state``, or the condition.
    """
    line = TABLE.get((state, move))
    if line is None and state in FINAL:
        raise Refused("application.finished")
    if line is None:
        raise Refused("application.wrong_state", state=state.value)
    for condition in line.only:
        if not holds(condition, facts):
            raise Refused(condition.value)
    return line


def moves(state: CaseState, by: Actor, facts: Facts) -> tuple[Move, ...]:
    """What somebody may do now: the officer's choices, the person's."""
    return tuple(
        move
        for (before, move), line in TABLE.items()
        if before is state and line.by is by and all(holds(condition, facts) for condition in line.only)
    )


def holds(condition: Only, facts: Facts) -> bool:
    """Whether a condition holds for a case."""
    if condition is Only.NO_CERTIFICATE_OF_ELIGIBILITY:
        return facts.procedure != "eligibility_certificate"
    if condition is Only.STANDS_ALONE:
        return facts.alone
    return facts.delivery == _WAYS[condition]


_WAYS = {
    Only.BY_MAIL: Delivery.POST.value,
    Only.AT_COUNTER: Delivery.COUNTER.value,
    Only.BY_EMAIL: Delivery.EMAIL.value,
}
