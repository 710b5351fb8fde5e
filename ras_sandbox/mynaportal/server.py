"""The portal's server: consent, tokens, and an answer that comes later."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ras_sandbox.mynaportal.grants import CODE_LIVES, TOKEN_LIVES, Denied, Grant, Grants
from ras_sandbox.mynaportal.records import CITIZENS, Citizen

SCOPE = "tax"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHM = "ES256"


@dataclass(frozen=True, slots=True)
class Client:
    """A service that the portal knows."""

    id: str
    redirect: str
    key: ECKey
    """Its public key."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A request for data on its way through the municipalities."""

    citizen: str
    year: int
    ready: float


@dataclass(slots=True)
class Portal:
    """Everything that the portal knows; ``issuer`` is its own address."""

    issuer: str
    clients: Mapping[str, Client]
    citizens: Mapping[str, Citizen] = field(default_factory=lambda: CITIZENS)
    delay: float = 0.3
    """Seconds until the municipalities have answered."""
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "portal-1", "use": "sig"}))
    grants: Grants = field(default_factory=Grants)
    questions: dict[str, _Question] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    """Ids of client assertions that were used."""


def application(portal: Portal) -> Starlette:
    """The portal over HTTP."""
    return Starlette(
        routes=[
            Route("/.well-known/oauth-authorization-server", partial(_about, portal)),
            Route("/jwks", partial(_keys, portal)),
            Route("/authorize", partial(_authorize, portal), methods=["GET", "POST"]),
            Route("/token", partial(_token, portal), methods=["POST"]),
            Route("/self-information", partial(_ask, portal), methods=["POST"]),
            Route("/self-information/{id}", partial(_answer, portal)),
        ]
    )


async def _about(portal: Portal, _: Request) -> Response:
    return JSONResponse(_metadata(portal))


async def _keys(portal: Portal, _: Request) -> Response:
    return JSONResponse({"keys": [portal.key.as_dict(private=False)]})


async def _authorize(portal: Portal, request: Request) -> Response:
    """The page that asks, and where its answer leads. An unknown service is never led back to."""
    asked = dict(request.query_params)
    client = portal.clients.get(asked.get("client_id", ""))
    if client is None or asked.get("redirect_uri") != client.redirect:
        return HTMLResponse(_page("<h1>Unknown service</h1>"), 400)
    if wrong := _wrong(asked):
        return _back(portal, client, asked, error=wrong)
    if request.method == "GET":
        return HTMLResponse(_page(_consent(portal)))
    answered = await request.form()
    citizen = portal.citizens.get(str(answered.get("citizen", "")))
    if answered.get("answer") != "allow" or citizen is None:
        return _back(portal, client, asked, error="access_denied")
    ends = time.monotonic() + CODE_LIVES
    grant = Grant(client.id, client.redirect, asked["code_challenge"], citizen.id, ends)
    return _back(portal, client, asked, code=portal.grants.code(grant))


async def _token(portal: Portal, request: Request) -> Response:
    form = {name: str(value) for name, value in (await request.form()).items()}
    try:
        client = _client(portal, form)
        if form.get("grant_type") != "authorization_code":
            raise Denied("unsupported_grant_type")
        code, verifier = form.get("code", ""), form.get("code_verifier", "")
        token = portal.grants.redeem(code, client.id, form.get("redirect_uri", ""), verifier)
    except Denied as denied:
        return JSONResponse({"error": denied.args[0]}, 401 if denied.args[0] == "invalid_client" else 400)
    answer = {"access_token": token, "token_type": "Bearer", "expires_in": int(TOKEN_LIVES), "scope": SCOPE}
    return JSONResponse(answer, headers={"cache-control": "no-store"})


async def _ask(portal: Portal, request: Request) -> Response:
    """Take a question on; its answer comes later."""
    try:
        citizen = portal.grants.citizen(_bearer(request))
    except Denied as denied:
        return _unauthorized(denied)
    asked, id = await request.json(), secrets.token_urlsafe(16)
    portal.questions[id] = _Question(citizen, int(asked["year"]), time.monotonic() + portal.delay)
    return JSONResponse({"id": id}, 202)


