"""Work that falls due: each job is done in one transaction together with its own end, so exactly once."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.store.tables import JobRow

InOneAct = Callable[[Desk, Act, str], None]
"""Does one job inside its transaction; the text is its subject's id."""


@dataclass(frozen=True, slots=True)
class InTwoSteps:
    """A job that asks the outside world first, while no transaction is open."""

    prepare: Callable[[Desk, str], Any]
    """May be done again after a kill, so it changes nothing that counts."""
    finish: Callable[[Desk, Act, str, Any], None]
    """Takes what was prepared; done once."""


Handler = InOneAct | InTwoSteps

log = logging.getLogger("ras_server.jobs")

_TRIES: Final = 10
_FIRST_WAIT: Final = timedelta(minutes=1)
_LONGEST_WAIT: Final = timedelta(hours=6)
_LOOK_EVERY: Final = 30.0
"""Seconds; a job that another process added is seen at the latest then."""


def run_due(desk: Desk, handlers: Mapping[str, Handler], now: datetime) -> int:
    """Do every job that is due at a moment; answers how many were done. A job that fails is put off."""
    done = 0
    while (job := _next_due(desk, now)) is not None:
        try:
            done += _do(desk, handlers, job, now)
        except Exception as error:  # a job of any kind may fail; it is kept, told and tried again
            log.error("job %s of kind %s failed: %s", job.id, job.kind, type(error).__name__)
            _put_off(desk, job.id, type(error).__name__, now)
    return done


def _next_due(desk: Desk, now: datetime) -> JobRow | None:
    with desk.database.read() as rows:
        return rows.scalars(
            select(JobRow)
            .where(JobRow.state == "waiting", JobRow.due_at <= now)
            .order_by(JobRow.due_at, JobRow.id)
            .limit(1)
        ).first()


def _do(desk: Desk, handlers: Mapping[str, Handler], job: JobRow, now: datetime) -> int:
    handler = handlers[job.kind]
    if isinstance(handler, InTwoSteps):
        prepared = handler.prepare(desk, job.about)
        handler = partial(_finish, handler, prepared)
    with desk.database.write() as rows:
        kept = _still_waiting(rows, job.id)
        if kept is None:
            return 0
        handler(desk, Act(rows, now), kept.about)
        kept.state = "done"
        return 1


def _finish(handler: InTwoSteps, prepared: object, desk: Desk, act: Act, about: str) -> None:
    handler.finish(desk, act, about, prepared)


def _put_off(desk: Desk, id: str, error: str, now: datetime) -> None:
    with desk.database.write() as rows:
        job = _still_waiting(rows, id)
        if job is None:
            return
        job.attempts += 1
        job.error = error
        job.due_at = now + min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** (job.attempts - 1))
        if job.attempts >= _TRIES:
            job.state = "failed"


def _still_waiting(rows: Session, id: str) -> JobRow | None:
    job = rows.get(JobRow, id)
    return job if job is not None and job.state == "waiting" else None


class Worker:
    """A thread of the service that does what is due."""

    def __init__(self) -> None:
        self._woken = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None
        self._also: Callable[[], None] = lambda: None

    def start(self, desk: Desk, handlers: Mapping[str, Handler]) -> None:
        """Begin to look for work."""
        self._thread = threading.Thread(target=self._work, args=(desk, handlers), name="jobs", daemon=True)
        self._thread.start()

    def tell(self, also: Callable[[], None]) -> None:
        """Wake somebody else, too: an act may have left a letter."""
        self._also = also

    def wake(self) -> None:
        """Something may be due now."""
        self._woken.set()
        self._also()

    def close(self) -> None:
        """Finish the job in hand and end."""
        self._ended = True
        self._woken.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _work(self, desk: Desk, handlers: Mapping[str, Handler]) -> None:
        while not self._ended:
            self._woken.clear()
            try:
                if run_due(desk, handlers, desk.clock.now()):
                    self._also()
                pause = self._wait(desk)
            except SQLAlchemyError as error:  # the database may come back; the jobs are still there
                log.error("no database: %s", type(error).__name__)
                pause = _LOOK_EVERY
            self._woken.wait(pause)

    def _wait(self, desk: Desk) -> float:
        """Seconds until the next job, at most the usual look."""
        with desk.database.read() as rows:
            due = rows.scalar(
                select(JobRow.due_at).where(JobRow.state == "waiting").order_by(JobRow.due_at).limit(1)
            )
        if due is None:
            return _LOOK_EVERY
        return min(_LOOK_EVERY, max(0.05, (due - desk.clock.now()).total_seconds()))
