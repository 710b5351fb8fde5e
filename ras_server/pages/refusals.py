"""A page for what cannot be done, with what to do instead."""

from fastapi import Request
from fastapi.responses import Response

from ras_server.pages.rendering import View, render
from ras_server.problems import Refused
from ras_tui.text.message import Message, m


def refused(request: Request, error: Refused) -> Response:
    """The sentence of the refusal and its remedy, as in the application."""
    words = (Message(f"error.{error.code}", error.params), m(f"web.refused.{_kind(error.code)}"))
    title = m("web.link.title") if error.code.startswith("link.") else m("web.refused.title")
    return render(request, View("message", title, values={"paragraphs": words}, status=error.status))


def came_without_link(request: Request) -> Response:
    """Somebody typed the page's address, or the browser keeps no cookies."""
    words = (m("web.link.missing"),)
    return render(request, View("message", m("web.link.title"), values={"paragraphs": words}, status=404))


def forged(request: Request) -> Response:
    """A form that this browser was not given, or whose page was open too long."""
    words = (m("web.refused.stale"),)
    return render(request, View("message", m("web.refused.title"), values={"paragraphs": words}, status=403))


def _kind(code: str) -> str:
    """Which remedy fits on the web."""
    if code.startswith("link."):
        return "link"
    return "later" if code in ("service.busy", "service.too_often") else "other"
