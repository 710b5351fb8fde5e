"""The folder of files that are still being received."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_STALE: Final = 24 * 3600.0
"""Seconds after which a file there belongs to a service that was killed."""


def incoming_folder(folder: Path) -> Path:
    """Make it, for this user only, and clear away what killed services left: it is somebody's papers."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in folder.iterdir():
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()
    return folder
