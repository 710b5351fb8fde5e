"""All pages."""

from fastapi import APIRouter
from fastapi.responses import Response

from ras_server.desk import Desk
from ras_server.pages import certificate, mail, password, receipt, reset, tax_data
from ras_server.pages.rendering import stylesheet


def routes(desk: Desk) -> APIRouter:
    """The pages and their style sheet."""
    router = APIRouter(include_in_schema=False)
    for page in (password, reset, mail, tax_data, receipt, certificate):
        router.include_router(page.routes(desk))

    @router.get("/pages/style.css")
    def style() -> Response:
        return stylesheet()

    return router
