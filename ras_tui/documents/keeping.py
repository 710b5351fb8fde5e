"""Putting a paper on disk without ever overwriting one."""

from itertools import count
from pathlib import Path

from ras_tui.errors import FileError


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write ``name`` into the folder, or ``name (2)`` and so on. Raises :class:`FileError`."""
    wanted = folder / name
    for number in count(1):
        path = wanted if number == 1 else wanted.with_stem(f"{wanted.stem} ({number})")
        try:
            with path.open("xb") as file:
                file.write(content)
            return path
        except FileExistsError:
            continue
        except OSError as error:
            raise FileError("file.not_kept", name=str(path)) from error
    raise AssertionError("counting does not end")
