"""Files in a folder, safe against a kill or a power cut at any point."""

import os
from pathlib import Path

from ras_server.store.incoming import incoming_folder


class FolderStore:
    """``<folder>/ab/abcdef…``; a file is synchronised before it gets its name, the folder after."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = incoming_folder(folder / "incoming")

    def incoming(self) -> Path:
        return self._incoming

    def keep(self, file: Path, sha256: str) -> None:
        place = self._place(sha256)
        if not place.parent.exists():
            place.parent.mkdir(mode=0o700, exist_ok=True)
            _synchronise(self._folder)
        _synchronise(file)
        file.replace(place)
        _synchronise(place.parent)

    def read(self, sha256: str) -> bytes:
        return self._place(sha256).read_bytes()

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def _synchronise(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
