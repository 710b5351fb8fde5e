"""One engine in a process: ``python -m benchmarks.engines.child ENGINE DATA DATABASE [plan] [work] [idle]``.

Tells what it measured in lines of JSON.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

from sqlalchemy import delete, select

from benchmarks.engines.engine import Engine, open_engine
from benchmarks.engines.work import Store, handlers, opened
from benchmarks.memory import memory
from ras_server.desk import Desk
from ras_server.store.tables import JobRow


def main() -> None:
    """Open the engine, then do what is asked."""
    name, data, database, *asked = sys.argv[1:]
    store = Store(Path(data), database)
    with opened(store) as desk:
        before, begun, cpu = memory(os.getpid()), time.perf_counter(), time.process_time()
        engine = open_engine(name, desk, handlers(store))
        seconds, used = time.perf_counter() - begun, time.process_time() - cpu
        if "plan" in asked:
            _plan(desk, engine)
        if "work" in asked:
            engine.work()
            _tell(seconds=_until_done(engine))
        if "idle" in asked:
            engine.work()
            _idle(seconds, used, before.rss, before.pss)
        begun = time.perf_counter()
        engine.close()
        _tell(close=time.perf_counter() - begun)


def _plan(desk: Desk, engine: Engine) -> None:
    """What lies in our table becomes the engine's, in one act."""
    with desk.act() as act:
        jobs = act.rows.execute(select(JobRow.kind, JobRow.about)).all()
        act.rows.execute(delete(JobRow))
        for kind, about in jobs:
            engine.plan(act, kind, about)


def _until_done(engine: Engine) -> float:
    """From the end of the first jobs: how long an engine looks around before it begins is not its speed."""
    planned, begun = engine.left(), time.perf_counter()
    while left := engine.left():
        if left == planned:
            begun = time.perf_counter()
        time.sleep(0.02)
    return time.perf_counter() - begun


def _idle(seconds: float, used: float, rss: float, pss: float) -> None:
    """What it costs to be there."""
    time.sleep(1)
    cpu = time.process_time()
    time.sleep(3)
    per_second = (time.process_time() - cpu) / 3
    now = memory(os.getpid())
    _tell(
        open=seconds,
        cpu=used,
        rss=now.rss - rss,
        pss=now.pss - pss,
        threads=threading.active_count(),
        idle=per_second,
    )


def _tell(**values: float) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
