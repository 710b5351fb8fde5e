"""Ours: a row that the act writes, and one thread."""

from collections.abc import Mapping

from sqlalchemy import func, select

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.jobs.worker import Handler, Worker
from ras_server.store.tables import JobRow


class Table:
    """:mod:`ras_server.jobs.worker`, as the service runs it."""

    def __init__(self, desk: Desk, handlers: Mapping[str, Handler]) -> None:
        self._desk, self._handlers = desk, handlers
        self._worker = Worker()

    def plan(self, act: Act, kind: str, about: str) -> None:
        act.later(kind, about, act.now)

    def work(self) -> None:
        self._worker.start(self._desk, self._handlers)

    def left(self) -> int:
        with self._desk.database.read() as rows:
            return rows.scalar(select(func.count()).where(JobRow.state == "waiting")) or 0

    def close(self) -> None:
        self._worker.close()


open = Table
