"""Every error as problem+json."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from ras_server.problems import Refused, of, problem
from ras_tui.messages.base import Problem

RETRY_AFTER = "5"
"""Seconds, where the problem itself does not say how many."""
_PASSING = frozenset({"service.busy", "service.too_often"})


def install(app: FastAPI) -> None:
    """Answer refusals, requests that make no sense and unknown addresses; the rest is the guard's."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _http)


def response(found: Problem) -> JSONResponse:
    """The answer of a problem."""
    headers = {"Retry-After": _patience(found)} if found.code in _PASSING else None
    return JSONResponse(
        found.model_dump(mode="json"), found.status, headers, media_type="application/problem+json"
    )


def _patience(found: Problem) -> str:
    return str(found.params.get("n", RETRY_AFTER))


def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    return response(of(error))


def _not_understood(_: Request, __: Exception) -> JSONResponse:
    """What was sent is not repeated: it may hold a secret."""
    return response(problem("service.not_understood"))


def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    codes = {
        400: "service.not_understood",
        404: "service.not_found",
        405: "service.not_found",
        413: "service.too_large",
    }
    return response(problem(codes.get(error.status_code, "service.failed")))
