"""Names for new files that take nobody else's place."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path


def beside(path: Path, addition: str, suffix: str, *, home: Path) -> Path:
    """A free name for what is made of ``path``: in its folder, or at ``home`` where it cannot be written."""
    import os

    folder = path.parent if os.access(path.parent, os.W_OK) else home
    return next(each for each in _names(folder, f"{path.stem}-{addition}", suffix) if not each.exists())


def _names(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{stem}{suffix}"
    yield from (folder / f"{stem}-{number}{suffix}" for number in count(2))
