"""Drafts as AES-256-GCM files whose names tell nothing."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, final

from ras_tui.drafts import durable
from ras_tui.errors import DraftError
from ras_tui.forms.conditions import Answers, Value

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC: Final = b"RASDRAFT"
VERSION: Final = 1
KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_HEAD: Final = MAGIC + bytes([VERSION])
_SUFFIX: Final = ".draft"


@dataclass(frozen=True, slots=True)
class _Opened:
    """One account's drafts while its key is known."""

    account: str
    folder: Path
    names: bytes
    """The key of the file names."""
    seal: "AESGCM"

    def path(self, name: str) -> Path:
        return self.folder / (_keyed(self.names, "draft", self.account, name)[:40] + _SUFFIX)

    def sealed(self, path: Path, content: bytes) -> bytes:
        """The file's bytes. The seal vouches for the format and, by the keyed path, for account and name."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _HEAD + nonce + self.seal.encrypt(nonce, content, _HEAD + path.name.encode())

    def unsealed(self, path: Path) -> bytes:
        """A file's content. Raises :class:`OSError`, and ``draft.altered`` for what this key did not seal."""
        from cryptography.exceptions import InvalidTag

        whole = path.read_bytes()
        nonce = whole[len(_HEAD) : len(_HEAD) + _NONCE_BYTES]
        if not whole.startswith(_HEAD) or len(nonce) < _NONCE_BYTES:
            raise DraftError("draft.altered")
        try:
            return self.seal.decrypt(nonce, whole[len(_HEAD) + _NONCE_BYTES :], _HEAD + path.name.encode())
        except InvalidTag as error:
            raise DraftError("draft.altered") from error


@final
class SealedDrafts:
    """The drafts of one account at a time, in a private folder.

    A file holds: ``RASDRAFT``, a version byte, a nonce of 12 bytes, and the sealed JSON. Neither its name nor
    its folder's tells whose it is. A file that cannot be opened is never removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: _Opened | None = None

    def unlock(self, account: str, key: bytes) -> None:
        """Open the account's drafts with its key of 32 bytes. Raises ``draft.unwritable``."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if len(key) != KEY_BYTES:
            raise ValueError("a draft key has 32 bytes")
        names, seal = _derived(key, "names"), _derived(key, "seal")
        folder = self._folder / _keyed(names, "account", account)[:32]
        with _told("draft.unwritable"):
            durable.private_folder(self._folder)
            durable.private_folder(folder)
            durable.sweep(folder)
        self._opened = _Opened(account, folder, names, AESGCM(seal))

    def lock(self) -> None:
        """Forget the key."""
        self._opened = None

    def names(self) -> tuple[str, ...]:
        """The drafts that can be opened, sorted. Raises ``draft.locked``, ``draft.unreadable``."""
        opened = self._require()
        with _told("draft.unreadable"):
            paths = sorted(opened.folder.glob(f"*{_SUFFIX}"))
        contents = (_readable(opened, path) for path in paths)
        return tuple(sorted(content.name for content in contents if content is not None))

    def load(self, name: str) -> Answers | None:
        """What was kept. Raises ``draft.locked``, ``draft.unreadable``, ``draft.altered``."""
        opened = self._require()
        with _told("draft.unreadable"):
            try:
                content = opened.unsealed(opened.path(name))
            except FileNotFoundError:
                return None
        return _Content.of(content).answers

    def keep(self, name: str, answers: Answers) -> None:
        """Seal and write; on the disk before returning. Raises ``draft.locked``, ``draft.unwritable``."""
        opened = self._require()
        path = opened.path(name)
        with _told("draft.unwritable"):
            durable.write(path, opened.sealed(path, _Content(name, answers).as_bytes()))

    def drop(self, name: str) -> None:
        """Forget one draft. Raises ``draft.locked``, ``draft.unwritable``."""
        opened = self._require()
        with _told("draft.unwritable"):
            durable.remove(opened.path(name))

    def _require(self) -> _Opened:
        if self._opened is None:
            raise DraftError("draft.locked")
        return self._opened


@dataclass(frozen=True, slots=True)
class _Content:
    """What is sealed."""

    name: str
    answers: Answers

    def as_bytes(self) -> bytes:
        plain = {
            id: value if isinstance(value, str) else [dict(row) for row in value]
            for id, value in self.answers.items()
        }
        return json.dumps({"name": self.name, "answers": plain}, ensure_ascii=False).encode()

    @classmethod
    def of(cls, content: bytes) -> "_Content":
        """Raises ``draft.altered`` for what :meth:`as_bytes` did not write."""
        try:
            whole = json.loads(content)
        except ValueError as error:
            raise DraftError("draft.altered") from error
        if not isinstance(whole, Mapping) or not isinstance(answers := whole.get("answers"), Mapping):
            raise DraftError("draft.altered")
        return cls(str(whole.get("name", "")), {str(id): _value(value) for id, value in answers.items()})


def _value(value: object) -> Value:
    if isinstance(value, list):
        return [_row(row) for row in value]
    return str(value)


def _row(row: object) -> dict[str, str]:
    if not isinstance(row, Mapping):
        raise DraftError("draft.altered")
    return {str(column): str(cell) for column, cell in row.items()}


def _readable(opened: _Opened, path: Path) -> _Content | None:
    """A draft's content; None where it cannot be opened: asking for it by name says why."""
    try:
        return _Content.of(opened.unsealed(path))
    except (OSError, DraftError):
        return None


def _derived(key: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose (HMAC-SHA256 as a pseudo-random function)."""
    return hmac.digest(key, b"ras-tui drafts v1: " + purpose.encode(), hashlib.sha256)


def _keyed(key: bytes, *parts: str) -> str:
    """A name that tells nothing without the key."""
    return hmac.new(key, json.dumps(parts).encode(), hashlib.sha256).hexdigest()


@contextmanager
def _told(code: Literal["draft.unreadable", "draft.unwritable"]) -> Iterator[None]:
    """An error of the disk as one that a person is told."""
    try:
        yield
    except OSError as error:
        raise DraftError(code) from error
