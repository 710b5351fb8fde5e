"""The limits that the repairing process puts on itself before it touches a file."""

from typing import Final

MEMORY: Final = 2 * 1024**3
"""Bytes of address space: two scanned pages of 600 dpi in colour, decoded, at a time."""
LARGEST: Final = 512 * 1024**2
"""Bytes that it may write into a file."""
READY: Final = "ready\n"
"""What the process says once it has put them on itself: what is around it lets it work."""
SECONDS: Final = 1200
"""Of processor time, of all its threads together."""


def confine() -> None:
    """Bound memory, processor time, output and open files, where the system has such limits."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
    ):
        _, hard = resource.getrlimit(limit)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (least, least))
