"""Counts for operators, in the text form that Prometheus reads; for this machine and named networks alone."""

from collections.abc import Iterator, Mapping
from typing import Final

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from ras_server.desk import Desk
from ras_server.watch.silence import silent

PATH: Final = "/metrics"
_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_NAME: Final = "ras_without_visible_end"


def routes(desk: Desk) -> APIRouter:
    """``/metrics``, which is no part of the interface that people's programs use."""
    router = APIRouter(include_in_schema=False)

    @router.get(PATH)
    def metrics() -> PlainTextResponse:
        """What was accepted and has no end that somebody sees; every number should be 0."""
        return PlainTextResponse("".join(f"{line}\n" for line in _lines(silent(desk))), media_type=_TYPE)

    return router


def _lines(counts: Mapping[str, int]) -> Iterator[str]:
    yield f"# TYPE {_NAME} gauge"
    for kind, count in sorted(counts.items()):
        yield f'{_NAME}{{kind="{kind}"}} {count}'
