"""Work that falls due is done once, and what fails is put off and told."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker, run_due
from ras_server.store.database import Database
from ras_server.store.tables import AuditRow, JobRow
from tests.server.bench import HandClock


def job(desk: Desk) -> JobRow:
    with desk.database.read() as rows:
        return rows.scalars(select(JobRow)).one()


def plan(desk: Desk, *, hours: int = 0) -> None:
    with desk.act() as act:
        act.later("greet", "somebody", act.now + timedelta(hours=hours))


def greet(desk: Desk, act: Act, about: str) -> None:
    act.record("greeted", about=about)


def fail(desk: Desk, act: Act, about: str) -> None:
    act.record("half done")
    raise ValueError("secret words")


def acts(desk: Desk) -> list[str]:
    with desk.database.read() as rows:
        return [row.act for row in rows.scalars(select(AuditRow))]


def test_a_job_is_done_when_it_is_due_and_once(desk: Desk, clock: HandClock) -> None:
    plan(desk, hours=1)
    assert run_due(desk, {"greet": greet}, clock.now()) == 0
    clock.forward(hours=1)
    assert [run_due(desk, {"greet": greet}, clock.now()) for _ in range(2)] == [1, 0]
    assert acts(desk) == ["greeted"]


def test_a_job_that_fails_leaves_nothing_behind_and_is_tried_again_later(
    desk: Desk, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    plan(desk)
    assert run_due(desk, {"greet": fail}, clock.now()) == 0
    assert acts(desk) == []
    assert (job(desk).attempts, job(desk).error, job(desk).state) == (1, "ValueError", "waiting")
    assert run_due(desk, {"greet": greet}, clock.now()) == 0
    clock.forward(minutes=1)
    assert run_due(desk, {"greet": greet}, clock.now()) == 1
    assert "secret words" not in caplog.text


def test_a_job_that_never_succeeds_ends_as_failed_and_stays(desk: Desk, clock: HandClock) -> None:
    plan(desk)
    for _ in range(12):
        run_due(desk, {"greet": fail}, clock.now())
        clock.forward(hours=7)
    assert (job(desk).state, job(desk).attempts) == ("failed", 10)


def test_the_worker_outlives_a_database_that_is_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plan(desk)
    away = True

    def reading(database: Database) -> AbstractContextManager[Session]:
        if away:
            raise OperationalError("SELECT", {}, Exception("secret words"))
        return looking(database)

    looking = Database.read
    monkeypatch.setattr(Database, "read", reading)
    worker = Worker()
    worker.start(desk, {"greet": greet})
    _until(lambda: "no database" in caplog.text)
    away = False
    worker.wake()
    _until(lambda: job(desk).state == "done")
    worker.close()
    assert job(desk).state == "done"
    assert "secret words" not in caplog.text


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not true() and time.monotonic() < until:
        time.sleep(0.01)


def test_the_worker_does_what_comes_due_and_ends_when_told(desk: Desk) -> None:
    worker = Worker()
    worker.start(desk, {"greet": greet})
    plan(desk)
    worker.wake()
    _until(lambda: job(desk).state == "done")
    worker.close()
    assert job(desk).state == "done"
