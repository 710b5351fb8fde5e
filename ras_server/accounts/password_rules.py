"""What a password must be, as findings."""

from ras_server.policy import PasswordPolicy
from ras_tui.validation.finding import Finding, Findings

_WHERE = "password"


def judge(password: str, policy: PasswordPolicy, *, auth_id: str) -> Findings:
    """Everything that keeps it from being taken; empty when it will do. ``auth_id`` in canonical form."""
    letters = any(c.isascii() and c.isalpha() for c in password)
    digits = any(c.isascii() and c.isdigit() for c in password)
    symbols = any(c in policy.symbols for c in password)
    foreign = [c for c in password if not (c.isascii() and c.isalnum()) and c not in policy.symbols]
    return tuple(
        finding
        for wrong, finding in (
            (
                len(password) < policy.shortest,
                Finding("password.too_short", _WHERE, {"shortest": policy.shortest}),
            ),
            (
                len(password) > policy.longest,
                Finding("password.too_long", _WHERE, {"longest": policy.longest}),
            ),
            (bool(foreign), Finding("password.characters", _WHERE, {"symbols": policy.symbols})),
            (
                not (letters and digits and symbols),
                Finding("password.kinds", _WHERE, {"symbols": policy.symbols}),
            ),
            (_contains(password, auth_id), Finding("password.contains_id", _WHERE)),
        )
        if wrong
    )


def _contains(password: str, auth_id: str) -> bool:
    plain = "".join(c for c in password.upper() if c.isalnum())
    return bool(auth_id) and auth_id in plain
