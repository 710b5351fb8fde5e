"""Codes and tokens: one use, short lives, bound to the client, its address and its PKCE challenge."""

import hashlib
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Final

CODE_LIVES: Final = 60.0
TOKEN_LIVES: Final = 600.0
"""Seconds."""


class Denied(Exception):
    """An OAuth error; ``args[0]`` is its code."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person allowed."""

    client: str
    redirect: str
    challenge: str
    citizen: str
    ends: float


@dataclass(slots=True)
class Grants:
    """Kept in memory: a portal that was restarted has forgotten them, and says so."""

    _codes: dict[str, Grant] = field(default_factory=dict)
    _tokens: dict[str, Grant] = field(default_factory=dict)

    def code(self, grant: Grant) -> str:
        """A fresh code."""
        code = secrets.token_urlsafe(32)
        self._codes[code] = grant
        return code

    def redeem(self, code: str, client: str, redirect: str, verifier: str) -> str:
        """A token for a code, which is used up whatever follows. Raises :class:`Denied`."""
        grant = self._codes.pop(code, None)
        if grant is None or grant.ends < time.monotonic():
            raise Denied("invalid_grant")
        if (grant.client, grant.redirect) != (client, redirect):
            raise Denied("invalid_grant")
        if not secrets.compare_digest(challenge_of(verifier), grant.challenge):
            raise Denied("invalid_grant")
        token = secrets.token_urlsafe(32)
        self._tokens[token] = grant
        return token

    def citizen(self, token: str) -> str:
        """Whose data a token opens. Raises :class:`Denied`."""
        grant = self._tokens.get(token)
        if grant is None or grant.ends + TOKEN_LIVES < time.monotonic():
            raise Denied("invalid_token")
        return grant.citizen


def challenge_of(verifier: str) -> str:
    """PKCE's S256."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
