"""How the new card or certificate may be received (guide 5(1)ウIV, notes 19 to 21).

The guide's table cites these notes one number too low; here they bear the numbers of their own texts
(docs/decisions/0013).
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from ras_tui.validation.finding import Finding


class Delivery(StrEnum):
    """受領方法."""

    EMAIL = "email"
    POST = "post"
    COUNTER = "counter"


_OFFERED: Mapping[str, tuple[Delivery, ...]] = {
    "eligibility_certificate": (Delivery.EMAIL, Delivery.POST),
    "change_of_status": (Delivery.POST, Delivery.COUNTER),
    "extension": (Delivery.POST, Delivery.COUNTER),
    "acquisition": (Delivery.POST, Delivery.COUNTER),
    "work_certificate": (Delivery.POST, Delivery.COUNTER),
    "reentry": (Delivery.COUNTER,),
    "other_activities": (Delivery.COUNTER,),
}
_COUNTER_WITH: Mapping[str, frozenset[str]] = {
    "2024": frozenset({"reentry", "other_activities"}),
    "2026": frozenset({"reentry"}),
}
"""Procedures whose permission is a seal in the passport, by edition: the guide's note 20, example 1; the tool
for bulk entry of 2026, since the permission for other activities comes as a paper that can be mailed."""


class Change(StrEnum):
    """Who may change the way of receipt of an application that there is."""

    USER = "user"
    """The user, on the screen."""
    OFFICE = "office"
    """The office in charge, when it is asked."""
    CLOSED = "closed"
    """Nobody: the decision is on its way."""


_BEFORE_FILING = "entered"
_UNDECIDED = frozenset({"submitted", "examining"})
"""申請完了 and 審査中."""


def change(procedure: str, state: str) -> Change:
    """Who may change the choice in a state (``CaseState``); guide notes 19 (certificate) and 21 (cards).

    Note 19 speaks of 審査完了 or 審査中, probably a slip for 申請完了: with a certificate every state
    between filing and the decision is the office's.
    """
    if state == _BEFORE_FILING:
        return Change.USER
    if state not in _UNDECIDED:
        return Change.CLOSED
    return Change.OFFICE if procedure == "eligibility_certificate" else Change.USER


def allowed(
    procedure: str,
    *,
    simultaneous: Collection[str] = (),
    stamp_in_passport: bool = False,
    kanji_name_first_time: bool = False,
    edition: str = "2024",
) -> tuple[Delivery, ...]:
    """The ways of receipt that this application may choose.

    ``simultaneous`` names the procedures applied for together with this one. Raises :class:`KeyError` for a
    procedure or an edition that there is not.
    """
    reasons = refused(
        procedure,
        simultaneous=simultaneous,
        stamp_in_passport=stamp_in_passport,
        kanji_name_first_time=kanji_name_first_time,
        edition=edition,
    )
    return tuple(way for way in _OFFERED[procedure] if way not in reasons)


def offered(procedure: str) -> tuple[Delivery, ...]:
    """The ways of receipt that a procedure knows, in the guide's order."""
    return _OFFERED[procedure]


def refused(
    procedure: str,
    *,
    simultaneous: Collection[str] = (),
    stamp_in_passport: bool = False,
    kanji_name_first_time: bool = False,
    edition: str = "2024",
) -> Mapping[Delivery, Finding]:
    """The ways that cannot be chosen, each with its reason (guide note 20, examples 1 to 3)."""
    reasons = {
        way: Finding("delivery.not_offered", "delivery", {"delivery": way.value})
        for way in Delivery
        if way not in _OFFERED[procedure]
    }
    together = {procedure, *simultaneous} & _COUNTER_WITH[edition]
    code = _counter_only(procedure, bool(together), stamp_in_passport, kanji_name_first_time)
    if code:
        reasons[Delivery.POST] = Finding(code, "delivery")
    return reasons


def _counter_only(procedure: str, seal: bool, stamp_in_passport: bool, kanji_name_first_time: bool) -> str:
    """The code of the reason why only the counter is left; empty when there is none."""
    if procedure == "eligibility_certificate":
        return ""
    if seal:
        return "delivery.counter_simultaneous"
    if stamp_in_passport:
        return "delivery.counter_stamp"
    return "delivery.counter_kanji_name" if kanji_name_first_time else ""
