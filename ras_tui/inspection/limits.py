"""The limits that the reading process puts on itself before it touches a file."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

MEMORY = 512 * 1024 * 1024
"""Bytes of address space."""


def confine() -> None:
    """Bound memory and open files of this process for good; it writes no file and leaves no core."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _, hard = resource.getrlimit(limit)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (least, least))


@contextmanager
def for_seconds(seconds: float) -> Iterator[None]:
    """Bound time while one file is read: the timer ends the process even if nobody waits for it."""
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
