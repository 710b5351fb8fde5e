"""Secrets that the service hands out, and the hashes that it keeps of them."""

import hashlib
import secrets


def token() -> str:
    """256 random bits, fit for a URL."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token; it has full entropy, so one plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
