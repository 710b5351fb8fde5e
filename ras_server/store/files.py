"""Files under the SHA-256 of their content: the same file twice is one file, nothing is overwritten."""

from pathlib import Path
from typing import Protocol


class FileStore(Protocol):
    """Where accepted files lie."""

    def incoming(self) -> Path:
        """A private folder for files that are still being received."""
        ...

    def keep(self, file: Path, sha256: str) -> None:
        """Take a received file over, durably before returning; ``file`` is gone afterwards."""
        ...

    def read(self, sha256: str) -> bytes:
        """The content. Raises :class:`FileNotFoundError`."""
        ...
