"""Opening a file of the person: what is in the way is told by name."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ras_tui.errors import FileError
from ras_tui.inspection import printable


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A descriptor of the file, open for reading. Raises :class:`FileError` with ``file.*`` codes."""
    name = printable(path.name)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileError("file.not_found", name=name) from error
    except PermissionError as error:
        raise FileError(
            "file.is_a_folder" if _is_folder(path) else "file.no_permission", name=name
        ) from error
    except (OSError, ValueError) as error:
        raise FileError("file.unreadable", name=name) from error
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise FileError("file.is_a_folder" if stat.S_ISDIR(mode) else "file.not_a_file", name=name)
        yield descriptor
    finally:
        os.close(descriptor)


def _is_folder(path: Path) -> bool:
    """Where opening a folder is refused as a lack of permission (Windows)."""
    try:
        return path.is_dir()
    except PermissionError:
        return False
