"""A page with one button that a letter's link leads to: no mail filter does what only a person may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from ras_server.pages import link_cookie
from ras_server.pages.refusals import came_without_link, forged, refused
from ras_server.pages.rendering import View, render, sealed
from ras_server.problems import Refused
from ras_tui.text.message import Words


@dataclass(frozen=True, slots=True)
class Confirming:
    """What one such page says and does; both acts take the link's code and raise :class:`Refused`."""

    path: str
    title: Words
    button: Words
    ask: Callable[[str], Words]
    """What the button will do; changes nothing."""
    do: Callable[[str], tuple[Words, Words]]
    """Does it; answers the title and the sentence of the page that follows."""


def routes(page: Confirming) -> APIRouter:
    """The page and the letters' links to it."""
    router = APIRouter(include_in_schema=False)

    @router.get(f"{page.path}/{{code}}")
    def follow(request: Request, code: str) -> Response:
        return link_cookie.take(request, page.path, code)

    @router.get(page.path)
    def ask(request: Request) -> Response:
        code = link_cookie.code_of(request)
        if not code:
            return came_without_link(request)
        try:
            words = page.ask(code)
        except Refused as error:
            return refused(request, error)
        values: dict[str, object] = {"paragraphs": (words,), "button": page.button, "action": page.path}
        return render(request, View("button", page.title, values=values))

    @router.post(page.path)
    def do(request: Request, seal: Annotated[str, Form()] = "") -> Response:
        if not sealed(request, seal):
            return forged(request)
        try:
            title, words = page.do(link_cookie.code_of(request))
        except Refused as error:
            return refused(request, error)
        done = View("message", title, values={"paragraphs": (words,)})
        return link_cookie.drop(render(request, done), page.path)

    return router
