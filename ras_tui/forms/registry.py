"""Which forms there are: statuses with the letters of their sheets (``letters.csv``) × procedures in scope.

A form is imported when it is asked for, and of the letters only its own.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path

from ras_tui.forms.editions import EDITIONS, GUIDE, in_edition
from ras_tui.forms.model import Form
from ras_tui.validation.scope import in_scope

BY_LETTER = ("eligibility_certificate", "change_of_status", "extension")
"""Procedures whose forms have the sheets of a letter after the common part (guide 2, the forms' reverse)."""
ALIKE = ("acquisition", "work_certificate", "reentry", "other_activities")
"""Procedures whose form is the same for every status."""
_OTHERS = (
    *("registration", "sign_in", "letter_link"),
    *("account_changes", "new_mail", "password_reset", "auth_id_inquiry", "tax_data"),
    *("applicant", "designation", "card_face", "residence_card"),
)
"""Forms that are no applications."""
_TABLE = Path(__file__).parent / "letters.csv"


@dataclass(frozen=True, slots=True, order=True)
class FormKey:
    """What a form is asked for by."""

    procedure: str
    status: str = ""
    """The code of the status of residence; empty where the form does not depend on it."""
    edition: str = GUIDE
    letter: str = ""
    """The letter of the sheets; empty for the status' usual one."""


class UnknownForm(LookupError):
    """There is no such form; ``args[0]`` is the key."""


def known() -> tuple[FormKey, ...]:
    """All forms, without importing any: one key for each procedure and status, with its usual letter."""
    return _known()


@cache
def _known() -> tuple[FormKey, ...]:
    return (*(FormKey(name) for name in _OTHERS), *_applications())


def _applications() -> Iterator[FormKey]:
    for procedure in (*BY_LETTER, *ALIKE):
        for status in _letters():
            if in_scope(procedure, status) and (procedure in ALIKE or letters(status)):
                yield FormKey(procedure, status)


def every(edition: str = GUIDE) -> Iterator[FormKey]:
    """All forms of an edition with all their letters."""
    for key in (replace(one, edition=edition) for one in known()):
        if key.procedure in BY_LETTER:
            yield from (replace(key, letter=letter) for letter in letters(key.status))
        else:
            yield key


def letters(status: str) -> tuple[str, ...]:
    """The letters of a status' sheets, the usual one first.

    Several where the activity decides: 高度専門職 has the sheets of the activity, a researcher who is a
    transferee those of transferees, some designated activities those of engineers or of dependants (the
    forms' reverse).
    """
    return _letters().get(status, ())


def load(procedure: str, status: str = "", edition: str = GUIDE, letter: str = "") -> Form:
    """The form; raises :class:`UnknownForm`."""
    key = FormKey(procedure, status, edition, letter)
    if replace(key, edition=GUIDE, letter="") not in _known() or edition not in EDITIONS:
        raise UnknownForm(key)
    if letter and letter not in letters(status):
        raise UnknownForm(key)
    by_letter = procedure in BY_LETTER
    return _loaded(procedure, (letter or letters(status)[0]) if by_letter else "", edition)


@cache
def _loaded(procedure: str, letter: str, edition: str) -> Form:
    module = import_module(f"ras_tui.forms.procedures.{procedure}")
    form = module.form(letter) if letter else module.FORM
    assert isinstance(form, Form)
    return in_edition(form, edition)


@cache
def _letters() -> Mapping[str, tuple[str, ...]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            line["status"]: tuple(filter(None, line["letters"].split("|"))) for line in csv.DictReader(file)
        }
