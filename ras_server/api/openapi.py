"""The description of the interface, as it really answers."""

from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from ras_tui.messages.base import Problem

Json = dict[str, Any]

PROBLEM: Final = "application/problem+json"
_REF: Final = "#/components/schemas/{model}"
_PROBLEM_SCHEMA: Final = {"schema": {"$ref": _REF.format(model="Problem")}}
_NEVER_ANSWERED: Final = ("HTTPValidationError", "ValidationError")
"""The framework's own answer to what it cannot read; ours is a problem with status 400."""


def operation_id(route: APIRoute) -> str:
    """The handler's own name: ``submit``, ``open_registration``."""
    return route.name


def describe(app: FastAPI) -> Json:
    """The OpenAPI description: every operation with the problems that it may answer."""
    if app.openapi_schema is None:
        described = get_openapi(title=app.title, version=app.version, routes=app.routes)
        for operation in _operations(described):
            operation["responses"] = _answers(operation["responses"])
        schemas = described["components"]["schemas"]
        for name in _NEVER_ANSWERED:
            schemas.pop(name, None)
        described["components"]["schemas"] = dict(sorted({**_problem_schemas(), **schemas}.items()))
        app.openapi_schema = described
    return app.openapi_schema


def _problem_schemas() -> Json:
    """Of problems. Were each answer declared to the framework, it would take twice as long to start."""
    _, schemas = models_json_schema([(Problem, "serialization")], ref_template=_REF)
    return dict(schemas["$defs"])


def _operations(described: Json) -> Iterator[Json]:
    for path in described["paths"].values():
        yield from path.values()


def _answers(responses: Json) -> Json:
    """Errors are problems and nothing else."""
    kept = {status: answer for status, answer in responses.items() if not _is_frameworks(answer)}
    for status, answer in kept.items():
        if not status.startswith("2"):
            answer["content"] = {PROBLEM: _PROBLEM_SCHEMA}
    return kept


def _is_frameworks(answer: Json) -> bool:
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return bool(schema.get("$ref", "").endswith("/HTTPValidationError"))
