"""Setting the password on the web (guide 4 ⑦, 6(1))."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from ras_server.accounts import links, passwords
from ras_server.desk import Desk
from ras_server.pages import link_cookie
from ras_server.pages.refusals import came_without_link, forged, refused
from ras_server.pages.rendering import Mistake, View, render, sealed
from ras_server.problems import Refused
from ras_tui.messages.accounts import NewPassword
from ras_tui.text.message import Message, Verbatim, m

PATH: Final = "/password"
_WORDS: Final = {
    "first": m("web.password.first"),
    "again": m("web.password.again"),
    "submit": m("web.password.submit"),
}


def routes(desk: Desk) -> APIRouter:
    """``/password`` and the letters' links to it."""
    router = APIRouter(include_in_schema=False)

    @router.get(f"{PATH}/{{code}}")
    def follow(request: Request, code: str) -> Response:
        return link_cookie.take(request, PATH, code)

    @router.get(PATH)
    def ask(request: Request) -> Response:
        code = link_cookie.code_of(request)
        if not code:
            return came_without_link(request)
        try:
            links.look(desk, code)
        except Refused as error:
            return refused(request, error)
        return render(request, _page(desk))

    @router.post(PATH)
    def set_password(
        request: Request,
        password: Annotated[str, Form()] = "",
        again: Annotated[str, Form()] = "",
        seal: Annotated[str, Form()] = "",
    ) -> Response:
        if not sealed(request, seal):
            return forged(request)
        if found := _mistakes(password, again):
            return render(request, _page(desk, *found))
        try:
            done = passwords.set_password(
                desk, NewPassword(token=link_cookie.code_of(request), password=password)
            )
        except Refused as error:
            if error.code != "password.refused":
                return refused(request, error)
            found = tuple(Mistake("password", Message(f"finding.{f.code}", f.params)) for f in error.findings)
            return render(request, _page(desk, *found))
        words = (m("web.password.done.text", mail=Verbatim(done.mail)),)
        page = View("message", m("web.password.done.title"), values={"paragraphs": words})
        return link_cookie.drop(render(request, page), PATH)

    return router


def _page(desk: Desk, *mistakes: Mistake) -> View:
    policy = desk.settings.policy.password
    rules = m(
        "web.password.rules",
        shortest=policy.shortest,
        longest=policy.longest,
        symbols=Verbatim(policy.symbols),
    )
    status = 422 if mistakes else 200
    return View(
        "password", m("web.password.title"), mistakes, {**_WORDS, "rules": rules, "action": PATH}, status
    )


def _mistakes(password: str, again: str) -> tuple[Mistake, ...]:
    if not password:
        return (Mistake("password", m("web.password.missing")),)
    return () if password == again else (Mistake("again", m("web.password.differ")),)
