"""Who may use the online procedures (guide section 1, notes 1 and 2, note 4)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ras_tui.validation import dates, periods
from ras_tui.validation.finding import Finding, Findings, Severity

USER_AGE = 15
"""Younger people cannot be users; no signing certificate is issued to them."""
OWN_APPLICATION_AGE = 16
"""From here on a relative files only for those who cannot file themselves."""

NOT_MID_TO_LONG_TERM = frozenset({"T01", "T02", "T32", "X14"})
"""外交, 公用, 短期滞在, and special permanent residents, who are under another act."""
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
_NO_PERIOD_TO_EXTEND = frozenset({"T60", "T90"})
"""永住者 and 高度専門職2号 have no expiry."""
_OUT_OF_SCOPE: Mapping[str, frozenset[str]] = {
    "extension": NOT_MID_TO_LONG_TERM | _NO_PERIOD_TO_EXTEND,
    "change_of_status": NOT_MID_TO_LONG_TERM | {"T60"},
    "acquisition": NOT_MID_TO_LONG_TERM | _NO_PERIOD_TO_EXTEND,
}
_PERIOD = re.compile(r"(?:(?P<years>\d+)(?:y|年))?(?:(?P<months>\d+)(?:m|月))?(?:(?P<days>\d+)(?:d|日))?")


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the rules look at; empty where it is not known, and then not judged."""

    birth: str = ""
    """Canonical, perhaps partial."""
    status: str = ""
    """Code of the status of residence held."""
    period: str = ""
    """The period of stay held: ``3m``, ``1y``, ``4y3m``, ``15d``, or its Japanese words."""
    expiry: date | None = None


def judge(
    procedure: str, applicant: Applicant, *, user_kind: str, today: date, user_birth: str = ""
) -> Findings:
    """What stands between this user and filing the procedure now; each finding says what to do.

    ``user_kind`` is ``self``, ``legal_representative`` or ``relative``; ``user_birth`` is the user's own
    birth date where it is not the applicant's. Rules that lack their facts are silent.
    """
    birth = applicant.birth if user_kind == "self" else user_birth
    found = [*_user(birth, today), *_status(procedure, applicant)]
    if user_kind == "relative":
        found += _relative(applicant, today)
    if procedure in periods.NEEDS_EXPIRY and applicant.expiry is not None:
        window = periods.window(procedure, expires=applicant.expiry, today=today)
        found += periods.judge(window, today=today)
    return tuple(found)


def _user(birth: str, today: date) -> Iterator[Finding]:
    years = dates.age(birth, today)
    if years is not None and years < USER_AGE:
        yield Finding("eligibility.under_age", "", {"age": USER_AGE})


def _status(procedure: str, applicant: Applicant) -> Iterator[Finding]:
    if applicant.status in NOT_MID_TO_LONG_TERM or is_short(applicant.period):
        yield Finding("eligibility.not_mid_to_long_term")
    elif applicant.status in _OUT_OF_SCOPE.get(procedure, frozenset()):
        yield Finding("eligibility.status_out_of_scope")


def _relative(applicant: Applicant, today: date) -> Iterator[Finding]:
    years = dates.age(applicant.birth, today)
    if years is not None and years >= OWN_APPLICATION_AGE:
        yield Finding(
            "eligibility.relative_if_unable", "", {"age": OWN_APPLICATION_AGE}, severity=Severity.WARNING
        )


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


def photo_needed(birth: str, today: date) -> bool:
    """Whether a portrait photo goes with the application: from 16 years on, and when the age is not known."""
    years = dates.age(birth, today)
    return years is None or years >= OWN_APPLICATION_AGE
