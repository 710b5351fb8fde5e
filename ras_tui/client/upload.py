"""A file on its way: measured first, then sent in chunks with progress."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from ras_tui.errors import FileError
from ras_tui.inspection import printable
from ras_tui.progress import Progress, Report
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.numbers import holds_my_number

CHUNK: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """A file as it was before it was sent."""

    path: Path
    size: int
    sha256: bytes

    @property
    def headers(self) -> dict[str, str]:
        """Length, digest (RFC 9530) and name (RFC 6266)."""
        name = quote(printable(self.path.name), safe="")
        return {
            "Content-Type": "application/octet-stream",
            "Content-Length": str(self.size),
            "Content-Digest": f"sha-256=:{base64.b64encode(self.sha256).decode()}:",
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        }


async def measure(path: Path) -> Measured:
    """Length and SHA-256. Raises :class:`ras_tui.errors.FileError` ``file.unreadable``, or ``file.my_number``
    for a name that is not to leave this machine.
    """
    if holds_my_number(path.name):
        raise FileError("file.my_number")
    return await asyncio.to_thread(_measure, path)


async def chunks(file: Measured, report: Report) -> AsyncGenerator[bytes, None]:
    """The content, telling how far it is; from the last chunk on, stopping would no longer undo.

    Raises :class:`ras_tui.errors.FileError` ``file.unreadable``.
    """
    sent, stage = 0, m("upload.sending", name=Verbatim(printable(file.path.name)))
    report(Progress(stage, 0, file.size))
    with _content(file.path) as content:
        while chunk := await asyncio.to_thread(_read, content, CHUNK, file.path):
            yield chunk
            sent += len(chunk)
            report(Progress(stage, sent, file.size, cancellable=sent < file.size))
    report(Progress(m("upload.judging"), cancellable=False))


def _measure(path: Path) -> Measured:
    digest, size = hashlib.sha256(), 0
    with _content(path) as content:
        while chunk := _read(content, 1024 * 1024, path):
            digest.update(chunk)
            size += len(chunk)
    return Measured(path, size, digest.digest())


def _content(path: Path) -> BinaryIO:
    """The file; closing it waits for a read that is still under way in its thread."""
    try:
        return path.open("rb")
    except OSError as error:
        raise FileError("file.unreadable", name=printable(path.name)) from error


def _read(content: BinaryIO, most: int, path: Path) -> bytes:
    try:
        return content.read(most)
    except OSError as error:
        raise FileError("file.unreadable", name=printable(path.name)) from error
