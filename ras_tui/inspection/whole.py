"""A whole file, to be searched."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

Data = mmap.mmap | bytes


@contextmanager
def whole(file: BinaryIO) -> Iterator[Data]:
    """Its bytes, mapped into memory where that can be done."""
    try:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        file.seek(0)
        yield file.read()
        return
    with data:
        yield data
