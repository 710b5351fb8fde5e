"""What is known already, so that nothing is asked twice (WCAG 3.3.7)."""

from collections.abc import Mapping

from ras_tui.flows.person import Person
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.judge import problem
from ras_tui.forms.model import Form, Table
from ras_tui.validation.names import latin

OF_ITS_TIME = frozenset(
    {
        *("reason", "cause", "cause_date", "desired_status", "desired_period", "desired_status_other"),
        *("current_status", "current_period", "current_expiry", "has_card", "card_number"),
        *("intention_confirmed", "free_text", "entry_date", "work_from", "work_to", "purpose_of_use"),
    }
)
"""Answers of an earlier application that hold for it alone: days, reasons, the card (each has a new number),
and what was declared."""
OF_THE_FAMILY = ("residence_", "contact_", "rep_", "agent_", "guarantor_", "supporter_", "payer_")
"""Beginnings of the answers that members of a family share."""
_SHARED = frozenset({"notify_email", "user_email", "nationality", "home_town"})


def from_account(person: Person) -> dict[str, Value]:
    """What the registration says of the applicant, where that is the user; else of who files."""
    account = person.account
    if account.user_kind != "self":
        return {"notify_email": account.mail}
    known = {
        "name": _in_latin_letters(account.name),
        "date_of_birth": account.birth_date.isoformat(),
        "sex": account.sex if account.sex in ("male", "female") else "",
        "residence_postal": account.postal,
        "residence_prefecture": account.prefecture,
        "residence_municipality": account.municipality,
        "residence_street": account.street,
        "residence_phone": account.phone,
        "user_email": account.mail,
        "residence_area": account.prefecture,
        "notify_email": account.mail,
        "has_card": "yes" if account.card_number else "",
        "card_number": account.card_number,
    }
    return {field: value for field, value in known.items() if value}


def _in_latin_letters(name: str) -> str:
    """The name as forms ask for it, where the register has it in Latin letters; empty where it has others."""
    written = latin(name)
    return written if all("A" <= letter <= "Z" or letter in " .,'-" for letter in written) else ""


def from_earlier(earlier: Answers, form: Form) -> dict[str, Value]:
    """The answers of an earlier application of the same person that still fit this form."""
    return {id: value for id, value in _fitting(earlier, form).items() if id not in OF_ITS_TIME}


def from_family(answers: Answers, form: Form) -> dict[str, Value]:
    """The answers of another member of the family that this one shares."""
    return {
        id: value
        for id, value in _fitting(answers, form).items()
        if id in _SHARED or id.startswith(OF_THE_FAMILY)
    }


def _fitting(answers: Mapping[str, Value], form: Form) -> dict[str, Value]:
    """The answers whose fields the form has, too, and takes as they are."""
    fitting: dict[str, Value] = {}
    for field in (field for step in form.steps for field in step.fields):
        value = answers.get(field.id, "")
        if isinstance(field.type, Table):
            if value and not isinstance(value, str):
                fitting[field.id] = value
        elif isinstance(value, str) and value and problem(field.type, value) is None:
            fitting[field.id] = value
    return fitting
