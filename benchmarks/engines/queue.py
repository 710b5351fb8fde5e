"""procrastinate, on PostgreSQL alone: a job enqueued in the act's transaction, its end in one of its own.

Between the commit of a job's effect and the engine's own note that it ended lies a moment in which a killed
worker leaves a job that will be done again; and until a sweep it stays ``doing``.
"""

import asyncio
import threading
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.engine import make_url

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.jobs.worker import Handler, InTwoSteps

_CONCURRENCY: Final = 4
_STALLED: Final = 1.0
"""Seconds without a sign of life after which a worker's jobs are taken back; the default is 30."""


class Queue:
    """A worker on an event loop of its own thread."""

    def __init__(self, desk: Desk, handlers: Mapping[str, Handler]) -> None:
        self._desk, self._handlers = desk, handlers
        library: Any = import_module("procrastinate")
        url = make_url(desk.settings.database_url)
        words = f"host={url.query['host']} user={url.username} dbname={url.database}"
        self._app: Any = library.App(connector=library.PsycopgConnector(conninfo=words))
        self._sync: Any = library.App(connector=library.SyncPsycopgConnector(conninfo=words))
        for app in (self._app, self._sync):
            app.task(self._do, name="do")
        self._sync.open()
        if not self._has_tables():
            self._sync.schema_manager.apply_schema()
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def plan(self, act: Act, kind: str, about: str) -> None:
        connection = act.rows.connection().connection.driver_connection
        self._sync.configure_task("do", connection=connection).defer(kind=kind, about=about)

    def work(self) -> None:
        self._thread.start()

    def left(self) -> int:
        with self._desk.database.read() as rows:
            count = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
            return rows.scalar(text(count)) or 0

    def close(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ended.set)
            self._thread.join(10)
        self._sync.close()

    def _do(self, kind: str, about: str) -> None:
        handler = self._handlers[kind]
        if isinstance(handler, InTwoSteps):
            handler = partial(_second, handler, handler.prepare(self._desk, about))
        with self._desk.act() as act:
            handler(self._desk, act, about)

    def _has_tables(self) -> bool:
        with self._desk.database.read() as rows:
            return rows.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is not None

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        async with self._app.open_async():
            options = {"update_heartbeat_interval": _STALLED / 4, "stalled_worker_timeout": _STALLED}
            worker = asyncio.create_task(
                self._app.run_worker_async(concurrency=_CONCURRENCY, install_signal_handlers=False, **options)
            )
            while not self._ended.is_set():
                await self._sweep()
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)

    async def _sweep(self) -> None:
        """Take back what a dead worker held, now and each second."""
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED):
            await manager.retry_job(job)
        try:
            await asyncio.wait_for(self._ended.wait(), 1)
        except TimeoutError:
            return


def _second(handler: InTwoSteps, prepared: object, desk: Desk, act: Act, about: str) -> None:
    handler.finish(desk, act, about, prepared)


open = Queue
