"""A page as an answer: its template filled in, its cookies, its headers."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from ras_server.pages.words import LANGUAGES, wording
from ras_server.secrets import hashed, token
from ras_tui.text.message import Words, m

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGE: Final = "lang"
FORM: Final = "ras_form"
"""The cookie that only this browser has; every form repeats its hash, so no other site can send one."""
_YEAR: Final = 365 * 24 * 3600
POLICY: Final = (
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

FRAME: Final = {
    "name": m("web.name"),
    "language": m("web.language"),
    "error": m("web.error"),
    "error_summary": m("web.error_summary"),
    "not_ministry": m("web.not_ministry"),
}
"""What stands on every page."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in a form."""

    field: str
    """The input's id; empty for the whole form."""
    words: Words


@dataclass(frozen=True, slots=True)
class View:
    """What a template shows: a page."""

    template: str
    title: Words
    mistakes: tuple[Mistake, ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    """Values for the template; words are said by its ``say``."""
    status: int = 200


def render(request: Request, page: View) -> Response:
    """The page in the reader's language."""
    chosen = request.query_params.get(LANGUAGE) or request.cookies.get(LANGUAGE, "")
    words = wording(chosen, request.headers.get("accept-language", ""))
    secret = request.cookies.get(FORM) or token()
    html = (
        _templates()
        .get_template(f"{page.template}.html")
        .render(
            frame=FRAME,
            say=words.html,
            plain=words.plain,
            language=words.language,
            languages=LANGUAGES,
            title=page.title,
            mistakes=page.mistakes,
            wrong={mistake.field: mistake.words for mistake in page.mistakes},
            seal=hashed(secret),
            **page.values,
        )
    )
    answer = HTMLResponse(html, page.status, {"content-security-policy": POLICY})
    _keep(request, answer, FORM, secret, None)
    if chosen == words.language.code:
        _keep(request, answer, LANGUAGE, chosen, _YEAR)
    return answer


def sealed(request: Request, seal: str) -> bool:
    """Whether a form was shown by this service to this very browser."""
    return bool(seal) and seal == hashed(request.cookies.get(FORM, ""))


def stylesheet() -> Response:
    """The one style sheet."""
    text = (files("ras_server.pages") / "style.css").read_text("utf-8")
    return Response(text, media_type="text/css")


def _keep(request: Request, answer: Response, name: str, value: str, seconds: int | None) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("ras_server.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
