"""A letter's code on its way through a browser: out of the address at once, then in a cookie of its page."""

from typing import Final

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

CODE: Final = "ras_link"
_LIVES: Final = 3600
"""Seconds; the link itself may end earlier."""


def take(request: Request, page: str, code: str) -> Response:
    """Lead to the page without the code in its address: addresses stand in histories and logs."""
    answer = RedirectResponse(page, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(CODE, code, max_age=_LIVES, path=page, httponly=True, samesite="lax", secure=secure)
    return answer


def code_of(request: Request) -> str:
    """The code that this browser followed; empty when it did not come by a link."""
    return request.cookies.get(CODE, "")


def drop(answer: Response, page: str) -> Response:
    """Forget it: it is used."""
    answer.delete_cookie(CODE, path=page)
    return answer
