"""A file that has no name until it is whole: a kill at any moment leaves nothing behind."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ras_tui.errors import FileError
from ras_tui.inspection import printable


@contextmanager
def unnamed(folder: Path) -> Iterator[int]:
    """A descriptor of a new, empty file on the folder's disk. Raises ``FileError`` ``repair.no_place``."""
    try:
        descriptor = _open(folder)
    except OSError as error:
        raise FileError("repair.no_place", name=printable(str(folder))) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def name(descriptor: int, target: Path) -> None:
    """Give the file its name, whole and durable.

    Raises :class:`FileError` ``repair.exists`` when something has that name, ``repair.no_place``.
    """
    try:
        os.fsync(descriptor)
        if sys.platform == "linux":
            with suppress(FileNotFoundError, PermissionError, NotImplementedError):
                # With any descriptor given, Python asks the system to follow the link to the open file.
                os.link(f"/proc/self/fd/{descriptor}", target, src_dir_fd=descriptor)
                return
        _copy(descriptor, target)
    except FileExistsError as error:
        raise FileError("repair.exists", name=printable(target.name)) from error
    except OSError as error:
        raise FileError("repair.no_place", name=printable(str(target.parent))) from error


def _open(folder: Path) -> int:
    if hasattr(os, "O_TMPFILE"):
        with suppress(OSError):
            return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    # Elsewhere: a name that is taken away at once.
    descriptor, path = tempfile.mkstemp(dir=folder, prefix=".ras-")
    Path(path).unlink()
    return descriptor


def _copy(descriptor: int, target: Path) -> None:
    """Where a file without a name cannot get one: into a part beside it, which gets the name when whole.

    A kill in between leaves the part, which the next repair in that folder takes away.
    """
    _sweep(target.parent)
    number, path = tempfile.mkstemp(".part", f".ras-{os.getpid()}-", target.parent)
    part = Path(path)
    try:
        with os.fdopen(os.dup(descriptor), "rb") as made, os.fdopen(number, "wb") as named:
            made.seek(0)
            shutil.copyfileobj(made, named, 1 << 20)
            named.flush()
            os.fsync(named.fileno())
        _give_name(part, target)
    finally:
        part.unlink(missing_ok=True)


def _give_name(part: Path, target: Path) -> None:
    """Raises ``FileExistsError``; where a file cannot have two names, the check comes just before."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(str(target)) from None
        part.rename(target)


def _sweep(folder: Path) -> None:
    """Take away the parts of processes that are gone."""
    for part in folder.glob(".ras-*-*.part"):
        process = part.name.split("-")[1]
        if process.isdecimal() and not Path(f"/proc/{process}").exists() and Path("/proc/self").exists():
            part.unlink(missing_ok=True)
