"""What the processes that open files can reach: the strongest enclosure that this machine has is around them.

Limits on memory, time and files hold always, on top of this (:mod:`ras_tui.inspection.limits`).
"""

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import ras_tui


class Enclosure(StrEnum):
    """From strong to weak (``enclosure.<value>``)."""

    BUBBLEWRAP = "bubblewrap"
    """Sees the interpreter and this program, read-only; no network, no other process."""
    UNSHARE = "unshare"
    """No network, no other process's channels."""
    LIMITS = "limits"
    """Nothing but the limits."""


_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache")


def enclosures() -> Iterator[tuple[Enclosure, list[str]]]:
    """Those whose program is installed, with the start of the command; whether they work, trying tells."""
    if bubblewrap := _program("bwrap"):
        yield Enclosure.BUBBLEWRAP, [bubblewrap, *_bubblewrap()]
    if unshare := _program("unshare"):
        yield Enclosure.UNSHARE, [unshare, "--user", "--net", "--ipc", "--"]
    yield Enclosure.LIMITS, []


def _program(name: str) -> str:
    """Its path; empty where there is none. (The standard library's way costs more than the search.)"""
    places = (Path(folder, name) for folder in os.get_exec_path())
    return next((str(place) for place in places if os.access(place, os.X_OK)), "")


def enclosure() -> Enclosure:
    """The one that is put around reading on this machine, found by doing it."""
    from ras_tui.inspection.worker import Worker

    with Worker() as worker:
        return worker.enclosure()


def _bubblewrap() -> Iterator[str]:
    yield from ("--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--chdir", "/")
    yield from ("--dev", "/dev")
    for path in dict.fromkeys((*_SYSTEM, *_interpreter())):
        yield from ("--ro-bind-try", path, path)
    yield from ("--remount-ro", "/", "--remount-ro", "/dev")


def _interpreter() -> Iterator[str]:
    """Where Python, its libraries and this program are."""
    yield from (sys.base_prefix, sys.prefix)
    yield str(Path(sys.executable).resolve().parent.parent)
    yield str(Path(ras_tui.__file__).parent)
