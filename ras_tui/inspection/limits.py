"""The limits that the reading process puts on itself before it touches the file."""

import math
import signal

MEMORY = 512 * 1024 * 1024
"""Bytes of address space."""


def confine(seconds: float) -> None:
    """Bound memory, processor time and open files of this process; it writes none, ends after ``seconds``.

    The timer ends the process even if the parent is gone and nobody waits for it. Where the system has no
    such limits (Windows), only the parent's deadline holds.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds + 1)
    try:
        import resource
    except ImportError:
        return
    processor = math.ceil(seconds) + 1
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _, hard = resource.getrlimit(limit)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (least, least))
