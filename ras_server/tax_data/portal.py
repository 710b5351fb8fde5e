"""The portal as an OAuth 2.0 client sees it: authorization code, PKCE, a key of one's own, a later answer."""

import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from ras_tui.messages.tax_data import TaxRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

_ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ALGORITHM: Final = "ES256"
_PATIENCE: Final = 10.0
_ASSERTION_LIVES: Final = 60
"""Seconds."""


class PortalError(Exception):
    """The portal did not answer, or not as it should: ``args[0]``, for the log. Another try may help."""


class Forgotten(Exception):
    """The portal knows nothing of the code, the token or the question (any more)."""


@dataclass(frozen=True, slots=True)
class PortalSettings:
    """How the operator reaches the portal."""

    issuer: str
    """The portal's address; its endpoints stand below it."""
    client: str
    """What the portal calls this service."""
    key: bytes = field(repr=False)
    """The service's private key, PEM (P-256): its public half is registered at the portal."""
    redirect: str
    """Where the portal sends people back to: ``<origin>/mynaportal``."""
    socket: str = ""
    """A Unix socket to the portal; empty for the network."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the municipality knows."""

    name: str
    record: TaxRecord | None


class Portal:
    """One portal; every call opens a connection of its own, for calls are few."""

    def __init__(self, settings: PortalSettings, now: Callable[[], float] = time.time) -> None:
        self._settings = settings
        self._now = now

    @property
    def issuer(self) -> str:
        """The portal's own address, which it names when it sends somebody back (RFC 9207)."""
        return self._settings.issuer

    def address(self, state: str, challenge: str) -> str:
        """Where the person gives their consent."""
        return f"{self._settings.issuer}/authorize?" + urlencode(
            {
                "response_type": "code",
                "client_id": self._settings.client,
                "redirect_uri": self._settings.redirect,
                "scope": "tax",
                "state": state,
                "code_challenge": challenge,
                "code_challenge_method": "S256",
            }
        )

    def token(self, code: str, verifier: str) -> str:
        """An access token for a code. Raises :class:`Forgotten`, :class:`PortalError`."""
        body = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._settings.redirect,
            "code_verifier": verifier,
            "client_id": self._settings.client,
            "client_assertion_type": _ASSERTION,
            "client_assertion": self._assertion(),
        }
        with self._client() as client:
            response = client.post("/token", data=body)
        if response.status_code == 400:
            raise Forgotten(_text(response, "error"))
        return _text(_ok(response), "access_token")

    def ask(self, token: str, year: int) -> str:
        """Have the portal ask the municipality; answers the question's id."""
        with self._client(token) as client:
            return _text(_ok(client.post("/self-information", json={"year": year})), "id")

    def answer(self, token: str, question: str) -> Answer | None:
        """The answer, None while it is on its way."""
        with self._client(token) as client:
            response = client.get(f"/self-information/{question}")
            if response.status_code == 202:
                return None
            keys = _ok(client.get("/jwks")).json()
        return self._believed(_ok(response).text, keys)

    def _believed(self, signed: str, keys: Mapping[str, Any]) -> Answer:
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        wanted = jwt.JWTClaimsRegistry(iss={"essential": True, "value": self._settings.issuer})
        try:
            claims = jwt.decode(signed, KeySet.import_key_set(dict(keys)), algorithms=[_ALGORITHM]).claims  # type: ignore[arg-type]
            wanted.validate(claims)
            record = claims["record"]
            return Answer(str(claims["name"]), TaxRecord.model_validate(record) if record else None)
        except (JoseError, ValueError, KeyError) as error:
            raise PortalError("answer not believed") from error

    def _assertion(self) -> str:
        """Who asks, proved by the service's key (RFC 7523)."""
        from joserfc import jwt
        from joserfc.jwk import ECKey

        now = int(self._now())
        claims = {
            "iss": self._settings.client,
            "sub": self._settings.client,
            "aud": f"{self._settings.issuer}/token",
            "iat": now,
            "exp": now + _ASSERTION_LIVES,
            "jti": secrets.token_urlsafe(16),
        }
        return jwt.encode({"alg": _ALGORITHM}, claims, ECKey.import_key(self._settings.key))

    @contextmanager
    def _client(self, token: str = "") -> "Iterator[httpx.Client]":
        import httpx

        socket = self._settings.socket
        transport = httpx.HTTPTransport(uds=socket) if socket else None
        headers = {"authorization": f"Bearer {token}"} if token else {}
        try:
            with httpx.Client(
                base_url=self._settings.issuer,
                transport=transport,
                headers=headers,
                timeout=_PATIENCE,
                trust_env=False,
            ) as client:
                yield client
        except httpx.HTTPError as error:
            raise PortalError(type(error).__name__) from error


def _ok(response: "httpx.Response") -> "httpx.Response":
    if response.status_code in (401, 404):
        raise Forgotten(str(response.status_code))
    if not response.is_success:
        raise PortalError(f"status {response.status_code}")
    return response


def _text(response: "httpx.Response", name: str) -> str:
    try:
        return str(response.json()[name])
    except (ValueError, KeyError, TypeError) as error:
        raise PortalError("not understood") from error
