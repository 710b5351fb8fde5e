"""Files that are whole or not there: what was written before is lost only once the new is on the disk."""

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

UNFINISHED: Final = ".unfinished"
_STALE: Final = 3600.0
"""Seconds after which a file that nobody finished belongs to a process that was killed."""


def private_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing; only its owner may look in (0700)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def write(path: Path, content: bytes) -> None:
    """Put ``content`` (0600) in the place of what ``path`` held; on the disk before returning.

    A process killed at any moment leaves the old content or the new. Raises :class:`OSError`.
    """
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(8)}{UNFINISHED}")
    try:
        _write_through(unfinished, content)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    _sync_folder(path.parent)


def remove(path: Path) -> None:
    """Take the file away for good; it may be gone already. Raises :class:`OSError`."""
    path.unlink(missing_ok=True)
    _sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished."""
    for left in folder.glob(f"*{UNFINISHED}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with open(descriptor, "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor has no path
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
