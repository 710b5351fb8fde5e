"""One thread that owns one card, so that no command ever stops a key from being shown."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")

Wanted = Callable[[], bool]
"""Whether anybody still waits for the job's result; a job asks before what cannot be undone."""

_Job = Callable[[], None]


class CardThread:
    """Runs jobs one after the other, in the order given, on a daemon thread of its own.

    A driver may hang in a call for ever: then the thread is left behind, and neither the event loop nor the
    end of the program waits for it.
    """

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(self, job: Callable[[Wanted], T]) -> "asyncio.Future[T]":
        """Queue the job now; await its result or error. Cancelling the wait tells the job, no more."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(lambda: _carry_out(job, future, loop))
        return future

    def stop(self) -> None:
        """End the thread after the jobs given so far. Does not wait."""
        self._jobs.put(None)

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class Threads:
    """Gives each held card a thread of its own; one that has let go of its card waits for the next.

    A thread that waits is there sooner than a new one, and stays near what it talks to. One that hangs is not
    given back.
    """

    def __init__(self) -> None:
        self._waiting: CardThread | None = None

    def take(self) -> CardThread:
        """A thread that nobody else uses."""
        thread, self._waiting = self._waiting, None
        return thread or CardThread("card")

    def give_back(self, thread: CardThread) -> None:
        """It has nothing more to do."""
        if self._waiting is None:
            self._waiting = thread
        else:
            thread.stop()


def _carry_out(
    job: Callable[[Wanted], T], future: "asyncio.Future[T]", loop: asyncio.AbstractEventLoop
) -> None:
    """Run the job here, and hand what comes of it to the loop."""
    settle: Callable[[], None]
    try:
        result = job(lambda: not future.cancelled())
        settle = partial(future.set_result, result)
    except BaseException as error:  # whatever it is, it belongs to whoever awaits the result
        settle = partial(future.set_exception, error)
    with suppress(RuntimeError):  # the loop is closed: nobody waits any more
        loop.call_soon_threadsafe(lambda: None if future.done() else settle())
