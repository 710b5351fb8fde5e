"""Who may use the online procedures (guide section 1, notes 1 and 2, note 4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ras_tui.validation import dates, periods, scope, users
from ras_tui.validation.finding import Finding, Findings
from ras_tui.validation.users import OWN_APPLICATION_AGE, USER_AGE

ORGANISATION_FORM = frozenset(
    {
        *("T03", "T04", "T05", "T06", "T81", "T82", "T83", "T90", "T25", "T12", "T13", "T14", "T15", "T26"),
        *("T18", "T29", "T20", "T71", "T72", "T21", "T22", "T23", "T24", "T27", "T28", "T31", "T41", "T43"),
        "T44",
    }
)
"""Activity part not entered by an individual: the organisation's form is attached (guide note 13)."""
STEP_2_3_CLOSED = ORGANISATION_FORM | {"T19"}
"""興行 is closed too, and needs no organisation's form (guide note 14)."""
_ABOUT_THE_HELD = frozenset({"extension", "work_certificate", *scope.BESIDE})
"""Procedures about the status that is held; the others are about one that is wanted."""
_WITH_PHOTO = frozenset({"eligibility_certificate", "change_of_status", "extension", "acquisition"})
_PERIOD = re.compile(r"(?:(?P<years>\d+)(?:y|年))?(?:(?P<months>\d+)(?:m|月))?(?:(?P<days>\d+)(?:d|日))?")


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the rules look at; empty where it is not known, and then not judged."""

    birth: str = ""
    """Canonical, perhaps partial."""
    status: str = ""
    """Code of the status of residence that the application is about: held, desired, or of the activity."""
    period: str = ""
    """The period of stay held: ``3m``, ``1y``, ``4y3m``, ``15d``, or its Japanese words."""
    expiry: date | None = None
    held: str = ""
    """Code of the status held, where the application is about another."""
    designation: str = ""
    """Of 特定活動, the one held first: the notification number, or ``departure``."""
    event: date | None = None
    """The birth or other cause (acquisition); the day on which the reason arose (change)."""


def judge(
    procedure: str, applicant: Applicant, *, user_kind: str, today: date, user_birth: str = ""
) -> Findings:
    """What stands between this user and filing the procedure now; each finding says what to do.

    ``user_kind`` is ``self``, ``legal_representative`` or ``relative``; ``user_birth`` is the user's own
    birth date where it is not the applicant's. Rules that lack their facts are silent. Warnings are
    questions for the person, who alone knows the answer.
    """
    birth = applicant.birth if user_kind == "self" else user_birth
    return (
        *_user(birth, today),
        *_status(procedure, applicant),
        *users.judge(
            procedure,
            applicant.status,
            user_kind=user_kind,
            age=dates.age(applicant.birth, today),
            designation=applicant.designation,
        ),
        *_time(procedure, applicant, today),
    )


def _user(birth: str, today: date) -> Iterator[Finding]:
    years = dates.age(birth, today)
    if years is not None and years < USER_AGE:
        yield Finding("eligibility.under_age", "", {"age": USER_AGE})


def _status(procedure: str, applicant: Applicant) -> Iterator[Finding]:
    held = applicant.status if procedure in _ABOUT_THE_HELD else applicant.held
    if held in scope.NOT_MID_TO_LONG_TERM or is_short(applicant.period):
        yield Finding("eligibility.not_mid_to_long_term")
    else:
        yield from scope.judge(
            procedure, applicant.status, held=applicant.held, designation=applicant.designation
        )


def _time(procedure: str, applicant: Applicant, today: date) -> Iterator[Finding]:
    try:
        window = periods.window(procedure, expires=applicant.expiry, event=applicant.event, today=today)
    except periods.DateMissing:
        return
    yield from periods.judge(window, today=today)


def is_short(period: str) -> bool:
    """Whether a period of stay is three months or less (its holder is no mid- to long-term resident)."""
    match = _PERIOD.fullmatch(period)
    if match is None or not any(match.groups()):
        return False
    years, months, days = (int(part or 0) for part in match.groups())
    return years == 0 and (months * 30 + days <= 90)


def step2_3_open(status: str, user_kind: str) -> bool:
    """Whether the activity part (Step 2-3) is asked; the guide closes it to the foreign national alone."""
    return user_kind != "self" or status not in STEP_2_3_CLOSED


def photo_needed(procedure: str, birth: str, today: date) -> bool:
    """Whether a portrait photo goes with the application: from 16 years on, and when the age is not known.

    The forms of the certificate of eligibility, of change, extension and acquisition have a place for it.
    """
    years = dates.age(birth, today)
    return procedure in _WITH_PHOTO and (years is None or years >= OWN_APPLICATION_AGE)
