"""Facts of a PDF or a picture, found by a child process with limits; the parent never parses the file.

Nothing heavy is imported here: no pikepdf, no Pillow, and asyncio only for :func:`inspect`.
"""

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ras_tui.validation.facts import Facts

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

DEADLINE = 10.0
"""Seconds for one file."""


def inspect_file(path: "Path", *, timeout: float = DEADLINE) -> "Facts":
    """What can be found out about a file within ``timeout`` seconds.

    Never fails because of what is in the file: that ends as facts (``trouble``, ``damaged``, ``partial``).
    Raises :class:`ras_tui.errors.FileError` when the file cannot be opened for reading.
    """
    from ras_tui.inspection.worker import Worker

    with Worker() as worker:
        return worker.read(path, timeout)


def printable(name: str) -> str:
    """A file's name without what would steer a terminal: control characters and broken bytes become ``?``."""
    if name.isprintable():
        return name
    return "".join(
        "?" if unicodedata.category(character) in _UNPRINTABLE else character for character in name
    )


async def inspect(path: "Path", *, timeout: float = DEADLINE) -> "Facts":
    """The same for flows: cancelling it ends the child at once."""
    import asyncio

    from ras_tui.inspection.worker import Worker

    worker = Worker()
    try:
        return await asyncio.to_thread(worker.read, path, timeout)
    finally:
        worker.close()