async def _answer(portal: Portal, request: Request) -> Response:
    """The answer, or that it is not there yet."""
    try:
        citizen = portal.grants.citizen(_bearer(request))
    except Denied as denied:
        return _unauthorized(denied)
    question = portal.questions.get(request.path_params["id"])
    if question is None or question.citizen != citizen:
        return JSONResponse({"error": "unknown"}, 404)
    if time.monotonic() < question.ready:
        return JSONResponse({}, 202, headers={"retry-after": "1"})
    return Response(_signed(portal, portal.citizens[citizen], question.year), media_type="application/jwt")


def _metadata(portal: Portal) -> dict[str, object]:
    """RFC 8414."""
    return {
        "issuer": portal.issuer,
        "authorization_endpoint": f"{portal.issuer}/authorize",
        "token_endpoint": f"{portal.issuer}/token",
        "jwks_uri": f"{portal.issuer}/jwks",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": [ALGORITHM],
        "scopes_supported": [SCOPE],
        "authorization_response_iss_parameter_supported": True,
    }


def _wrong(asked: Mapping[str, str]) -> str:
    """What is wrong with an authorization request, as OAuth names it; empty when nothing is."""
    if asked.get("response_type") != "code":
        return "unsupported_response_type"
    if asked.get("scope") != SCOPE:
        return "invalid_scope"
    if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
        return "invalid_request"
    return "" if asked.get("state") else "invalid_request"


def _back(portal: Portal, client: Client, asked: Mapping[str, str], **answer: str) -> Response:
    """To the service, with the state that it gave and who sends (RFC 9207)."""
    words = {**answer, "state": asked.get("state", ""), "iss": portal.issuer}
    return RedirectResponse(f"{client.redirect}?{urlencode(words)}", 303)


def _client(portal: Portal, form: Mapping[str, str]) -> Client:
    """Who proves by a signed assertion to be a client (RFC 7523); naming oneself besides is optional."""
    named = form.get("client_id")
    if form.get("client_assertion_type") != ASSERTION:
        raise Denied("invalid_client")
    for client in portal.clients.values():
        if named in (None, client.id) and _proved(portal, client, form.get("client_assertion", "")):
            return client
    raise Denied("invalid_client")


def _proved(portal: Portal, client: Client, assertion: str) -> bool:
    """Whether the client's key signed the assertion for this portal; each assertion serves once."""
    wanted = jwt.JWTClaimsRegistry(
        leeway=30,
        iss={"essential": True, "value": client.id},
        sub={"essential": True, "value": client.id},
        aud={"essential": True, "values": [f"{portal.issuer}/token", portal.issuer]},
        exp={"essential": True},
        jti={"essential": True},
    )
    try:
        claims = jwt.decode(assertion, client.key, algorithms=[ALGORITHM]).claims
        wanted.validate(claims)
    except (JoseError, ValueError):
        return False
    used = claims["jti"] in portal.seen
    portal.seen.add(claims["jti"])
    return not used


def _bearer(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else ""


def _unauthorized(denied: Denied) -> Response:
    words = f'Bearer error="{denied.args[0]}"'
    return JSONResponse({"error": denied.args[0]}, 401, headers={"www-authenticate": words})


def _signed(portal: Portal, citizen: Citizen, year: int) -> str:
    """The municipality's answer: the name, and the record or none."""
    record = citizen.records.get(year)
    claims: dict[str, Any] = {
        "iss": portal.issuer,
        "iat": int(time.time()),
        "name": citizen.name,
        "year": year,
        "record": record.model_dump(mode="json") if record else None,
    }
    return jwt.encode({"alg": ALGORITHM, "kid": portal.key.kid}, claims, portal.key)


def _consent(portal: Portal) -> str:
    """Who you are (the sandbox reads no card here), and whether the data may go out."""
    choices = "".join(
        f'<option value="{escape(each.id)}">{escape(each.name)}</option>' for each in portal.citizens.values()
    )
    return (
        "<h1>サンドボックスのポータル / Sandbox portal</h1>"
        "<p>在留申請のサービスに、所得と住民税の情報を渡しますか。"
        " / Shall the residence service receive your income and resident tax data?</p>"
        '<form method="post">'
        f'<p><label>氏名 / Name <select name="citizen">{choices}</select></label></p>'
        '<p><button name="answer" value="allow">渡す / Allow</button>'
        ' <button name="answer" value="refuse">渡さない / Refuse</button></p></form>'
    )


def _page(body: str) -> str:
    return (
        '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Sandbox portal</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main>{body}</main></body></html>"
    )
