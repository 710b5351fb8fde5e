"""``ras-tui receipt anchors``: whom a service trusts, kept for checking receipts without it.

Exit codes: 0 they are there, 69 the service gave none, 73 a file stands in the way, or cannot be written.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ras_tui.errors import FileError, RasError, ServiceError
from ras_tui.messages.anchors import Anchor, AnchorUse
from ras_tui.receipts.certificates import Unreadable, read
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator

if TYPE_CHECKING:
    from ras_tui.client.interface import Service

UNAVAILABLE: Final = 69
NOT_MADE: Final = 73
CHECKED_BY: Final = (AnchorUse.SIGN, AnchorUse.SERVICE)
"""What a receipt is checked by; cards at sign-in are the service's own matter."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A certificate and its place, told by what it is and not by what was said of it."""

    path: Path
    name: str
    sha256: str
    pem: bytes


async def fetch(service: "Service", folder: Path, language: str) -> int:
    """Ask, write, and print a line for each; answers the exit code."""
    translate = Translator(language)
    try:
        pinned = tuple(places(folder, (await service.anchors()).anchors))
        keep(folder, pinned)
    except (ServiceError, FileError) as error:
        for words in _told(error):
            print(translate(words), file=sys.stderr)
        return NOT_MADE if isinstance(error, FileError) else UNAVAILABLE
    for one in pinned:
        path, name = Verbatim(str(one.path)), Verbatim(one.name)
        print(translate(m("anchors.kept", path=path, name=name, digest=Verbatim(one.sha256))))
    print(translate(m("anchors.compare")), file=sys.stderr)
    return 0


def places(folder: Path, anchors: Sequence[Anchor]) -> Iterator[Pinned]:
    """Each by its use and number: ``sign.pem``, ``sign-2.pem``. ``service.bad_answer`` for what is none."""
    wanted = sorted((one for one in anchors if one.use in CHECKED_BY), key=lambda one: one.use)
    if {one.use for one in wanted} != set(CHECKED_BY):
        raise ServiceError("service.bad_answer")
    for use, group in groupby(wanted, key=lambda one: one.use):
        for number, anchor in enumerate(group, start=1):
            yield _pinned(folder / (f"{use}.pem" if number == 1 else f"{use}-{number}.pem"), anchor)


def keep(folder: Path, pinned: Sequence[Pinned]) -> None:
    """All of them, or none where one would replace another file. Raises ``anchors.exists``, ``.not_kept``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        missing = [one for one in pinned if not _is_there(one)]
        for one in missing:
            with one.path.open("xb") as file:
                file.write(one.pem)
    except FileExistsError as error:
        raise FileError("anchors.exists", path=Verbatim(str(error.filename))) from error
    except OSError as error:
        raise FileError("anchors.not_kept", path=Verbatim(str(error.filename))) from error


def _is_there(one: Pinned) -> bool:
    """The same, kept earlier. Raises ``FileExistsError`` for another."""
    try:
        kept = one.path.read_bytes()
    except FileNotFoundError:
        return False
    if kept != one.pem:
        raise FileExistsError(0, "another", str(one.path))
    return True


def _pinned(path: Path, anchor: Anchor) -> Pinned:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        certificate = read(anchor.pem.encode())
    except Unreadable as error:
        raise ServiceError("service.bad_answer") from error
    name = "".join(each for each in certificate.subject.rfc4514_string() if each.isprintable())
    digest = certificate.fingerprint(SHA256()).hex(":").upper()
    return Pinned(path, name, digest, certificate.public_bytes(Encoding.PEM))


def _told(error: RasError) -> Iterator[Message]:
    for id in (f"error.{error.code}", f"error.{error.code}.remedy"):
        yield Message(id, error.params)
