"""To マイナポータル and back (guide note 17, <取得方法> ③): what happened there, and where to go on."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from ras_server.desk import Desk
from ras_server.pages.refusals import refused
from ras_server.pages.rendering import View, render
from ras_server.problems import Refused
from ras_server.tax_data import requests
from ras_tui.text.message import Words, m

PATH: Final = "/mynaportal"


def routes(desk: Desk) -> APIRouter:
    """``/tax-data/<code>``, the short way there; ``/mynaportal``, where the portal sends people back to."""
    router = APIRouter(include_in_schema=False)

    @router.get(f"{requests.SHORT}/{{code}}")
    def go(request: Request, code: str) -> Response:
        address = requests.leads_to(desk, code)
        if address:
            return RedirectResponse(address, 303)
        return _say(request, "nobody", title=m("web.link.title"), status=404)

    @router.get(PATH)
    def come_back(
        request: Request, state: str = "", code: str = "", error: str = "", iss: str = ""
    ) -> Response:
        try:
            end = requests.come_back(desk, state, code, error, iss)
        except Refused as reason:
            return refused(request, reason)
        return _say(request, end or "nobody")

    return router


def _say(request: Request, what: str, *, title: Words | None = None, status: int = 200) -> Response:
    words = (m(f"web.tax_data.{what}"), m("web.tax_data.go_on"))
    view = View("message", title or m("web.tax_data.title"), values={"paragraphs": words}, status=status)
    return render(request, view)
