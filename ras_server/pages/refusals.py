"""A page for what cannot be done, with what to do instead."""

from typing import Final

from fastapi import Request
from fastapi.responses import Response

from ras_server.pages.rendering import View, render
from ras_server.problems import Refused
from ras_tui.text.message import Message, m

_TITLES: Final = {"link.": "web.link.title", "receipt.": "web.receipt.title"}
"""What the page is called, by how the code begins."""


def refused(request: Request, error: Refused) -> Response:
    """The sentence of the refusal and its remedy, as in the application."""
    words = (Message(f"error.{error.code}", error.params), _remedy(error.code))
    title = next((m(id) for start, id in _TITLES.items() if error.code.startswith(start)), None)
    view = View("message", title or m("web.refused.title"), values={"paragraphs": words}, status=error.status)
    return render(request, view)


def came_without_link(request: Request) -> Response:
    """Somebody typed the page's address, or the browser keeps no cookies."""
    words = (m("web.link.missing"),)
    return render(request, View("message", m("web.link.title"), values={"paragraphs": words}, status=404))


def forged(request: Request) -> Response:
    """A form that this browser was not given, or whose page was open too long."""
    words = (m("web.refused.stale"),)
    return render(request, View("message", m("web.refused.title"), values={"paragraphs": words}, status=403))


def _remedy(code: str) -> Message:
    """Which remedy fits on the web; whoever registers a receipt may never have seen the application."""
    if code.startswith("receipt."):
        return m(f"error.{code}.remedy")
    if code.startswith("link."):
        return m("web.refused.link")
    return m("web.refused.later" if code in ("service.busy", "service.too_often") else "web.refused.other")
