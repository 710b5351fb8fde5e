"""Asking for a new password on the web (guide 6(1)): the same answer whoever asks."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from ras_server.accounts import resets
from ras_server.desk import Desk
from ras_server.pages.refusals import forged
from ras_server.pages.rendering import Mistake, View, render, sealed
from ras_tui.messages.accounts import ResetRequest
from ras_tui.text.message import Message, Verbatim, m

PATH: Final = "/reset"
_WORDS: Final = {
    "text": m("web.reset.text"),
    "auth_id": m("web.reset.auth_id"),
    "mail": m("web.reset.mail"),
    "submit": m("web.reset.submit"),
}
_LONGEST: Final = {"auth_id": 100, "mail": 320}


def routes(desk: Desk) -> APIRouter:
    """``/reset``."""
    router = APIRouter(include_in_schema=False)

    @router.get(PATH)
    def ask(request: Request) -> Response:
        return render(request, _page({"auth_id": "", "mail": ""}))

    @router.post(PATH)
    def send(
        request: Request,
        auth_id: Annotated[str, Form()] = "",
        mail: Annotated[str, Form()] = "",
        seal: Annotated[str, Form()] = "",
    ) -> Response:
        if not sealed(request, seal):
            return forged(request)
        typed = {"auth_id": auth_id.strip(), "mail": mail.strip()}
        if found := _mistakes(typed):
            return render(request, _page(typed, *found))
        resets.ask(desk, ResetRequest(**typed))
        words = (m("web.reset.done.text", mail=Verbatim(typed["mail"])), m("web.reset.done.late"))
        return render(request, View("message", m("web.reset.done.title"), values={"paragraphs": words}))

    return router


def _page(typed: dict[str, str], *mistakes: Mistake) -> View:
    values: dict[str, object] = {**_WORDS, "typed": typed, "action": PATH}
    return View("reset", m("web.reset.title"), mistakes, values, 422 if mistakes else 200)


def _mistakes(typed: dict[str, str]) -> tuple[Mistake, ...]:
    """What is empty, or longer than anything real."""
    fits = {name: 0 < len(value) <= _LONGEST[name] for name, value in typed.items()}
    fits["mail"] = fits["mail"] and "@" in typed["mail"]
    return tuple(Mistake(name, Message(f"web.reset.{name}.missing")) for name, ok in fits.items() if not ok)
