"""A whole file, to be searched."""

import mmap
from typing import BinaryIO


def whole(file: BinaryIO) -> mmap.mmap | bytes:
    """Its bytes, mapped into memory where that can be done."""
    file.seek(0)
    try:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return file.read()
