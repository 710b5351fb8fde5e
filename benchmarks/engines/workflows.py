"""DBOS Transact: a workflow a job, enqueued in the act's transaction, its effect and checkpoint in another.

Its tables lie in the service's database (a schema of their own on PostgreSQL). It is loaded by name and used
untyped, so that the types are checked the same whether it is installed or not.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from sqlalchemy import text

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.jobs.worker import Handler, InTwoSteps
from ras_server.store.database import WRITERS

_QUEUE: Final = "jobs"
_NAME: Final = "do"
_THREADS: Final = 4
_POLL: Final = 0.05
"""Seconds between two looks at the queue; the library's own default is a whole one."""


class Workflows:
    """One of it a process: the library keeps its instance and its registry as globals."""

    def __init__(self, desk: Desk, handlers: Mapping[str, Handler]) -> None:
        self._desk, self._handlers = desk, handlers
        self._dbos: Any = import_module("dbos")
        url = desk.settings.database_url
        self._sqlite = url.startswith("sqlite")
        self._dbos.DBOS(
            config={
                "name": "ras",
                "system_database_url": url,
                "application_version": "1",  # otherwise work planned by another build is left lying
                "log_level": "WARNING",
                "max_executor_threads": 4,
            }
        )
        self._source: Any = self._dbos.SQLAlchemyDatasource.create(
            url, engine=desk.database.engine.execution_options(ras_immediate=True)
        )
        self._dbos.DBOS.workflow(name=_NAME)(lambda kind, about: self._do(kind, about))  # no bound method
        self._dbos.DBOS.launch()
        self._client: Any = self._dbos.DBOSClient(system_database_url=url, application_name="ras")

    def plan(self, act: Act, kind: str, about: str) -> None:
        options = {"workflow_name": _NAME, "queue_name": _QUEUE, "workflow_id": f"{kind}/{about}"}
        self._client.enqueue_in_transaction(act.rows, options, kind, about)

    def work(self) -> None:
        self._dbos.DBOS.register_queue(_QUEUE, polling_interval_sec=_POLL, worker_concurrency=100)

    def left(self) -> int:
        table = "workflow_status" if self._sqlite else "dbos.workflow_status"
        with self._desk.database.read() as rows:
            count = text(f"SELECT count(*) FROM {table} WHERE status IN ('ENQUEUED', 'PENDING', 'DELAYED')")
            return rows.scalar(count) or 0

    def close(self) -> None:
        self._client.destroy()
        self._dbos.DBOS.destroy()

    def _do(self, kind: str, about: str) -> None:
        handler = self._handlers[kind]
        prepared = None
        if isinstance(handler, InTwoSteps):
            prepared = self._dbos.DBOS.run_step({"name": "prepare"}, handler.prepare, self._desk, about)
        level = "SERIALIZABLE" if self._sqlite else "READ COMMITTED"
        self._source.run_tx_step(
            {"name": kind, "isolation_level": level}, self._effect, handler, about, prepared
        )

    def _effect(self, handler: Handler, about: str, prepared: object) -> None:
        rows = self._source.sql_session()
        if not self._sqlite:
            rows.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})
        act = Act(rows, self._desk.now())
        if isinstance(handler, InTwoSteps):
            handler.finish(self._desk, act, about, prepared)
        else:
            handler(self._desk, act, about)


open = Workflows
