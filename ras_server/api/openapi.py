"""How operations are named in the description."""

from fastapi.routing import APIRoute


def operation_id(route: APIRoute) -> str:
    """The handler's own name: ``submit``, ``open_registration``."""
    return route.name
