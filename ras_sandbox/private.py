"""Folders, files and sockets that only their owner reads."""

import os
import socket
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make the folder, mode 0700; an existing one is closed to others."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_private(path: Path, data: bytes) -> None:
    """Write a file of mode 0600; whoever reads it sees the old content or the new, never a part."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    temporary.replace(path)


def private_socket(path: Path) -> socket.socket:
    """A Unix socket that only this user can open, bound; what an ended process left there makes way."""
    path.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    listening.bind(str(path))
    os.umask(before)
    return listening
