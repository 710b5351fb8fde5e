"""Confirming a new mail address on the web (guide 6(2)): one button, so that no mail filter confirms it."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from ras_server.accounts import changing, links
from ras_server.desk import Desk
from ras_server.pages import link_cookie
from ras_server.pages.refusals import came_without_link, forged, refused
from ras_server.pages.rendering import View, render, sealed
from ras_server.problems import Refused
from ras_tui.text.message import Verbatim, m

PATH: Final = "/mail"


def routes(desk: Desk) -> APIRouter:
    """``/mail`` and the letters' links to it."""
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
            links.look(desk, code, links.MAIL)
        except Refused as error:
            return refused(request, error)
        values: dict[str, object] = {
            "paragraphs": (m("web.mail.text"),),
            "button": m("web.mail.submit"),
            "action": PATH,
        }
        return render(request, View("button", m("web.mail.title"), values=values))

    @router.post(PATH)
    def confirm(request: Request, seal: Annotated[str, Form()] = "") -> Response:
        if not sealed(request, seal):
            return forged(request)
        try:
            done = changing.confirm_mail(desk, link_cookie.code_of(request))
        except Refused as error:
            return refused(request, error)
        words = (m("web.mail.done.text", mail=Verbatim(done.mail)),)
        page = View("message", m("web.mail.done.title"), values={"paragraphs": words})
        return link_cookie.drop(render(request, page), PATH)

    return router
