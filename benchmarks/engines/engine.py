"""What every engine must do here, and which there are."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Protocol

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.jobs.worker import Handler


class Engine(Protocol):
    """Made for one desk, in a process of its own."""

    def plan(self, act: Act, kind: str, about: str) -> None:
        """Have a job done soon, if the act's transaction is committed."""

    def work(self) -> None:
        """Begin, on threads of the engine's own."""

    def left(self) -> int:
        """How many jobs are not done yet."""

    def close(self) -> None:
        """End."""


ENGINES: Final = {
    "table": "benchmarks.engines.table",
    "dbos": "benchmarks.engines.workflows",
    "procrastinate": "benchmarks.engines.queue",
}
"""Names, and the module whose ``open`` makes the engine."""

NEEDS: Final = {"dbos": "dbos", "procrastinate": "procrastinate"}


def missing() -> list[str]:
    """Libraries that are not installed."""
    return [library for library in NEEDS.values() if find_spec(library) is None]


def open_engine(name: str, desk: Desk, handlers: Mapping[str, Handler]) -> Engine:
    """Load and make one."""
    engine: Engine = import_module(ENGINES[name]).open(desk, handlers)
    return engine
