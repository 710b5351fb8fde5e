"""How the new card or certificate may be received (guide 5(1)ウIV, note 20)."""

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
_COUNTER_WITH = frozenset({"reentry", "other_activities"})


def allowed(
    procedure: str,
    *,
    simultaneous: Collection[str] = (),
    stamp_in_passport: bool = False,
    kanji_name_first_time: bool = False,
) -> tuple[Delivery, ...]:
    """The ways of receipt that this application may choose.

    ``simultaneous`` names the procedures applied for together with this one. Raises :class:`KeyError` for a
    procedure that there is not.
    """
    reasons = refused(
        procedure,
        simultaneous=simultaneous,
        stamp_in_passport=stamp_in_passport,
        kanji_name_first_time=kanji_name_first_time,
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
) -> Mapping[Delivery, Finding]:
    """The ways that cannot be chosen, each with its reason (guide note 20, examples 1 to 3)."""
    reasons = {
        way: Finding("delivery.not_offered", "delivery", {"delivery": way.value})
        for way in Delivery
        if way not in _OFFERED[procedure]
    }
    code = _counter_only(procedure, simultaneous, stamp_in_passport, kanji_name_first_time)
    if code:
        reasons[Delivery.POST] = Finding(code, "delivery")
    return reasons


def _counter_only(
    procedure: str, simultaneous: Collection[str], stamp_in_passport: bool, kanji_name_first_time: bool
) -> str:
    """The code of the reason why only the counter is left; empty when there is none."""
    if procedure == "eligibility_certificate":
        return ""
    if procedure in _COUNTER_WITH or not _COUNTER_WITH.isdisjoint(simultaneous):
        return "delivery.counter_simultaneous"
    if stamp_in_passport:
        return "delivery.counter_stamp"
    return "delivery.counter_kanji_name" if kanji_name_first_time else ""
