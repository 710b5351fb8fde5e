"""The facts of a case, which no field asks and every condition may look at (``case.*``)."""

from ras_tui.forms.conditions import In
from ras_tui.validation.eligibility import step2_3_open

STAYS_ALREADY = In("case.procedure", ("extension", "change_of_status"))
"""The applicant has a status of residence: some questions are put to nobody else (the forms themselves)."""


def facts(procedure: str, status: str, user_kind: str, letter: str = "", main: str = "") -> dict[str, str]:
    """What stands among the answers beside what was typed.

    ``status`` is the status of residence that the application is about: the one held (extension, work
    certificate), the one desired (change, acquisition), the one of the intended activity (certificate of
    eligibility); of a re-entry or other-activities application that of the main one. ``letter`` names the
    sheets where the status has several (``registry.letters``); empty for the usual ones.
    ``main`` is the procedure of the application that this one is filed beside; empty for that one itself.
    """
    return {
        "case.procedure": procedure,
        "case.status": status,
        "case.letter": letter,
        "case.main": main,
        "case.user_kind": user_kind,
        "case.step2_3": "open" if step2_3_open(status, user_kind) else "closed",
    }
