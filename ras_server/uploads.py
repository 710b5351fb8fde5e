"""Receiving a file: streamed to disk, its length and SHA-256 compared with what was announced."""

import base64
import binascii
import hashlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final
from urllib.parse import unquote

import anyio.to_thread

from ras_server.problems import Refused
from ras_tui.validation.numbers import holds_my_number

_DIGEST: Final = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]+):")
_NAME: Final = re.compile(r"filename\*=UTF-8''([^;\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Received:
    """A whole file in the incoming folder."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Announced:
    """What the headers promise."""

    length: int
    sha256: str
    """In hexadecimal."""
    name: str

    @classmethod
    def of(cls, length: str, digest: str, disposition: str) -> "Announced":
        """From ``Content-Length``, ``Content-Digest`` (RFC 9530) and ``Content-Disposition`` (RFC 6266).

        Raises :class:`Refused`.
        """
        found, name = _DIGEST.search(digest), _NAME.search(disposition)
        try:
            sha256 = base64.b64decode(found[1], validate=True).hex() if found else ""
        except binascii.Error:
            sha256 = ""
        if not length.isascii() or not length.isdigit() or len(sha256) != 64:
            raise Refused("service.not_understood")
        named = unquote(name[1]) if name else ""
        if holds_my_number(named):
            raise Refused("attachment.my_number")
        return cls(int(length), sha256, named)


async def receive(
    chunks: AsyncIterator[bytes], announced: Announced, folder: Path, *, largest: int
) -> Received:
    """The file, whole and as announced. Raises :class:`Refused`; then nothing of it is left."""
    if announced.length > largest:
        raise Refused("service.too_large")
    with NamedTemporaryFile(dir=folder, prefix="in-", delete=False) as file:
        path = Path(file.name)
        try:
            size, digest = 0, hashlib.sha256()
            async for chunk in chunks:
                size += len(chunk)
                if size > announced.length:
                    raise Refused("attachment.length")
                digest.update(chunk)
                await anyio.to_thread.run_sync(file.write, chunk)
            file.flush()
            if size != announced.length:
                raise Refused("attachment.length")
            if digest.hexdigest() != announced.sha256:
                raise Refused("attachment.hash")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return Received(path, size, digest.hexdigest())
