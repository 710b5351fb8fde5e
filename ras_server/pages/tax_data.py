"""Coming back from マイナポータル (guide note 17, <取得方法> ③): what happened there, and where to go on."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ras_server.desk import Desk
from ras_server.pages.refusals import refused
from ras_server.pages.rendering import View, render
from ras_server.problems import Refused
from ras_server.tax_data import requests
from ras_tui.text.message import m

PATH: Final = "/mynaportal"


def routes(desk: Desk) -> APIRouter:
    """``/mynaportal``, the address that the portal sends people back to."""
    router = APIRouter(include_in_schema=False)

    @router.get(PATH)
    def come_back(
        request: Request, state: str = "", code: str = "", error: str = "", iss: str = ""
    ) -> Response:
        try:
            end = requests.come_back(desk, state, code, error, iss)
        except Refused as reason:
            return refused(request, reason)
        words = (m(f"web.tax_data.{end or 'nobody'}"), m("web.tax_data.go_on"))
        return render(request, View("message", m("web.tax_data.title"), values={"paragraphs": words}))

    return router
