"""Files under the SHA-256 of their content: the same file twice is one file, nothing is overwritten."""

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile
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


def keep_bytes(files: FileStore, content: bytes) -> str:
    """Keep content that was made here; answers its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    with NamedTemporaryFile(dir=files.incoming(), prefix="in-", delete=False) as file:
        file.write(content)
    files.keep(Path(file.name), sha256)
    return sha256
