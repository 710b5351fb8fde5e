"""受領登録 on the web (guide 5(2)ア): one button, so that no mail filter registers anything."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from ras_server.cases import certifying
from ras_server.desk import Desk
from ras_server.pages import link_cookie
from ras_server.pages.refusals import came_without_link, forged, refused
from ras_server.pages.rendering import View, render, sealed
from ras_server.problems import Refused
from ras_tui.text.message import Verbatim, m

PATH: Final = "/receipt"


def routes(desk: Desk) -> APIRouter:
    """``/receipt`` and the letters' links to it."""
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
            number = certifying.look(desk, code)
        except Refused as error:
            return refused(request, error)
        values: dict[str, object] = {
            "paragraphs": (m("web.receipt.text", number=Verbatim(number)),),
            "button": m("web.receipt.submit"),
            "action": PATH,
        }
        return render(request, View("button", m("web.receipt.title"), values=values))

    @router.post(PATH)
    def register(request: Request, seal: Annotated[str, Form()] = "") -> Response:
        if not sealed(request, seal):
            return forged(request)
        try:
            done = certifying.register_receipt(desk, link_cookie.code_of(request))
        except Refused as error:
            return refused(request, error)
        words = (m("web.receipt.done.text", number=Verbatim(done.number)),)
        page = View("message", m("web.receipt.done.title"), values={"paragraphs": words})
        return link_cookie.drop(render(request, page), PATH)

    return router
