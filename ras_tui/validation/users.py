"""Who may file what (guide section 1, notes 2 and 3; the ministry's table of users × procedures)."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from ras_tui.validation.finding import Finding, Severity

USER_AGE = 15
"""Younger people cannot be users; no signing certificate is issued to them."""
OWN_APPLICATION_AGE = 16
"""From here on a relative files only for those who cannot file themselves."""
ADULT_AGE = 18
"""成年: from here on only the guardian of an adult is a legal representative (Civil Code, article 4)."""


class May(StrEnum):
    """A cell of the table."""

    YES = "yes"
    """○."""
    FAMILY_STATUSES = "family_statuses"
    """△2: only for certain statuses."""
    IF_UNABLE = "if_unable"
    """△3: only for those under 16, or who cannot file because of illness or the like."""
    UNREAD = "unread"
    """△ without a legible note."""
    NO = "no"
    """×."""


_RELATIVE: Mapping[str, May] = {
    "eligibility_certificate": May.FAMILY_STATUSES,
    "change_of_status": May.IF_UNABLE,
    "extension": May.IF_UNABLE,
    "acquisition": May.UNREAD,
    "work_certificate": May.NO,
    "reentry": May.IF_UNABLE,
    "other_activities": May.NO,
}
_FAMILY = frozenset({"T31", "T41", "T44", "T61"})
"""Statuses that note △2 names: 文化活動, 留学, 家族滞在, 日本人の配偶者等."""
_FAMILY_PERHAPS = frozenset({"T62", "T63"})
"""Family statuses of the note's tail, which could not be read."""
FAMILY_NUMBERS = frozenset(
    ("7", "18", "19", "23", "24", "30", "31", "33", "33-2", "34", "38", "39", "47", "52")
)
"""特定活動 of family members, by notification number (note △2)."""


def may(user_kind: str, procedure: str) -> May:
    """The cell; raises :class:`KeyError` for a user kind or a procedure that there is not.

    ``user_kind`` is ``self``, ``legal_representative`` or ``relative``.
    """
    cell = _RELATIVE[procedure]
    return {"self": May.YES, "legal_representative": May.YES, "relative": cell}[user_kind]


def judge(
    procedure: str, status: str, *, user_kind: str, age: int | None, designation: str = ""
) -> Iterator[Finding]:
    """What the table says of this user, an applicant of this age (None: not known) and this status."""
    if user_kind == "self" and procedure == "eligibility_certificate":
        yield Finding("eligibility.prior_inquiry", severity=Severity.WARNING)
    if user_kind == "legal_representative" and age is not None and age >= ADULT_AGE:
        yield Finding("eligibility.guardian_of_adult", "", {"age": ADULT_AGE}, severity=Severity.WARNING)
    match may(user_kind, procedure):
        case May.NO:
            yield Finding("eligibility.not_for_relatives")
        case May.FAMILY_STATUSES:
            yield from _family(status, designation)
        case May.IF_UNABLE if age is not None and age >= OWN_APPLICATION_AGE:
            yield Finding(
                "eligibility.relative_if_unable", "", {"age": OWN_APPLICATION_AGE}, severity=Severity.WARNING
            )
        case May.UNREAD:
            yield Finding("eligibility.relative_unread", severity=Severity.WARNING)


def _family(status: str, designation: str) -> Iterator[Finding]:
    if status in _FAMILY or (status == "T51" and designation in FAMILY_NUMBERS):
        return
    if status in _FAMILY_PERHAPS or (status == "T51" and not designation):
        yield Finding("eligibility.relative_unread", severity=Severity.WARNING)
    else:
        yield Finding("eligibility.relative_status")
