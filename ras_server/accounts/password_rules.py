"""What a password must be, as findings."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ras_server.accounts.common_words import letters_of, made_of_common_words
from ras_server.policy import PasswordPolicy
from ras_tui.validation.finding import Finding, Findings

_WHERE = "password"
_TELLING = 4
"""A name of so many letters counts anywhere in a password, a shorter one only where it is all its letters."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose password it is to be, as far as others may know."""

    auth_id: str
    """In canonical form."""
    name: str
    mail: str
    birth: date


def judge(password: str, policy: PasswordPolicy, owner: Owner) -> Findings:
    """Everything that keeps it from being taken; empty when it will do."""
    return (*_form(password, policy), *_easy_to_guess(password, owner))


def _form(password: str, policy: PasswordPolicy) -> Iterator[Finding]:
    letters = any(c.isascii() and c.isalpha() for c in password)
    digits = any(c.isascii() and c.isdigit() for c in password)
    symbols = any(c in policy.symbols for c in password)
    if len(password) < policy.shortest:
        yield Finding("password.too_short", _WHERE, {"shortest": policy.shortest})
    if len(password) > policy.longest:
        yield Finding("password.too_long", _WHERE, {"longest": policy.longest})
    if any(not (c.isascii() and c.isalnum()) and c not in policy.symbols for c in password):
        yield Finding("password.characters", _WHERE, {"symbols": policy.symbols})
    if not (letters and digits and symbols):
        yield Finding("password.kinds", _WHERE, {"symbols": policy.symbols})


def _easy_to_guess(password: str, owner: Owner) -> Iterator[Finding]:
    plain = "".join(c for c in password.upper() if c.isalnum())
    if owner.auth_id in plain:
        yield Finding("password.contains_id", _WHERE)
    if made_of_common_words(password):
        yield Finding("password.common", _WHERE)
    elif _names(password, owner) or _dates(password, owner.birth):
        yield Finding("password.about_you", _WHERE)


def _names(password: str, owner: Owner) -> bool:
    """Whether it holds the person's name or the part of the mail address before the ``@``."""
    letters = letters_of(password)
    known = f"{owner.name} {owner.mail.partition('@')[0].replace('.', ' ')}"
    words = (letters_of(word) for word in unicodedata.normalize("NFKC", known).split())
    return any(word and (word in letters if len(word) >= _TELLING else word == letters) for word in words)


def _dates(password: str, birth: date) -> bool:
    """Whether it holds the whole birth date, or no digits but its year or its day."""
    digits = "".join(c for c in password if c.isascii() and c.isdigit())
    whole = (f"{birth:{form}}" for form in ("%Y%m%d", "%y%m%d", "%d%m%Y", "%m%d%Y", "%d%m%y", "%m%d%y"))
    return any(day in digits for day in whole) or digits in {f"{birth:%Y}", f"{birth:%m%d}", f"{birth:%d%m}"}
