"""What can be filed online at all: procedures × statuses (guide section 2, note 4).

The table is the ministry's list of scope as of August 2024, which the guide points to. A cell that the list
leaves to the designation (特定活動) is open here; :func:`judge` looks at the designation where it is known.
"""

from collections.abc import Iterator, Mapping

from ras_tui.validation.finding import Finding, Severity

BESIDE = ("reentry", "other_activities")
"""Filed only together with one of ``MAIN``, never alone (guide 2 ⑥ ⑦)."""
MAIN = ("change_of_status", "extension", "acquisition")

NOT_MID_TO_LONG_TERM = frozenset({"T01", "T02", "T32", "X14"})
"""外交, 公用, 短期滞在, and special permanent residents, who are under another act."""
DEPARTURE = "departure"
"""The designation of those who prepare to leave (出国準備期間)."""
EPA = frozenset(str(number) for number in (*range(16, 25), *range(27, 32)))
"""Notification numbers of nurses and care workers under economic partnership agreements, and families."""
_INTERNS_OF_ORGANISATIONS = frozenset({"T22", "T24", "T28"})
"""技能実習 1号ロ, 2号ロ, 3号ロ: 団体監理型."""
_NEVER = NOT_MID_TO_LONG_TERM | {"T60"}
"""永住許可 is asked for at the counter alone."""
_CLOSED: Mapping[str, frozenset[str]] = {
    "eligibility_certificate": _NEVER | {"T90"},
    "change_of_status": _NEVER,
    "extension": _NEVER | {"T90"},
    "acquisition": _NEVER | {"T90"},
    "work_certificate": _NEVER | {"T31", "T41", "T43", "T44"},
    "reentry": _NEVER | {"T90"},
    "other_activities": _NEVER | {"T90", "T43", "T61", "T62", "T63"},
}


def in_scope(procedure: str, status: str) -> bool:
    """Whether the list opens the procedure for the status to an individual; unknown statuses are not judged.

    Raises :class:`KeyError` for a procedure that there is not.
    """
    return status not in _CLOSED[procedure]


def companions(main: str, status: str) -> tuple[str, ...]:
    """What may be filed together with a procedure for a status, in the guide's order."""
    return tuple(procedure for procedure in BESIDE if main in MAIN and in_scope(procedure, status))


def judge(procedure: str, status: str, *, held: str = "", designation: str = "") -> Iterator[Finding]:
    """What the scope says of an application for ``status`` by somebody who holds ``held``.

    ``designation`` is the notification number of 特定活動 (``"16"``, ``"33-2"``) or ``departure``, of the
    status held where the application changes it; empty where it is not known, and then not judged.
    """
    leaves_outside = procedure == "change_of_status" and held in _NEVER
    if leaves_outside or not in_scope(procedure, status):
        yield Finding("eligibility.status_out_of_scope")
    elif designation == DEPARTURE:
        yield from _departure(procedure, status)
    elif _closed_number(procedure, designation):
        yield Finding("eligibility.designation_out_of_scope", "", {"number": designation})
    if status in _INTERNS_OF_ORGANISATIONS:
        yield Finding("eligibility.through_supervising_organisation", severity=Severity.WARNING)
    if status == "T44":
        yield Finding("eligibility.supporter_in_scope", severity=Severity.WARNING)


def _departure(procedure: str, status: str) -> Iterator[Finding]:
    """出国準備期間 is out of scope; one report tells of a change to 特定技能1号 that was taken."""
    if (procedure, status) == ("change_of_status", "T71"):
        yield Finding("eligibility.departure_exception", severity=Severity.WARNING)
    else:
        yield Finding("eligibility.departure")


def _closed_number(procedure: str, number: str) -> bool:
    return (procedure == "eligibility_certificate" and number in EPA) or (
        procedure == "extension" and number == "15"
    )


def alone(procedure: str) -> Iterator[Finding]:
    """What is wrong with filing a procedure by itself."""
    if procedure in BESIDE:
        yield Finding("eligibility.not_alone")
