"""Whom and which days an application's answers are about, whatever its procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ras_tui.forms.codelists.offices import office_in_charge
from ras_tui.forms.conditions import Value


@dataclass(frozen=True, slots=True)
class Subject:
    """The applicant, the days that decide when to file, and the office that examines."""

    name: str
    birth: str
    """As answered: parts of it may be unknown."""
    expiry: date | None
    """The last day of the stay that is held; None where none is asked."""
    event: date | None
    """The cause of an acquisition, or of a change if its day was given."""
    office: str
    """In charge of where the applicant lives or, not living in Japan yet, can be reached there."""


def about(answers: Mapping[str, Value]) -> Subject:
    """What checked answers say; those of one who is not in Japan name a contact in place of a residence."""
    place = "contact" if "contact_prefecture" in answers else "residence"
    return Subject(
        name=text(answers, "name"),
        birth=text(answers, "date_of_birth"),
        expiry=_day(answers, "current_expiry"),
        event=_day(answers, "cause_date"),
        office=office_in_charge(text(answers, f"{place}_prefecture"), text(answers, f"{place}_municipality")),
    )


def text(answers: Mapping[str, Value], field: str) -> str:
    """A scalar answer; empty when there is none."""
    value = answers.get(field, "")
    return value if isinstance(value, str) else ""


def _day(answers: Mapping[str, Value], field: str) -> date | None:
    typed = text(answers, field)
    return date.fromisoformat(typed) if typed else None
